-- Adds rows to the access log where its last one is still what they follow; gives the last one where another was quicker, after which
-- nobody else can write before the transaction ends. An empty log ends in row 0, whose hash is all noughts.
CREATE FUNCTION access_log_append(after_seq bigint, after_hash text, added jsonb)
RETURNS TABLE (seq bigint, hash text, mac text) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  last record;
BEGIN
  SELECT coalesce(max(head.seq), 0) AS seq, coalesce(max(head.hash), repeat('0', 64)) AS hash, max(head.mac) AS mac
    INTO last FROM access_log_head() head;
  IF last.seq = after_seq AND last.hash = after_hash THEN
    INSERT INTO access_log SELECT new.* FROM jsonb_populate_recordset(NULL::access_log, added) new;
  ELSE
    RETURN QUERY SELECT last.seq, last.hash, last.mac;
  END IF;
END $$;
