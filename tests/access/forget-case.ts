import type { CaseIds } from './a-case.ts'
import type { RunningApp } from './ask.ts'

/**
 * Makes a database what it would be if a case had never been: nothing names it, and the agendas have no gap. Where it was before
 * an open meeting no item is: what whoever it is hidden from is shown, for which docs/decisions/2026-11-22-doors.md says why.
 */
export async function forgetCase({ asOwner }: Pick<RunningApp, 'asOwner'>, ids: CaseIds): Promise<void> {
  const { caseId, planId, actionId } = ids
  await asOwner(`
    begin;
    set local session_replication_role = replica;
    create temporary table gone_items on commit drop as select id from agenda_items where case_id = '${caseId}';
    update clinics set current_item_id = null, current_item_since = null
      where current_item_id in (select id from gone_items);
    update clinics set agenda_revision = agenda_revision - gone.changes
      from (select clinic_id, count(*) as changes from agenda_changes
        where case_id = '${caseId}' or item_id in (select id from gone_items) group by clinic_id) as gone
      where gone.clinic_id = clinics.id;
    update imports set row_count = row_count - lines, done = done - lines, updated = imports.updated - gone.updated,
      possible_matches = possible_matches - possible
      from (select import_id, count(*) as lines, count(*) filter (where outcome = 'updated') as updated,
        count(*) filter (where outcome = 'possible match') as possible from import_rows
        where '${caseId}' in (case_id, candidate_case_id) group by import_id) as gone
      where gone.import_id = imports.id;
    do $$
    declare found record;
    begin
      for found in select table_name, column_name from information_schema.columns
        join information_schema.tables using (table_schema, table_name)
        where table_schema = 'public' and table_type = 'BASE TABLE' and column_name in
          ('case_id', 'other_case_id', 'candidate_case_id', 'plan_id', 'action_id', 'agenda_item_id', 'item_id') loop
        execute format('delete from %I where %I::text = any ($1)', found.table_name, found.column_name)
          using array['${caseId}', '${planId}', '${actionId}']
            || array(select id::text from gone_items);
      end loop;
    end $$;
    delete from cases where id = '${caseId}';
    update agenda_items set position = places.place
      from (select id, row_number() over (partition by clinic_id order by position, id) as place from agenda_items)
        as places where places.id = agenda_items.id;
    commit`)
}
