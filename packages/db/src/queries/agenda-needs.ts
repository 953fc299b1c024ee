import { and, eq, inArray, isNotNull, isNull, ne, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { CalendarDate } from '@harbour/domain/basics/dates'
import type { AgencyNeed, NeedFacts } from '@harbour/domain/clinic/planner/case-needs'
import { caseNeeds } from '@harbour/domain/clinic/planner/case-needs'
import { openStatuses } from '@harbour/domain/plans/open-statuses'
import type { Tx } from '../open-db.ts'
import { actions } from '../tables/action.ts'
import { agendaNeeds } from '../tables/agenda.ts'
import { cases } from '../tables/case.ts'
import { flags } from '../tables/flag.ts'
import { people } from '../tables/person.ts'
import { returns, returnVersions } from '../tables/return.ts'
import { seatsOfClinic } from './meetings.ts'

/** The clinic for which it is asked whom its cases need. */
export interface NeedsClinic {
  readonly id: string
  readonly seriesId: string
  readonly heldOn: CalendarDate
}

/** A case of the clinic, as it is to be heard there. */
export interface NeedingCase {
  readonly caseId: string
  readonly kind: 'case' | 'review'
}

/** The agencies with a seat at a clinic, each once, by the name it is shown with. */
export async function seatedAgencies(tx: Tx, clinic: NeedsClinic) {
  const seats = await seatsOfClinic(tx, clinic.seriesId, clinic.heldOn)
  const byId = new Map(seats.map(({ agencyId, agency, code }) => [agencyId, { agencyId, name: agency, code }]))
  return [...byId.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'))
}

/** Whom each case needs of the agencies seated at the clinic, and why (AGE-22). */
export async function needsOf(
  tx: Tx,
  clinic: NeedsClinic,
  seated: Awaited<ReturnType<typeof seatedAgencies>>,
  asked: readonly NeedingCase[],
): Promise<ReadonlyMap<string, readonly AgencyNeed[]>> {
  const facts = await needFacts(tx, clinic, asked)
  return new Map(facts.map(({ caseId, ...known }) => [caseId, caseNeeds(known, seated)]))
}

/** What is known of cases that bears on whom they need (AGE-22). */
export async function needFacts(
  tx: Tx,
  clinic: NeedsClinic,
  asked: readonly NeedingCase[],
): Promise<readonly (NeedFacts & { readonly caseId: string })[]> {
  const ids = asked.map(({ caseId }) => caseId)
  if (ids.length === 0) return []
  const byHand = await tx
    .select({ caseId: agendaNeeds.caseId, agencyId: agendaNeeds.agencyId, needed: agendaNeeds.needed })
    .from(agendaNeeds)
    .where(and(eq(agendaNeeds.clinicId, clinic.id), inArray(agendaNeeds.caseId, ids)))
  const referred = await tx
    .selectDistinct({ caseId: flags.caseId, agencyId: flags.agencyId })
    .from(flags)
    .where(
      and(
        inArray(flags.caseId, ids),
        eq(flags.status, 'accepted'),
        or(isNull(flags.listedAt), eq(flags.listedClinicId, clinic.id)),
      ),
    )
  const owners = await ownersOf(tx, clinic.id, ids)
  const knowing = await knowingOf(tx, clinic.id, ids)
  const around = await peopleOf(tx, ids)
  const of = (rows: readonly { readonly caseId: string; readonly agencyId: string }[], caseId: string) =>
    rows.filter((row) => row.caseId === caseId).map(({ agencyId }) => agencyId)
  return asked.map(({ caseId, kind }) => ({
    caseId,
    kind,
    hasChildren: around.some((row) => row.caseId === caseId && row.hasChildren),
    referredBy: of(referred, caseId),
    owners: of(
      owners.filter((row) => row.isOpen),
      caseId,
    ),
    finishers: of(
      owners.filter((row) => !row.isOpen),
      caseId,
    ),
    knowing: of(knowing, caseId),
    people: around.find((row) => row.caseId === caseId)?.agencies ?? [],
    byHand: new Map(
      byHand.filter((row) => row.caseId === caseId).map(({ agencyId, needed }) => [agencyId, needed] as const),
    ),
  }))
}

/** Keeps what a coordinator said of a case’s agencies; what was said before is forgotten. */
export async function saveNeeds(
  tx: Tx,
  clinicId: string,
  caseId: string,
  byHand: ReadonlyMap<string, boolean>,
): Promise<void> {
  await tx.delete(agendaNeeds).where(and(eq(agendaNeeds.clinicId, clinicId), eq(agendaNeeds.caseId, caseId)))
  if (byHand.size === 0) return
  await tx.insert(agendaNeeds).values([...byHand].map(([agencyId, needed]) => ({ clinicId, caseId, agencyId, needed })))
}

/** Agencies with actions of other clinics that are open, or were finished since the case was last listed. */
async function ownersOf(tx: Tx, clinicId: string, ids: readonly string[]) {
  const isOpen = sql<boolean>`${inArray(actions.status, [...openStatuses])}`
  const rows = await tx
    .selectDistinct({ caseId: actions.caseId, agencyId: actions.ownerAgencyId, isOpen })
    .from(actions)
    .innerJoin(cases, eq(cases.id, actions.caseId))
    .where(
      and(
        inArray(actions.caseId, [...ids]),
        ne(actions.clinicId, clinicId),
        isNull(actions.removedAt),
        isNotNull(actions.ownerAgencyId),
        or(
          isOpen,
          sql`${actions.status} in ('done', 'not possible', 'not undertaken')
            and ${actions.completedAt} >= ${cases.lastListedOn}`,
        ),
      ),
    )
  return rows.flatMap(({ caseId, agencyId, isOpen: open }) =>
    agencyId === null ? [] : [{ caseId, agencyId, isOpen: open }],
  )
}

/** Agencies whose return, as it was filed last for this clinic, says that something is known. */
async function knowingOf(tx: Tx, clinicId: string, ids: readonly string[]) {
  return tx
    .select({ caseId: returns.caseId, agencyId: returns.agencyId })
    .from(returns)
    .innerJoin(
      returnVersions,
      and(eq(returnVersions.returnId, returns.id), eq(returnVersions.version, returns.version)),
    )
    .where(and(eq(returns.clinicId, clinicId), inArray(returns.caseId, [...ids]), eq(returnVersions.outcome, 'known')))
}

/** Each case’s children, and the agencies of its officer and its advocate. */
async function peopleOf(tx: Tx, ids: readonly string[]) {
  const officers = alias(people, 'officers')
  const advocates = alias(people, 'advocates')
  const rows = await tx
    .select({
      caseId: cases.id,
      hasChildren: cases.hasChildren,
      officer: officers.agencyId,
      advocate: advocates.agencyId,
    })
    .from(cases)
    .leftJoin(officers, eq(officers.id, cases.officerPersonId))
    .leftJoin(advocates, eq(advocates.id, cases.advocatePersonId))
    .where(inArray(cases.id, [...ids]))
  return rows.map(({ officer, advocate, ...row }) => ({
    ...row,
    agencies: [officer, advocate].flatMap((agencyId) => agencyId ?? []),
  }))
}
