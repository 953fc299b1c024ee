ALTER TABLE "agenda_changes" ADD COLUMN "case_id" uuid;--> statement-breakpoint
UPDATE "agenda_changes" SET "case_id" = "agenda_items"."case_id" FROM "agenda_items" WHERE "agenda_items"."id" = "agenda_changes"."item_id";--> statement-breakpoint
-- What everyone reads of the business of a clinic counts and names no case: one of them may be hidden from who reads it.
UPDATE "agenda_items" SET "title" = 'Incomplete actions', "why_here" = 'Actions of earlier clinics are overdue, unanswered, declined or were left undone.' WHERE "kind" = 'actions';--> statement-breakpoint
UPDATE "agenda_items" SET "title" = 'SPO board', "why_here" = 'Orders are applied for, in force, about to end or breached.' WHERE "kind" = 'orders';--> statement-breakpoint
UPDATE "agenda_items" SET "title" = 'Cases whose 12 months have lapsed', "why_here" = 'There was nothing further for 12 months in some cases.' WHERE "kind" = 'lapses';--> statement-breakpoint
UPDATE "agenda_left_out" SET "reason" = 'There was no room for it when the agenda was built.';--> statement-breakpoint
-- As before, and a change of an agenda lets go of its case.
CREATE OR REPLACE FUNCTION delete_case(the_case uuid, confirmer uuid, moment timestamptz) RETURNS jsonb
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
  UPDATE agenda_changes SET case_id = NULL, reason = NULL, facts = '{}' WHERE case_id = the_case OR item_id = ANY (items);
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
