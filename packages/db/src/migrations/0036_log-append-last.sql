-- Adds rows to the access log as the last thing of a transaction whose commit is already on its way: fails with HB001, and the transaction
-- with it, where another was quicker. The row before may be on its way as well, on another connection of the same server, and come
-- later: then the lock is given back, with the subtransaction that took it, and the row is waited for a while.
CREATE FUNCTION access_log_append_last(after_seq bigint, after_hash text, added jsonb)
RETURNS void LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  last record;
BEGIN
  FOR attempt IN 1..50 LOOP
    BEGIN
      SELECT coalesce(max(head.seq), 0) AS seq, max(head.hash) AS hash INTO last FROM access_log_head() head;
      IF last.seq < after_seq THEN
        RAISE EXCEPTION USING ERRCODE = 'HB002';
      END IF;
      EXIT;
    EXCEPTION WHEN SQLSTATE 'HB002' THEN
      PERFORM pg_sleep(0.001);
    END;
  END LOOP;
  IF last.seq <> after_seq OR last.hash <> after_hash THEN
    RAISE EXCEPTION 'another was quicker to write the access log' USING ERRCODE = 'HB001';
  END IF;
  INSERT INTO access_log SELECT new.* FROM jsonb_populate_recordset(NULL::access_log, added) new;
END $$;
