import { agendaLines } from '@harbour/db/queries/agenda'
import { needsOf, seatedAgencies } from '@harbour/db/queries/agenda-needs'
import { clinicDetail, expectedAt } from '@harbour/db/queries/clinics'
import { isAgendaReadable } from '@harbour/db/visible'
import { opinionsOf } from '@harbour/db/queries/opinions'
import { paragraphsFor, paragraphsIn } from '@harbour/db/queries/paragraphs'
import { londonDay } from '@harbour/domain/basics/dates'
import { notFound } from '@harbour/domain/basics/not-found'
import { DomainError, refuse } from '@harbour/domain/basics/refusal'
import { seesNames } from '@harbour/domain/cases/case'
import { idsNeeded } from '@harbour/domain/clinic/planner/case-needs'
import { whyCannotTakeAgenda } from '@harbour/domain/documents/taking'
import { changedSince } from '../procedures/since-last-clinic.ts'
import { mayAlso } from '../procedures/visible-case.ts'
import type { OfClinic, Reading } from './case-facts.ts'
import { documentCase } from './case-facts.ts'

/** Everything of a clinic that a reader’s agenda pack is made of: what is not theirs is not in it, and their lines are numbered without it. */
export async function packFacts(reading: Reading, clinicId: string) {
  const { tx, actor, at } = reading
  const today = londonDay(at)
  const found = await clinicDetail(tx, actor, clinicId, today)
  if (found === null) throw new DomainError(notFound('clinic'))
  const { clinic } = found
  // To whoever holds a seat from a later day on it is not sent yet.
  const agendaLockedAt = (await isAgendaReadable(tx, actor, clinicId, today)) ? clinic.agendaLockedAt : null
  refuse(whyCannotTakeAgenda({ ...clinic, agendaLockedAt }, actor))
  const listed = (await agendaLines(tx, actor, clinicId, today)).filter(
    ({ status }) => status !== 'removed' && status !== 'deferred',
  )
  const agencies = await seatedAgencies(tx, clinic)
  const asked = listed.flatMap(({ caseId, kind }) =>
    caseId === null ? [] : [{ caseId, kind: kind === 'review' ? ('review' as const) : ('case' as const) }],
  )
  const needs = await needsOf(tx, clinic, agencies, asked)
  const nameOf = (agencyId: string) => agencies.find((agency) => agency.agencyId === agencyId)?.name ?? ''
  const lines = []
  for (const line of listed)
    lines.push({
      id: line.id,
      kind: line.kind,
      title: line.title,
      reference: line.reference,
      victimSurname: seesNames(actor) ? line.victimSurname : null,
      riskLevel: line.riskLevel,
      minutes: line.minutes,
      status: 'pending' as const,
      hasChildren: line.hasChildren,
      late: line.late,
      whyHere: line.whyHere,
      needed: idsNeeded(needs.get(line.caseId ?? '') ?? []).map(nameOf),
      caseId: line.caseId,
      about: line.caseId === null ? null : await packCase(reading, line.caseId, clinic, line.kind === 'review'),
    })
  const expected = (await expectedAt(tx, clinicId)).map(({ agency, holder, deputy, core }) => ({
    agency,
    holder,
    deputy,
    core,
  }))
  return { clinic, today, expected, lines }
}

async function packCase(reading: Reading, caseId: string, clinic: OfClinic, isReview: boolean) {
  const { tx, actor, at } = reading
  const about = await documentCase(reading, caseId, clinic)
  if (about === null) return null
  const readsOpinions = await mayAlso(tx, actor, 'opinion:read', caseId, at)
  return {
    ...about,
    returns: latestOfEach(about.returns, clinic),
    opinions: readsOpinions ? await opinionsFor(reading, caseId) : [],
    changed: isReview ? await changedSince(tx, actor, { caseId, clinicDay: clinic.heldOn }, at) : null,
  }
}

/** What each agency returned last, this clinic’s first; of an earlier clinic it says which. */
function latestOfEach<R extends { readonly agencyId: string; readonly clinicId: string; readonly heldOn: string }>(
  returns: readonly R[],
  clinic: OfClinic,
) {
  const said = new Set<string>()
  return returns.flatMap((each) => {
    if (said.has(each.agencyId)) return []
    said.add(each.agencyId)
    return [{ ...each, earlierOn: each.clinicId === clinic.id ? null : each.heldOn }]
  })
}

async function opinionsFor({ tx, actor }: Reading, caseId: string) {
  const words = await paragraphsFor(tx, actor, { kind: 'opinion', caseId })
  const latest = (await opinionsOf(tx, caseId)).filter((version) => version.latest)
  return latest.map((version) => ({ ...version, paragraphs: paragraphsIn(words, version.opinionId, version.version) }))
}
