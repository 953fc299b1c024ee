import { and, asc, eq, gte, inArray, isNull, notExists, or, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import { londonDay } from '@harbour/domain/basics/dates'
import type { GroundFacts } from '@harbour/domain/cases/flag'
import { calculatedGrounds } from '@harbour/domain/cases/flag'
import type { Lack } from '@harbour/domain/cases/missing'
import type { TriageFacts } from '@harbour/domain/cases/triage'
import type { Actor } from '@harbour/domain/people/roles'
import type { Tx } from '../open-db.ts'
import { cases } from '../tables/case.ts'
import { flags } from '../tables/flag.ts'
import { incidents } from '../tables/incident.ts'
import { bailAndOrders } from '../tables/order.ts'
import { parties } from '../tables/party.ts'
import { agencies, people } from '../tables/person.ts'
import { reports } from '../tables/report.ts'
import { riskAssessments, riskFactors } from '../tables/risk.ts'
import { visibleCase } from '../visible.ts'
import { missingOf } from './completeness.ts'
import { questionsOfCases } from './flag-questions.ts'
import { partyName } from './party-name.ts'

/** Flags that triage or a clinic has not finished with. */
const openFlag = and(inArray(flags.status, ['waiting', 'accepted', 'more asked']), isNull(flags.listedAt))

/** Whether a case has a flag that triage or a clinic has not finished with. */
export async function hasOpenFlag(tx: Tx, caseId: string): Promise<boolean> {
  return (await tx.$count(flags, and(eq(flags.caseId, caseId), openFlag))) > 0
}

/** Keeps a flag. */
export async function insertFlag(tx: Tx, row: typeof flags.$inferInsert): Promise<void> {
  await tx.insert(flags).values(row).onConflictDoNothing()
}

/** One flag, locked until the transaction ends; null when there is none. */
export async function flagForUpdate(tx: Tx, id: string) {
  const [found] = await tx.select().from(flags).where(eq(flags.id, id)).for('update')
  return found ?? null
}

/** Records what triage said. */
export async function updateFlag(tx: Tx, id: string, set: Partial<typeof flags.$inferInsert>): Promise<void> {
  await tx.update(flags).set(set).where(eq(flags.id, id))
}

/** What the calculated grounds of each of these cases are worked out from. */
export async function groundFacts(tx: Tx, caseIds: readonly string[]): Promise<ReadonlyMap<string, GroundFacts>> {
  if (caseIds.length === 0) return new Map()
  const ids = [...caseIds]
  const headers = await tx
    .select({ id: cases.id, riskLevel: cases.riskLevel, lastListedOn: cases.lastListedOn })
    .from(cases)
    .where(inArray(cases.id, ids))
  const assessed = Map.groupBy(
    await tx.select().from(riskAssessments).where(inArray(riskAssessments.caseId, ids)),
    ({ caseId }) => caseId,
  )
  const reported = Map.groupBy(
    await tx
      .select({ caseId: reports.caseId, reportedAt: reports.reportedAt, incidents12m: reports.incidents12m })
      .from(reports)
      .where(inArray(reports.caseId, ids)),
    ({ caseId }) => caseId,
  )
  const happened = Map.groupBy(
    await tx
      .select({ caseId: incidents.caseId, occurredOn: incidents.occurredOn, police: incidents.police })
      .from(incidents)
      .where(inArray(incidents.caseId, ids)),
    ({ caseId }) => caseId,
  )
  return new Map(
    headers.map(({ id, riskLevel, lastListedOn }) => {
      const mine = happened.get(id) ?? []
      const told = reported.get(id) ?? []
      const facts: GroundFacts = {
        riskLevel,
        lastListedOn,
        assessments: assessed.get(id) ?? [],
        reportedCounts: told.flatMap(({ reportedAt, incidents12m }) =>
          incidents12m === null ? [] : [{ on: londonDay(reportedAt), incidents: incidents12m }],
        ),
        policeIncidents: mine.filter(({ police }) => police).map(({ occurredOn }) => occurredOn),
        incidents: [
          ...mine.map(({ occurredOn }) => occurredOn),
          ...told.map(({ reportedAt }) => londonDay(reportedAt)),
        ],
      }
      return [id, facts]
    }),
  )
}

/** A case for the triage desk: what it is ranked by, and what the desk shows of it. */
export interface TriageCase extends TriageFacts {
  readonly victim: string
  readonly officer: string
  readonly latestReportAt: Instant | null
  readonly behaviours: readonly string[]
  readonly assessment: string
  /** What it lacks before a clinic can use it. */
  readonly missing: readonly Lack[]
  readonly lastListedOn: CalendarDate | null
  readonly raised: FlagShown | null
}

/** A flag as the triage desk shows it. */
export interface FlagShown {
  readonly id: string
  readonly status: (typeof flags.$inferSelect)['status']
  readonly reason: string
  readonly flaggedBy: string
  readonly agencyCode: (typeof agencies.$inferSelect)['code']
  readonly agency: string
  readonly flaggedAt: Instant
  readonly victimAware: boolean | null
  readonly victimConsents: boolean | null
  readonly triageReason: string
  readonly triagedAt: Instant | null
  readonly listedAt: Instant | null
  /** What was asked about it and what came back, latest first. */
  readonly questions: Awaited<ReturnType<typeof questionsOfCases>>
}

/** Cases with an open flag, those not yet decided and those that were. */
export async function flaggedCases(tx: Tx, actor: Actor, today: CalendarDate): Promise<readonly TriageCase[]> {
  const found = await tx
    .select({ caseId: flags.caseId })
    .from(flags)
    .innerJoin(cases, eq(cases.id, flags.caseId))
    .where(
      and(
        or(openFlag, and(eq(flags.status, 'signposted'), gte(flags.triagedAt, sql`${today}::date - 14`))),
        visibleCase(actor, today),
      ),
    )
  return triageCases(tx, inArray(cases.id, [...new Set(found.map(({ caseId }) => caseId)), noCase]), today)
}

const noCase = '00000000-0000-0000-0000-000000000000'

/** Open cases reported since `since` that nobody has flagged, newest first, at most `most`. */
export async function unflaggedCases(
  tx: Tx,
  actor: Actor,
  since: Instant,
  today: CalendarDate,
  most: number,
): Promise<readonly TriageCase[]> {
  const flagged = tx
    .select({ id: flags.id })
    .from(flags)
    .where(and(eq(flags.caseId, cases.id), or(openFlag, gte(flags.flaggedAt, since))))
  const found = await tx
    .select({ id: cases.id })
    .from(cases)
    .where(
      and(eq(cases.status, 'open'), gte(cases.latestReportAt, since), notExists(flagged), visibleCase(actor, today)),
    )
    .orderBy(sql`${cases.latestReportAt} desc`)
    .limit(most)
  return triageCases(tx, inArray(cases.id, [...found.map(({ id }) => id), noCase]), today)
}

/** These cases for the triage desk. */
export async function triageCasesOf(tx: Tx, ids: readonly string[], today: CalendarDate) {
  return triageCases(tx, inArray(cases.id, [...ids, noCase]), today)
}

async function triageCases(tx: Tx, which: SQL, today: CalendarDate): Promise<readonly TriageCase[]> {
  const headers = await tx
    .select({
      caseId: cases.id,
      reference: cases.reference,
      riskLevel: cases.riskLevel,
      relationship: cases.relationship,
      hasChildren: cases.hasChildren,
      latestReportAt: cases.latestReportAt,
      lastListedOn: cases.lastListedOn,
      officer: sql<string>`coalesce((select name from people where id = ${cases.officerPersonId}), ${cases.officerName})`,
      victim: partyName('victim'),
    })
    .from(cases)
    .where(which)
  const ids = headers.map(({ caseId }) => caseId)
  if (ids.length === 0) return []
  const grounds = await groundFacts(tx, ids)
  const factors = Map.groupBy(
    await tx
      .select({ caseId: riskFactors.caseId, factor: riskFactors.factor })
      .from(riskFactors)
      .where(and(inArray(riskFactors.caseId, ids), eq(riskFactors.answer, 'present')))
      .orderBy(asc(riskFactors.factor)),
    ({ caseId }) => caseId,
  )
  const ends = await protectionEnds(tx, ids)
  const victims = await tx
    .select({ caseId: parties.caseId, safeNumber: parties.safeNumber })
    .from(parties)
    .where(and(inArray(parties.caseId, ids), eq(parties.kind, 'victim')))
  const reachable = new Set(victims.filter(({ safeNumber }) => safeNumber !== '').map(({ caseId }) => caseId))
  const behaviours = await latestBehaviours(tx, ids)
  const raised = await latestFlags(tx, ids)
  const missing = await missingOf(tx, ids, new Map([...raised].map(([id, { victimAware }]) => [id, victimAware])))
  return headers.map((header) => {
    const facts = grounds.get(header.caseId)
    const flag = raised.get(header.caseId) ?? null
    const last = facts?.assessments.toSorted((one, other) => other.assessedOn.localeCompare(one.assessedOn))[0]
    return {
      ...header,
      grounds: facts === undefined ? [] : calculatedGrounds(facts, today),
      factorsPresent: (factors.get(header.caseId) ?? []).map(({ factor }) => factor),
      protectionEnds: ends.get(header.caseId) ?? null,
      victimHasSafeNumber: reachable.has(header.caseId),
      flag: flag === null ? null : { grounds: flag.grounds, urgent: flag.urgent, flaggedOn: londonDay(flag.flaggedAt) },
      behaviours: behaviours.get(header.caseId) ?? [],
      assessment: last === undefined ? '' : `${last.tool} ${last.result}`,
      missing: missing.get(header.caseId) ?? [],
      raised: flag,
    }
  })
}

async function protectionEnds(tx: Tx, ids: string[]): Promise<Map<string, CalendarDate>> {
  const rows = await tx
    .select({ caseId: bailAndOrders.caseId, until: sql<CalendarDate>`max(${bailAndOrders.until})::text` })
    .from(bailAndOrders)
    .where(and(inArray(bailAndOrders.caseId, ids), inArray(bailAndOrders.status, ['in force', 'breached'])))
    .groupBy(bailAndOrders.caseId)
    .having(sql`count(*) filter (where ${bailAndOrders.until} is null) = 0`)
  return new Map(rows.map(({ caseId, until }) => [caseId, until]))
}

async function latestBehaviours(tx: Tx, ids: string[]): Promise<Map<string, string[]>> {
  const rows = await tx
    .selectDistinctOn([reports.caseId], { caseId: reports.caseId, behaviours: reports.behaviours })
    .from(reports)
    .where(inArray(reports.caseId, ids))
    .orderBy(reports.caseId, sql`${reports.reportedAt} desc`)
  return new Map(rows.flatMap(({ caseId, behaviours }) => (caseId === null ? [] : [[caseId, behaviours]])))
}

async function latestFlags(tx: Tx, ids: string[]) {
  const rows = await tx
    .selectDistinctOn([flags.caseId], {
      flag: flags,
      flaggedBy: people.name,
      agencyCode: agencies.code,
      agency: agencies.shortName,
    })
    .from(flags)
    .innerJoin(people, eq(people.id, flags.flaggedBy))
    .innerJoin(agencies, eq(agencies.id, flags.agencyId))
    .where(and(inArray(flags.caseId, ids), isNull(flags.listedAt)))
    .orderBy(flags.caseId, sql`${flags.flaggedAt} desc`)
  const asked = Map.groupBy(await questionsOfCases(tx, ids), ({ flagId }) => flagId)
  return new Map(
    rows.map(({ flag, ...row }) => [flag.caseId, { ...flag, ...row, questions: asked.get(flag.id) ?? [] }]),
  )
}
