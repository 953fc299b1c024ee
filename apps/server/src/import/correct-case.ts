import { randomUUID } from 'node:crypto'
import {
  answerFactor,
  caseForUpdate,
  insertAssessment,
  orderOfReport,
  saveOrder,
  updateCase,
} from '@harbour/db/queries/case-entries'
import { emptyCaseRows, insertCaseRows } from '@harbour/db/queries/case-opening'
import type { KeptParty } from '@harbour/db/queries/parties'
import { insertParty, partiesOf, refreshSearch, updateParty } from '@harbour/db/queries/parties'
import type { KeptReport } from '@harbour/db/queries/reports'
import { assignReport } from '@harbour/db/queries/reports'
import type { Tx } from '@harbour/db/open-db'
import type { Instant } from '@harbour/domain/basics/dates'
import { suspectOf, victimOf } from '@harbour/domain/cases/import-decision'
import type { PersonFacts } from '@harbour/domain/cases/matching'
import { storedKeysOf } from '@harbour/domain/cases/matching'
import { foldName } from '@harbour/domain/cases/names'
import { whatReportAdds } from '@harbour/domain/cases/opening'
import type { BailOrOrder } from '@harbour/domain/cases/order'
import type { Report } from '@harbour/domain/cases/report'
import { higherLevel } from '@harbour/domain/cases/risk'
import { addReportEntries, isKnown, reportIn } from './case-rows.ts'

/** Carries what a later export changed into the report's case. What people have entered there since stays. */
export async function correctCase(tx: Tx, before: KeptReport, after: Report, at: Instant): Promise<void> {
  const { caseId } = before
  const record = caseId === null ? null : await caseForUpdate(tx, caseId)
  if (caseId === null || record === null) return
  const people = await partiesOf(tx, caseId)
  await correctPerson(tx, find(people, 'victim'), victimFields(reportIn(before)), victimFields(after), at)
  const suspect = find(people, 'suspect')
  if (suspect !== undefined) {
    await correctPerson(tx, suspect, suspectOf(reportIn(before)), suspectOf(after), at)
  } else if (isKnown(suspectOf(after))) {
    await addSuspect(tx, caseId, suspectOf(after))
  }
  const adds = whatReportAdds(after)
  if (adds.assessment !== null && (after.riskTool !== before.riskTool || after.riskResult !== before.riskResult)) {
    const { tool, result, on } = adds.assessment
    const entry = { caseId, reportId: before.id, recordedAt: at }
    await insertAssessment(tx, { ...entry, id: randomUUID(), tool, result, level: adds.level, assessedOn: on })
  }
  if (adds.order !== null && after.bailOrOrder !== before.bailOrOrder) {
    const known = await orderOfReport(tx, before.id)
    if (known === null) {
      const entry = { caseId, reportId: before.id, recordedAt: at, status: 'in force' as const }
      await saveOrder(tx, { ...entry, id: randomUUID(), ...adds.order })
    } else await correctOrder(tx, known, whatReportAdds(reportIn(before)).order, adds.order, at)
  }
  await updateCase(tx, caseId, {
    riskLevel: higherLevel(record.riskLevel, adds.level),
    childrenCount: Math.max(record.childrenCount, after.children ?? 0),
    hasChildren: record.hasChildren || (after.children ?? 0) > 0,
    relationship: record.relationship === before.relationship ? after.relationship : record.relationship,
    officerName: record.officerName === before.officerName ? after.officerName : record.officerName,
    latestReportAt: latest(record.latestReportAt, after.reportedAt),
    updatedAt: at,
  })
  await refreshSearch(tx, caseId)
}

/** Takes over each fact of an order that still says what the earlier export said. */
async function correctOrder(
  tx: Tx,
  known: NonNullable<Awaited<ReturnType<typeof orderOfReport>>>,
  before: BailOrOrder | null,
  after: BailOrOrder,
  at: Instant,
): Promise<void> {
  const facts = ['kind', 'until', 'note'] as const
  const changed = facts.filter((fact) => before === null || known[fact] === before[fact])
  const set = Object.fromEntries(changed.map((fact) => [fact, after[fact]]))
  if (changed.some((fact) => known[fact] !== after[fact])) await saveOrder(tx, { ...known, ...set, recordedAt: at })
}

/** Puts a report that waited for a decision into the case it belongs to. */
export async function joinCase(tx: Tx, report: KeptReport, caseId: string, at: Instant): Promise<void> {
  const record = await caseForUpdate(tx, caseId)
  if (record === null) throw new Error('a report joined to no case')
  const facts = reportIn(report)
  const newer = record.latestReportAt === null || report.reportedAt > record.latestReportAt
  const people = await partiesOf(tx, caseId)
  await joinPerson(tx, find(people, 'victim'), victimFields(facts), { newer, at })
  const suspect = find(people, 'suspect')
  if (suspect !== undefined) await joinPerson(tx, suspect, suspectOf(facts), { newer, at })
  else if (isKnown(suspectOf(facts))) await addSuspect(tx, caseId, suspectOf(facts))
  const rows = emptyCaseRows()
  addReportEntries(rows, { caseId, report: facts, reportId: report.id }, at)
  await insertCaseRows(tx, { ...rows, factors: [] })
  for (const factor of rows.factors) await answerFactor(tx, factor)
  await assignReport(tx, report.id, caseId, at)
  await updateCase(tx, caseId, {
    riskLevel: higherLevel(record.riskLevel, whatReportAdds(facts).level),
    childrenCount: Math.max(record.childrenCount, facts.children ?? 0),
    hasChildren: record.hasChildren || (facts.children ?? 0) > 0,
    latestReportAt: latest(record.latestReportAt, report.reportedAt),
    officerName: newer && facts.officerName !== '' ? facts.officerName : record.officerName,
    updatedAt: at,
  })
  await refreshSearch(tx, caseId)
}

type Fields = PersonFacts & Partial<Pick<KeptParty, 'sex' | 'safeNumber' | 'safeToCall'>>

function victimFields(report: Report): Fields {
  const { victimSex, safeNumber, safeToCall } = report
  return { ...victimOf(report), sex: victimSex, safeNumber, safeToCall }
}

function find(people: readonly KeptParty[], kind: KeptParty['kind']): KeptParty | undefined {
  return people.find((person) => person.kind === kind)
}

/** Takes over each field that still says what the earlier export said. */
async function correctPerson(
  tx: Tx,
  known: KeptParty | undefined,
  before: Fields,
  after: Fields,
  at: Instant,
): Promise<void> {
  if (known === undefined) return
  const changed = fieldsOf(after).filter(
    (field) => after[field] !== before[field] && (known[field] === before[field] || isBlank(known[field])),
  )
  if (changed.length > 0)
    await updateParty(tx, known, Object.fromEntries(changed.map((field) => [field, after[field]])), at)
}

/** Fills what was blank, takes over newer contact details, keeps another spelling as an alias. */
async function joinPerson(
  tx: Tx,
  known: KeptParty | undefined,
  report: Fields,
  { newer, at }: { readonly newer: boolean; readonly at: Instant },
): Promise<void> {
  if (known === undefined) return
  const set: Partial<KeptParty> = {}
  for (const field of fieldsOf(report)) {
    const contact = field === 'postcode' || field === 'safeNumber' || field === 'safeToCall'
    const takes = isBlank(known[field]) || (contact && newer)
    if (takes && !isBlank(report[field])) Object.assign(set, { [field]: report[field] })
  }
  const name = `${report.forename} ${report.surname}`.trim()
  const knownNames = [`${known.forename} ${known.surname}`, ...known.aliases].map(foldName)
  if (name !== '' && !knownNames.includes(foldName(name))) set.aliases = [...known.aliases, name]
  if (Object.keys(set).length > 0) await updateParty(tx, known, set, at)
}

function fieldsOf(fields: Fields): readonly (keyof Fields)[] {
  return Object.keys(fields) as (keyof Fields)[]
}

function isBlank(value: unknown): boolean {
  return value === null || value === undefined || value === ''
}

async function addSuspect(tx: Tx, caseId: string, suspect: PersonFacts): Promise<void> {
  const matchKeys = [...storedKeysOf(suspect)]
  await insertParty(tx, { id: randomUUID(), caseId, kind: 'suspect', ...suspect, matchKeys })
}

function latest(one: Instant | null, other: Instant): Instant {
  return one !== null && one > other ? one : other
}
