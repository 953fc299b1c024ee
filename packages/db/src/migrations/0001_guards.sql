CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS unaccent;
--> statement-breakpoint
-- The access log is only ever added to.
CREATE FUNCTION refuse_access_log_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the access log is append-only';
END $$;
--> statement-breakpoint
CREATE TRIGGER access_log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON access_log
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_access_log_change();
--> statement-breakpoint
CREATE INDEX cases_search_text ON cases USING gin (search_text gin_trgm_ops);
--> statement-breakpoint
-- The log of a live document is only ever added to.
CREATE FUNCTION refuse_doc_update_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the log of a live document is append-only';
END $$;
--> statement-breakpoint
CREATE TRIGGER doc_updates_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON doc_updates
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_doc_update_change();
--> statement-breakpoint
-- An action's history is only ever added to.
CREATE FUNCTION refuse_action_history_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the history of an action is append-only';
END $$;
--> statement-breakpoint
CREATE TRIGGER action_events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON action_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_action_history_change();
