import { insertMany } from '../insert-many.ts'
import type { Tx } from '../open-db.ts'
import type { LogEntry } from '../queries/access-log.ts'
import { writeLog } from '../queries/access-log.ts'
import { sealParagraphs } from '../queries/paragraphs.ts'
import { sealAddressChecks } from '../queries/address-checks.ts'
import { sealParties } from '../queries/parties.ts'
import { sealReports } from '../queries/reports.ts'
import { sealTraces } from '../queries/traces.ts'
import { actionEvents, actions } from '../tables/action.ts'
import { agendaChanges, agendaItems, agendaLeftOut } from '../tables/agenda.ts'
import { caseNumbers, cases } from '../tables/case.ts'
import { answers } from '../tables/answer.ts'
import { apologies, attendances, clinics } from '../tables/clinic.ts'
import { caseConflicts } from '../tables/conflict.ts'
import { dissents } from '../tables/decision.ts'
import { flagQuestions, flags } from '../tables/flag.ts'
import { caseLinks, suspectTraces } from '../tables/link.ts'
import { sampleChecks, samples } from '../tables/sample.ts'
import { circumstances } from '../tables/trigger.ts'
import { fourEvidence } from '../tables/four.ts'
import { incidents } from '../tables/incident.ts'
import { itemTurns, meetingItems } from '../tables/meeting.ts'
import { observers } from '../tables/observer.ts'
import { notes } from '../tables/note.ts'
import { opinions, opinionVersions } from '../tables/opinion.ts'
import { bailAndOrders } from '../tables/order.ts'
import { diaryEntries, outboxMessages } from '../tables/outbox.ts'
import { paragraphs } from '../tables/paragraph.ts'
import { addressChecks, addressOpenings, parties } from '../tables/party.ts'
import { agencies, people, personRoles } from '../tables/person.ts'
import { planFacts, plans } from '../tables/plan.ts'
import { presences } from '../tables/presence.ts'
import { reports } from '../tables/report.ts'
import { caseRetentions, retentionSteps } from '../tables/retention.ts'
import { returnChases, returns, returnVersions } from '../tables/return.ts'
import { riskAssessments, riskFactors } from '../tables/risk.ts'
import { seats, series } from '../tables/series.ts'
import { hearings } from '../tables/speaking.ts'

/** Every table the demonstration fills, in an order in which each row finds what it refers to. */
const tables = {
  agencies,
  people,
  personRoles,
  series,
  seats,
  clinics,
  attendances,
  apologies,
  answers,
  outboxMessages,
  diaryEntries,
  observers,
  cases,
  caseNumbers,
  parties,
  addressChecks,
  addressOpenings,
  reports,
  incidents,
  fourEvidence,
  riskAssessments,
  riskFactors,
  bailAndOrders,
  flags,
  flagQuestions,
  suspectTraces,
  caseLinks,
  samples,
  sampleChecks,
  circumstances,
  caseConflicts,
  caseRetentions,
  retentionSteps,
  agendaItems,
  agendaChanges,
  agendaLeftOut,
  plans,
  planFacts,
  dissents,
  actions,
  actionEvents,
  meetingItems,
  itemTurns,
  presences,
  hearings,
  returns,
  returnVersions,
  returnChases,
  opinions,
  opinionVersions,
  notes,
  paragraphs,
}

type Tables = typeof tables

/** Rows to insert, by table, and what the access log says of them. */
export type Rows = { readonly [T in keyof Tables]: Tables[T]['$inferInsert'][] } & { readonly accessLog: LogEntry[] }

/** PostgreSQL takes at most 65,535 parameters in one statement. */
const rowsAtOnce = 1000

const sealed = {
  parties: (tx: Tx, rows: Rows) => sealParties(tx, rows.parties),
  addressChecks: (tx: Tx, rows: Rows) => sealAddressChecks(tx, rows.addressChecks),
  reports: (tx: Tx, rows: Rows) => sealReports(tx, rows.reports),
  paragraphs: (tx: Tx, rows: Rows) => sealParagraphs(tx, rows.paragraphs),
  suspectTraces: (tx: Tx, rows: Rows) => sealTraces(tx, rows.suspectTraces),
}

const isSealed = (name: keyof Tables): name is keyof typeof sealed => name in sealed

/** No rows yet. */
export function noRows(): Rows {
  return Object.fromEntries([...Object.keys(tables), 'accessLog'].map((name) => [name, []])) as unknown as Rows
}

/** Inserts all rows, table after table, the access log last. */
export async function insertRows(tx: Tx, rows: Rows): Promise<void> {
  for (const name of Object.keys(tables) as (keyof Tables)[]) {
    const all = isSealed(name) ? await sealed[name](tx, rows) : rows[name]
    for (let from = 0; from < all.length; from += rowsAtOnce) {
      const some = all.slice(from, from + rowsAtOnce)
      if (areAlike(some)) await insertMany(tx, tables[name], some)
      else await tx.insert(tables[name]).values(some)
    }
  }
  await writeLog(tx, rows.accessLog)
}

/** Whether rows have the same keys, so that they can go as one parameter: a parameter for each value takes far longer. */
function areAlike(rows: readonly object[]): boolean {
  const keysOf = (row: object) => Object.keys(row).toSorted().join()
  const [first] = rows
  return first !== undefined && rows.every((row) => keysOf(row) === keysOf(first))
}
