import { randomInt, randomUUID } from 'node:crypto'
import type { Db } from '@harbour/db/open-db'
import { accessRequests } from '@harbour/db/tables/access-request'
import { actions } from '@harbour/db/tables/action'
import { agendaItems } from '@harbour/db/tables/agenda'
import { cases } from '@harbour/db/tables/case'
import { agencySeals, caseConflicts } from '@harbour/db/tables/conflict'
import { disclosures, dissents } from '@harbour/db/tables/decision'
import { emergencyViews } from '@harbour/db/tables/emergency'
import { flags } from '@harbour/db/tables/flag'
import { insertNote } from '@harbour/db/queries/notes'
import { insertParagraphs } from '@harbour/db/queries/paragraphs'
import { fileVersion, keepDraft } from '@harbour/db/queries/returns'
import { bailAndOrders } from '@harbour/db/tables/order'
import { parties } from '@harbour/db/tables/party'
import { plans } from '@harbour/db/tables/plan'
import { searchTextOf } from '@harbour/domain/cases/names'
import type { CaseFacts } from '@harbour/domain/access/ways-in'
import { plusMinutes } from '@harbour/domain/basics/dates'
import { clinicMoment as at } from '@harbour/server/testing/clinic-day'

/** The ids by which a case and what belongs to it are asked for. */
export interface CaseIds {
  readonly caseId: string
  readonly reference: string
  readonly clinicId: string
  readonly itemId: string
  readonly planId: string
  readonly actionId: string
  readonly flagId: string
  readonly partyId: string
  readonly dissentId: string
  readonly disclosureId: string
  /** A restricted note that somebody else wrote. */
  readonly noteId: string
  readonly requestId: string
  /** An emergency view that somebody else took. */
  readonly viewId: string
}

interface Who {
  readonly personId: string
  readonly agencyId: string
}

/** Ids of a case that nobody ever inserted, at a clinic that is there. */
export function idsOfACase(clinicId: string): CaseIds {
  const caseId = randomUUID()
  return {
    caseId,
    reference: `DEMO-26-${randomInt(1_000_000, 10_000_000)}`,
    clinicId,
    itemId: randomUUID(),
    planId: randomUUID(),
    actionId: randomUUID(),
    flagId: randomUUID(),
    partyId: randomUUID(),
    dissentId: randomUUID(),
    disclosureId: randomUUID(),
    requestId: randomUUID(),
    noteId: randomUUID(),
    viewId: randomUUID(),
  }
}

/** What somebody could find a case by: every word in it has this in it. */
export interface Marked {
  readonly canary?: string
  readonly position?: number
}

/** Inserts a case with a plan, an action, a flag and decisions, so that the facts are true of `who`; what is not theirs is another's. */
export async function insertCase(
  db: Db,
  {
    facts,
    clinicId,
    who,
    other,
    canary = 'Marsh',
    position = 2,
  }: { facts: CaseFacts; clinicId: string; who: Who; other: Who } & Marked,
): Promise<CaseIds> {
  const ids = idsOfACase(clinicId)
  const { caseId, planId, itemId } = ids
  const of = { caseId, planId, clinicId }
  await db.insert(cases).values({
    id: caseId,
    reference: ids.reference,
    riskLevel: 'high',
    officerPersonId: facts.relation === 'officer' ? who.personId : null,
    openedOn: '2026-01-10',
    searchText: searchTextOf([ids.reference], [canary]),
    wishes: canary,
    greatestFear: canary,
    createdAt: at,
    updatedAt: at,
    latestReportAt: at,
  })
  await db
    .insert(parties)
    .values({ id: ids.partyId, caseId, kind: 'victim', surname: canary, forename: 'Jo', address: `1 ${canary} Street` })
  await db.insert(flags).values({
    id: ids.flagId,
    caseId,
    grounds: ['visible high risk'],
    reason: canary,
    flaggedBy: other.personId,
    agencyId: other.agencyId,
    flaggedAt: at,
    status: 'waiting',
  })
  await db.insert(agendaItems).values({
    id: itemId,
    clinicId,
    kind: 'case',
    caseId,
    position,
    minutes: 15,
    whyHere: canary,
    whyThere: 'First.',
  })
  await db.insert(plans).values({
    id: planId,
    caseId,
    clinicId,
    agendaItemId: itemId,
    createdAt: at,
    riskSummaryText: canary,
    discussionText: canary,
  })
  const owner = facts.action === 'own' ? who : other
  await db.insert(actions).values({
    id: ids.actionId,
    ...of,
    position: 1,
    wording: canary,
    status: 'accepted',
    dueOn: '2026-03-20',
    ownerAgencyId: owner.agencyId,
    ownerPersonId: owner.personId,
    createdBy: other.personId,
    createdAt: at,
  })
  await db
    .insert(dissents)
    .values({ id: ids.dissentId, ...of, ...other, words: canary, recordedBy: other.personId, recordedAt: at })
  await db.insert(disclosures).values({
    id: ids.disclosureId,
    ...of,
    outcome: 'disclose',
    toWhom: canary,
    what: canary,
    purpose: canary,
    lawfulBasis: '',
    necessity: '',
    wording: '',
    route: '',
    safetyCheck: '',
    authorisedBy: other.personId,
    decidedAt: at,
  })
  await insertWritten(db, ids, other, canary)
  await db.insert(accessRequests).values({
    id: ids.requestId,
    caseId,
    partyId: ids.partyId,
    receivedOn: '2026-03-20',
    identity: canary,
    madeBy: other.personId,
    madeAt: at,
  })
  const view = { caseId, reason: canary, takenAt: at, until: plusMinutes(at, 30) }
  await db.insert(emergencyViews).values({ id: ids.viewId, ...view, personId: other.personId })
  if (facts.emergency === 'running')
    await db.insert(emergencyViews).values({ id: randomUUID(), ...view, personId: who.personId })
  if (facts.order === 'made')
    await db
      .insert(bailAndOrders)
      .values({ id: randomUUID(), caseId, kind: 'bail', status: 'in force', recordedAt: at })
  if (facts.conflict === 'declared')
    await db.insert(caseConflicts).values({ caseId, personId: who.personId, declaredAt: at, reason: '' })
  if (facts.conflict === 'agency sealed')
    await db
      .insert(agencySeals)
      .values({ caseId, agencyId: who.agencyId, sealedBy: other.personId, sealedAt: at, reason: '' })
  return ids
}

/** A return that another agency filed, and a note beside the discussion. */
async function insertWritten(db: Db, ids: CaseIds, other: Who, canary: string): Promise<void> {
  const { caseId, clinicId, noteId } = ids
  const { agencyId, personId } = other
  const said = { id: randomUUID(), audience: 'all', words: canary } as const
  await db.transaction(async (tx) => {
    const draft = { id: randomUUID(), outcome: 'known', mayGoFurther: false, lawfulBasis: canary } as const
    const { id: returnId } = await keepDraft(tx, { clinicId, caseId, agencyId }, null, draft, personId, at)
    const filed = { outcome: 'known', mayGoFurther: false, lawfulBasis: canary, submittedBy: personId } as const
    await fileVersion(tx, { ...filed, returnId, version: 1, caseId, revision: 1, submittedAt: at })
    const of = { caseId, agencyId, version: 1 }
    await insertParagraphs(tx, { ...of, kind: 'return', recordId: returnId }, [{ ...said, part: 'behaviour' }])
    await insertNote(tx, { id: noteId, caseId, clinicId, agencyId, writtenBy: personId, writtenAt: at })
    await insertParagraphs(tx, { ...of, kind: 'note', recordId: noteId }, [{ ...said, audience: 'police' }])
  })
}
