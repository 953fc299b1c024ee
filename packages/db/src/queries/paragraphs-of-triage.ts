import { asc, eq } from 'drizzle-orm'
import type { Tx } from '../open-db.ts'
import { openRows } from '../sealed/sealed-rows.ts'
import { flagQuestions } from '../tables/flag.ts'
import { suspectTraces } from '../tables/link.ts'
import { circumstances, triggerDecisions } from '../tables/trigger.ts'
import { addressChecks } from '../tables/party.ts'
import { agencyOfPerson, asParagraphs, personNamed } from './paragraph-rows.ts'

/** What was asked about flags, what was to come, what was decided of it, what the suspect is reached by, and whether addresses are safe. */
export async function ofTriage(tx: Tx, caseId: string) {
  const asked = await tx
    .select({
      id: flagQuestions.id,
      on: flagQuestions.askedAt,
      agency: agencyOfPerson(flagQuestions.askedBy),
      author: personNamed(flagQuestions.askedBy),
      lines: flagQuestions.asked,
      note: flagQuestions.note,
      answer: flagQuestions.answer,
    })
    .from(flagQuestions)
    .where(eq(flagQuestions.caseId, caseId))
    .orderBy(asc(flagQuestions.askedAt), asc(flagQuestions.id))
  const coming = await tx
    .select({
      id: circumstances.id,
      on: circumstances.onDay,
      agency: agencyOfPerson(circumstances.recordedBy),
      author: personNamed(circumstances.recordedBy),
      kind: circumstances.kind,
      note: circumstances.note,
    })
    .from(circumstances)
    .where(eq(circumstances.caseId, caseId))
    .orderBy(asc(circumstances.onDay), asc(circumstances.id))
  const decided = await tx
    .select({
      id: triggerDecisions.key,
      on: triggerDecisions.decidedAt,
      agency: agencyOfPerson(triggerDecisions.decidedBy),
      author: personNamed(triggerDecisions.decidedBy),
      because: triggerDecisions.because,
      decision: triggerDecisions.decision,
      reason: triggerDecisions.reason,
    })
    .from(triggerDecisions)
    .where(eq(triggerDecisions.caseId, caseId))
    .orderBy(asc(triggerDecisions.decidedAt), asc(triggerDecisions.key))
  const kept = await tx
    .select()
    .from(suspectTraces)
    .where(eq(suspectTraces.caseId, caseId))
    .orderBy(asc(suspectTraces.recordedAt), asc(suspectTraces.id))
  const checks = await tx
    .select({
      id: addressChecks.id,
      on: addressChecks.checkedOn,
      agency: agencyOfPerson(addressChecks.recordedBy),
      author: personNamed(addressChecks.recordedBy),
      state: addressChecks.state,
      source: addressChecks.source,
      neverTell: addressChecks.neverTell,
    })
    .from(addressChecks)
    .where(eq(addressChecks.caseId, caseId))
    .orderBy(asc(addressChecks.checkedOn), asc(addressChecks.id))
  const checked = await openRows(tx, 'addressChecks', checks, ({ id }) => id)
  const traces = await openRows(tx, 'suspectTraces', kept, ({ id }) => id)
  return [
    ...asParagraphs(
      'question about a flag',
      asked.map(({ lines, note, answer, ...row }) => ({ ...row, parts: [...lines, note, answer] })),
    ),
    ...asParagraphs(
      'what was to come',
      coming.map(({ kind, note, ...row }) => ({ ...row, parts: [kind, note] })),
    ),
    ...asParagraphs(
      'between clinics',
      decided.map(({ because, decision, reason, ...row }) => ({ ...row, parts: [`${because}: ${decision}`, reason] })),
    ),
    ...asParagraphs(
      'address check',
      checked.map(({ state, source, neverTell, ...row }) => ({
        ...row,
        parts: [`Address ${state}: ${source}`, neverTell === '' ? '' : `Never to be told of it: ${neverTell}`],
      })),
    ),
    ...asParagraphs(
      'reached by',
      traces.map(({ id, recordedAt, kind, value }) => ({
        id,
        on: recordedAt,
        agency: '',
        author: '',
        parts: [`${kind}: ${value}`],
      })),
    ),
  ]
}
