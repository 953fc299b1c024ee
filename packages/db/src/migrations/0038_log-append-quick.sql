-- Moments come in the order of the rows, and most rows are of no case or of one of few: what a row pays for its indexes is part of every request.
DROP INDEX "access_log_at";--> statement-breakpoint
DROP INDEX "access_log_case";--> statement-breakpoint
CREATE INDEX "access_log_at" ON "access_log" USING brin ("at") WITH (pages_per_range=32,autosummarize=true);--> statement-breakpoint
CREATE INDEX "access_log_case" ON "access_log" USING btree ("case_id") WHERE "access_log"."case_id" is not null;--> statement-breakpoint
-- As before, with less in each row's way: the row before, which may be on its way on another connection of the same server and come later,
-- is looked for before the lock is taken, so that there is nothing to give back and no subtransaction.
CREATE OR REPLACE FUNCTION access_log_append_last(after_seq bigint, after_hash text, added jsonb)
RETURNS void LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  last record;
BEGIN
  FOR attempt IN 1..50 LOOP
    EXIT WHEN after_seq = 0 OR EXISTS (SELECT FROM access_log WHERE seq = after_seq);
    PERFORM pg_sleep(0.001);
  END LOOP;
  PERFORM set_config('lock_timeout', '2000', true);
  PERFORM pg_advisory_xact_lock(4180002);
  SELECT seq, hash INTO last FROM access_log ORDER BY seq DESC LIMIT 1;
  IF coalesce(last.seq, 0) <> after_seq OR coalesce(last.hash, after_hash) <> after_hash THEN
    RAISE EXCEPTION 'another was quicker to write the access log' USING ERRCODE = 'HB001';
  END IF;
  INSERT INTO access_log SELECT new.* FROM jsonb_populate_recordset(NULL::access_log, added) new;
END $$;
