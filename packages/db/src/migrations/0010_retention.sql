CREATE TABLE "access_request_answers" (
	"request_id" uuid NOT NULL,
	"paragraph" text NOT NULL,
	"words_hash" text NOT NULL,
	"answer" text NOT NULL,
	"exemptions" text[] DEFAULT '{}' NOT NULL,
	"passages" text[] DEFAULT '{}' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "access_request_answers_request_id_paragraph_pk" PRIMARY KEY("request_id","paragraph")
);
--> statement-breakpoint
CREATE TABLE "access_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"party_id" uuid NOT NULL,
	"received_on" date NOT NULL,
	"identity" text NOT NULL,
	"made_by" uuid NOT NULL,
	"made_at" timestamp(3) with time zone NOT NULL,
	"proposed_by" uuid,
	"proposed_at" timestamp(3) with time zone,
	"released_by" uuid,
	"released_at" timestamp(3) with time zone,
	"release_reason" text,
	"document_hash" text,
	"document" text,
	"ended_by" uuid,
	"ended_at" timestamp(3) with time zone,
	"end_reason" text
);
--> statement-breakpoint
CREATE TABLE "case_retentions" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"review_on" date NOT NULL,
	"due_since" timestamp(3) with time zone,
	"hold_reason" text,
	"held_by" uuid,
	"held_at" timestamp(3) with time zone,
	"proposal_reason" text,
	"proposed_by" uuid,
	"proposed_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "deleted_cases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reference" text NOT NULL,
	"closed_on" date NOT NULL,
	"review_on" date NOT NULL,
	"proposed_by" uuid NOT NULL,
	"confirmed_by" uuid NOT NULL,
	"deleted_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "deleted_cases_reference_unique" UNIQUE("reference")
);
--> statement-breakpoint
CREATE TABLE "retention_steps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"by" uuid NOT NULL,
	"step" text NOT NULL,
	"reason" text NOT NULL,
	"next_on" date
);
--> statement-breakpoint
ALTER TABLE "access_request_answers" ADD CONSTRAINT "access_request_answers_request_id_access_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."access_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_request_answers" ADD CONSTRAINT "access_request_answers_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_requests" ADD CONSTRAINT "access_requests_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_requests" ADD CONSTRAINT "access_requests_party_id_parties_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."parties"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_requests" ADD CONSTRAINT "access_requests_made_by_people_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_requests" ADD CONSTRAINT "access_requests_proposed_by_people_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_requests" ADD CONSTRAINT "access_requests_released_by_people_id_fk" FOREIGN KEY ("released_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_requests" ADD CONSTRAINT "access_requests_ended_by_people_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_retentions" ADD CONSTRAINT "case_retentions_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_retentions" ADD CONSTRAINT "case_retentions_held_by_people_id_fk" FOREIGN KEY ("held_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_retentions" ADD CONSTRAINT "case_retentions_proposed_by_people_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_steps" ADD CONSTRAINT "retention_steps_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_steps" ADD CONSTRAINT "retention_steps_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "access_requests_case" ON "access_requests" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "case_retentions_review" ON "case_retentions" USING btree ("review_on");--> statement-breakpoint
CREATE INDEX "retention_steps_case" ON "retention_steps" USING btree ("case_id","at");--> statement-breakpoint
-- That a case was deleted is only ever added to.
CREATE FUNCTION refuse_deleted_case_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the list of deleted cases is append-only';
END $$;
--> statement-breakpoint
CREATE TRIGGER deleted_cases_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON deleted_cases
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_deleted_case_change();
--> statement-breakpoint
-- What is only ever added to goes with its case, at the end of its retention: by delete_case below, and by nothing else. The
-- application's role has no right to delete from these tables, so saying that it is erasing does not help it.
CREATE FUNCTION is_erasing(operation text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT operation = 'DELETE' AND coalesce(current_setting('harbour.erasing', true), '') = 'yes'
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION refuse_doc_update_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF is_erasing(TG_OP) THEN RETURN NULL; END IF;
  RAISE EXCEPTION 'the log of a live document is append-only';
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION refuse_action_history_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF is_erasing(TG_OP) THEN RETURN NULL; END IF;
  RAISE EXCEPTION 'the history of an action is append-only';
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION refuse_plan_record_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF is_erasing(TG_OP) THEN RETURN NULL; END IF;
  RAISE EXCEPTION 'the record of a plan is append-only';
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION refuse_contribution_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF is_erasing(TG_OP) THEN RETURN NULL; END IF;
  RAISE EXCEPTION 'what was said in writing is append-only';
END $$;
--> statement-breakpoint
-- Deletes the rows of a table, and before them whatever refers to them, as the tables' own references have it: a table that is
-- added later and refers to a case goes with it, without being named here. Lines of past agendas stay, without their case.
CREATE FUNCTION erase_rows(target regclass, of_column name, ids uuid[], counts jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  referring record;
  parents uuid[];
  gone bigint;
BEGIN
  FOR referring IN
    SELECT fk.conrelid::regclass AS child, own.attname AS child_column, theirs.attname AS parent_column
    FROM pg_constraint fk
    JOIN pg_attribute own ON own.attrelid = fk.conrelid AND own.attnum = fk.conkey[1]
    JOIN pg_attribute theirs ON theirs.attrelid = fk.confrelid AND theirs.attnum = fk.confkey[1]
    WHERE fk.contype = 'f' AND fk.confrelid = target AND fk.conrelid <> 'agenda_items'::regclass
      AND NOT (fk.conrelid = 'import_rows'::regclass AND own.attname = 'candidate_case_id')
  LOOP
    EXECUTE format('SELECT array_agg(%I) FROM %s WHERE %I = ANY ($1)', referring.parent_column, target, of_column)
      INTO parents USING ids;
    IF parents IS NOT NULL THEN counts := erase_rows(referring.child, referring.child_column, parents, counts); END IF;
  END LOOP;
  EXECUTE format('DELETE FROM %s WHERE %I = ANY ($1)', target, of_column) USING ids;
  GET DIAGNOSTICS gone = ROW_COUNT;
  IF gone = 0 THEN RETURN counts; END IF;
  RETURN counts || jsonb_build_object(target::text, coalesce((counts ->> target::text)::bigint, 0) + gone);
END $$;
--> statement-breakpoint
-- Deletes a closed case at the end of its retention, with all that anybody recorded in it, and keeps that there was one. The
-- conditions are asked again here, of the rows: due, not on hold, proposed by one person and confirmed by another.
CREATE FUNCTION delete_case(the_case uuid, confirmer uuid, moment timestamptz) RETURNS jsonb
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  kept case_retentions;
  closed cases;
  of_case uuid[] := ARRAY[the_case];
  items uuid[];
  its_reports uuid[];
  counts jsonb := '{}';
BEGIN
  SELECT * INTO closed FROM cases WHERE id = the_case FOR UPDATE;
  SELECT * INTO kept FROM case_retentions WHERE case_id = the_case FOR UPDATE;
  IF closed.id IS NULL OR kept.case_id IS NULL OR closed.status <> 'closed' OR closed.closed_on IS NULL
    OR kept.hold_reason IS NOT NULL OR kept.proposed_by IS NULL OR kept.proposed_by = confirmer
    OR kept.review_on > (now() AT TIME ZONE 'Europe/London')::date
  THEN RAISE EXCEPTION 'this case may not be deleted'; END IF;

  INSERT INTO deleted_cases (id, reference, closed_on, review_on, proposed_by, confirmed_by, deleted_at)
    VALUES (the_case, closed.reference, closed.closed_on, kept.review_on, kept.proposed_by, confirmer, moment);
  PERFORM set_config('harbour.erasing', 'yes', true);
  SELECT coalesce(array_agg(id), '{}') INTO items FROM agenda_items WHERE case_id = the_case;
  SELECT coalesce(array_agg(id), '{}') INTO its_reports FROM reports WHERE case_id = the_case;
  UPDATE import_rows SET candidate_case_id = NULL, reasons = '{}', sentence = '' WHERE candidate_case_id = the_case;
  DELETE FROM import_rows WHERE report_id = ANY (its_reports);
  DELETE FROM contributions WHERE agenda_item_id = ANY (items);
  UPDATE agenda_changes SET reason = NULL, facts = '{}' WHERE item_id = ANY (items);
  -- Its plans, and all that hangs on them, go before the lines of the agendas let go of it.
  UPDATE agenda_items SET flag_id = NULL, kind = 'other', title = 'A case that has been deleted', why_here = '', why_there = '',
    reason = NULL WHERE case_id = the_case;
  counts := erase_rows('plans', 'case_id', of_case, counts);
  UPDATE agenda_items SET case_id = NULL WHERE case_id = the_case;
  counts := erase_rows('cases', 'id', of_case, counts);
  DELETE FROM data_keys WHERE id = the_case OR id = ANY (its_reports);
  PERFORM set_config('harbour.erasing', '', true);
  RETURN counts;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION erase_rows(regclass, name, uuid[], jsonb) FROM PUBLIC;
--> statement-breakpoint
REVOKE ALL ON FUNCTION delete_case(uuid, uuid, timestamptz) FROM PUBLIC;
