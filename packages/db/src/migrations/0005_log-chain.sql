CREATE TABLE "log_checkpoints" (
	"size" bigint PRIMARY KEY NOT NULL,
	"last_seq" bigint NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"why" text NOT NULL,
	"note" text NOT NULL,
	"peaks" text[] NOT NULL
);
--> statement-breakpoint
ALTER TABLE "access_log" ALTER COLUMN "seq" DROP IDENTITY;--> statement-breakpoint
ALTER TABLE "access_log" ADD COLUMN "prev_hash" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "access_log" ADD COLUMN "hash" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "access_log" ADD COLUMN "mac" text DEFAULT '' NOT NULL;--> statement-breakpoint
-- The last row of the access log, held until the transaction ends: rows are chained in the order of the commits. Each statement
-- of a volatile function sees what was committed before it began, so the row is read as it is once the lock is had.
CREATE FUNCTION access_log_head() RETURNS TABLE (seq bigint, hash text) LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM set_config('lock_timeout', '2000', true);
  PERFORM pg_advisory_xact_lock(4180002);
  RETURN QUERY SELECT last.seq, last.hash FROM access_log last ORDER BY last.seq DESC LIMIT 1;
END $$;
--> statement-breakpoint
-- Checkpoints are only ever added to.
CREATE FUNCTION refuse_log_checkpoint_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the checkpoints of the access log are append-only';
END $$;
--> statement-breakpoint
CREATE TRIGGER log_checkpoints_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log_checkpoints
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_log_checkpoint_change();
