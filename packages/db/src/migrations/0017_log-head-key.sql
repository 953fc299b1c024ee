-- The last row's authentication comes with it: it says which key the log is written with.
DROP FUNCTION access_log_head();
--> statement-breakpoint
CREATE FUNCTION access_log_head() RETURNS TABLE (seq bigint, hash text, mac text) LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM set_config('lock_timeout', '2000', true);
  PERFORM pg_advisory_xact_lock(4180002);
  RETURN QUERY SELECT last.seq, last.hash, last.mac FROM access_log last ORDER BY last.seq DESC LIMIT 1;
END $$;
