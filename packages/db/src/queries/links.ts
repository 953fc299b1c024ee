import { and, desc, eq, inArray, ne, or, sql } from 'drizzle-orm'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import { londonDay } from '@harbour/domain/basics/dates'
import type { DecideLink, LinkFacts, LinkVerdict } from '@harbour/domain/cases/link'
import { isLinkUndecided, proposedLinks } from '@harbour/domain/cases/link'
import { traceKey } from '@harbour/domain/cases/trace'
import type { Actor } from '@harbour/domain/people/roles'
import type { Tx } from '../open-db.ts'
import { qualified } from '../qualified.ts'
import { blindMark } from '../sealed/data-keys.ts'
import { openRows } from '../sealed/sealed-rows.ts'
import { cases } from '../tables/case.ts'
import { caseLinks, suspectTraces } from '../tables/link.ts'
import { parties } from '../tables/party.ts'
import { people } from '../tables/person.ts'
import { visibleCase } from '../visible.ts'
import { partyName } from './party-name.ts'

/** The pairs of cases that nobody has decided yet, of the cases the actor may know of: both of them. */
export async function undecidedLinks(tx: Tx, actor: Actor, today: CalendarDate) {
  const found = proposedLinks(await linkFacts(tx, actor, today))
  const decided = await decisionsOn(
    tx,
    found.map(({ caseId }) => caseId),
  )
  return found.filter((pair) => isLinkUndecided(pair, decided.get(`${pair.caseId} ${pair.otherCaseId}`)))
}

/** Both cases of these pairs as a list shows them. */
export async function casesOfLinks(tx: Tx, caseIds: readonly string[]) {
  if (caseIds.length === 0) return []
  return tx
    .select({
      caseId: cases.id,
      reference: cases.reference,
      status: cases.status,
      riskLevel: cases.riskLevel,
      relationship: cases.relationship,
      victim: partyName('victim'),
      suspect: partyName('suspect'),
      lastListedOn: cases.lastListedOn,
      latestReportAt: cases.latestReportAt,
    })
    .from(cases)
    .where(inArray(cases.id, [...new Set(caseIds)]))
}

/** The pairs that were confirmed, both cases the actor's to know of, latest first. */
export async function confirmedLinks(tx: Tx, actor: Actor, today: CalendarDate, most: number) {
  const visible = tx.select({ id: cases.id }).from(cases).where(visibleCase(actor, today))
  return tx
    .select({
      caseId: caseLinks.caseId,
      otherCaseId: caseLinks.otherCaseId,
      reasons: caseLinks.matched,
      reason: caseLinks.reason,
      decidedBy: people.name,
      decidedAt: caseLinks.decidedAt,
    })
    .from(caseLinks)
    .innerJoin(people, eq(people.id, caseLinks.decidedBy))
    .where(
      and(
        eq(caseLinks.verdict, 'confirmed'),
        inArray(caseLinks.caseId, visible),
        inArray(caseLinks.otherCaseId, visible),
      ),
    )
    .orderBy(desc(caseLinks.decidedAt), caseLinks.caseId, caseLinks.otherCaseId)
    .limit(most)
}

/** The other cases with which a case was found to have somebody in common, as far as the actor may open them. */
export async function linksOfCase(tx: Tx, actor: Actor, caseId: string, at: Instant) {
  const other = sql`case when ${caseLinks.caseId} = ${caseId} then ${caseLinks.otherCaseId} else ${caseLinks.caseId} end`
  return tx
    .select({
      caseId: cases.id,
      reference: cases.reference,
      status: cases.status,
      reasons: caseLinks.matched,
      reason: caseLinks.reason,
      decidedBy: people.name,
      decidedAt: caseLinks.decidedAt,
    })
    .from(caseLinks)
    .innerJoin(cases, sql`${cases.id} = ${other}`)
    .innerJoin(people, eq(people.id, caseLinks.decidedBy))
    .where(
      and(
        eq(caseLinks.verdict, 'confirmed'),
        or(eq(caseLinks.caseId, caseId), eq(caseLinks.otherCaseId, caseId)),
        visibleCase(actor, londonDay(at), { to: 'case:read', at }),
      ),
    )
    .orderBy(cases.reference)
}

/** What was decided about a pair, locked until the transaction ends; null when nothing was. */
export async function linkForUpdate(tx: Tx, caseId: string, otherCaseId: string): Promise<LinkVerdict | null> {
  const [found] = await tx
    .select({ verdict: caseLinks.verdict })
    .from(caseLinks)
    .where(and(eq(caseLinks.caseId, caseId), eq(caseLinks.otherCaseId, otherCaseId)))
    .for('update')
  return found?.verdict ?? null
}

/** Keeps what a person decided about a pair. */
export async function saveLink(tx: Tx, input: DecideLink, decidedBy: string, decidedAt: Instant): Promise<void> {
  const { caseId, otherCaseId, verdict, matched, reason } = input
  const set = { verdict, matched: [...matched], reason, decidedBy, decidedAt }
  await tx
    .insert(caseLinks)
    .values({ caseId, otherCaseId, ...set })
    .onConflictDoUpdate({ target: [caseLinks.caseId, caseLinks.otherCaseId], set })
}

async function decisionsOn(tx: Tx, caseIds: readonly string[]) {
  if (caseIds.length === 0) return new Map<string, typeof caseLinks.$inferSelect>()
  const rows = await tx
    .select()
    .from(caseLinks)
    .where(inArray(caseLinks.caseId, [...caseIds]))
  return new Map(rows.map((row) => [`${row.caseId} ${row.otherCaseId}`, row]))
}

/** The cases that share anything with another: people with one date of birth, suspects with one trace. */
async function linkFacts(tx: Tx, actor: Actor, today: CalendarDate): Promise<readonly LinkFacts[]> {
  const traces = await sharedTraces(tx, actor, today)
  const alike = sql`exists (select 1 from parties as another where another.kind = ${qualified(parties.kind)}
    and another.case_id <> ${qualified(parties.caseId)} and another.born_on = ${qualified(parties.bornOn)})`
  const candidates = tx
    .select({ id: parties.caseId })
    .from(parties)
    .where(and(inArray(parties.kind, ['victim', 'suspect']), alike))
  const traced = [...traces.keys()]
  const rows = await tx
    .select({
      caseId: cases.id,
      status: cases.status,
      kind: parties.kind,
      surname: parties.surname,
      forename: parties.forename,
      bornOn: parties.bornOn,
    })
    .from(cases)
    .innerJoin(parties, and(eq(parties.caseId, cases.id), inArray(parties.kind, ['victim', 'suspect'])))
    .where(
      and(
        visibleCase(actor, today),
        or(inArray(cases.id, candidates), traced.length === 0 ? undefined : inArray(cases.id, traced)),
      ),
    )
  return [...Map.groupBy(rows, ({ caseId }) => caseId)].map(([caseId, persons]) => ({
    caseId,
    isOpen: persons[0]?.status === 'open',
    victim: persons.find(({ kind }) => kind === 'victim') ?? null,
    suspect: persons.find(({ kind }) => kind === 'suspect') ?? null,
    traces: traces.get(caseId) ?? [],
  }))
}

/** What suspects are reached by, of the cases the actor may know of: what was recorded, and the numbers kept with them. */
async function sharedTraces(tx: Tx, actor: Actor, today: CalendarDate) {
  const recorded = await tx
    .select({ caseId: suspectTraces.caseId, kind: suspectTraces.kind, mark: suspectTraces.mark })
    .from(suspectTraces)
    .innerJoin(cases, eq(cases.id, suspectTraces.caseId))
    .where(and(ne(suspectTraces.mark, ''), visibleCase(actor, today)))
  const markOf = await blindMark(tx)
  const numbered = await tx
    .select({ id: parties.id, caseId: parties.caseId, phone: parties.phone })
    .from(parties)
    .innerJoin(cases, eq(cases.id, parties.caseId))
    .where(and(eq(parties.kind, 'suspect'), ne(parties.phone, ''), visibleCase(actor, today)))
  const numbers = (await openRows(tx, 'parties', numbered, ({ id }) => id)).flatMap(({ caseId, phone }) => {
    const key = traceKey('telephone', phone)
    return key === null ? [] : [{ caseId, kind: 'telephone' as const, mark: markOf(`trace ${key}`) }]
  })
  const all = [...recorded, ...numbers]
  const times = Map.groupBy(all, ({ mark }) => mark)
  const shared = all.filter(({ mark }) => new Set((times.get(mark) ?? []).map(({ caseId }) => caseId)).size > 1)
  return Map.groupBy(shared, ({ caseId }) => caseId)
}
