import { agendaLines } from '@harbour/db/queries/agenda'
import { clinicDetail, laterClinics } from '@harbour/db/queries/clinics'
import { apologiesOf, attendanceOf, seatsOfClinic } from '@harbour/db/queries/meetings'
import { notesByIds } from '@harbour/db/queries/notes'
import { paragraphsFor } from '@harbour/db/queries/paragraphs'
import { plansOfCase } from '@harbour/db/queries/plans'
import { londonDay } from '@harbour/domain/basics/dates'
import { notFound } from '@harbour/domain/basics/not-found'
import { DomainError, refuse } from '@harbour/domain/basics/refusal'
import { seesNames } from '@harbour/domain/cases/case'
import { beforeTheClose } from '@harbour/domain/clinic/closing'
import { whyCannotTakeMinutes } from '@harbour/domain/documents/taking'
import { mayAlso } from '../procedures/visible-case.ts'
import type { OfClinic, Reading } from './case-facts.ts'
import { documentCase } from './case-facts.ts'

/** Everything of a closed clinic that a reader’s minutes are made of: the cases that they may still know of, and no others. */
export async function minutesFacts(reading: Reading, clinicId: string) {
  const { tx, actor, at } = reading
  const today = londonDay(at)
  const found = await clinicDetail(tx, actor, clinicId, today)
  if (found === null) throw new DomainError(notFound('clinic'))
  const { clinic, chair } = found
  refuse(whyCannotTakeMinutes(clinic))
  const attended = await attendanceOf(tx, clinicId)
  const apologies = await apologiesOf(tx, clinicId)
  const seats = await seatsOfClinic(tx, clinic.seriesId, clinic.heldOn)
  const { missing } = beforeTheClose({
    items: [],
    signedIds: attended.flatMap(({ personId, signedAt }) => (signedAt === null ? [] : [personId])),
    apologyIds: apologies.map(({ personId }) => personId),
    unsignedIds: [],
    seats,
  })
  const lines = []
  for (const line of await agendaLines(tx, actor, clinicId, today)) {
    if (line.status === 'removed') continue
    const { caseId, kind, title, reference, status, reason, deferredToDay } = line
    const victimSurname = seesNames(actor) ? line.victimSurname : null
    const isDiscussed = caseId !== null && status === 'discussed'
    const about = isDiscussed ? await minutesCase(reading, caseId, clinic) : null
    lines.push({ caseId, kind, title, reference, victimSurname, status, reason, deferredToDay, about })
  }
  const [next] = await laterClinics(tx, clinic.seriesId, clinic.heldOn)
  return {
    clinic,
    chair,
    today,
    nextOn: next?.heldOn ?? null,
    attended,
    apologies,
    absent: missing.map(({ agency }) => agency),
    lines,
  }
}

async function minutesCase(reading: Reading, caseId: string, clinic: OfClinic) {
  const { tx, actor, at } = reading
  const about = await documentCase(reading, caseId, clinic)
  if (about === null) return null
  const plans = await plansOfCase(tx, actor, caseId, londonDay(at))
  const plan = plans.find((each) => each.clinicId === clinic.id)
  const agreed = plan?.version ?? null
  return {
    ...about,
    returns: about.returns.filter((each) => each.clinicId === clinic.id),
    plan: agreed,
    versionHash: plan?.versionHash ?? null,
    unagreed:
      plan === undefined || agreed !== null ? null : { riskSummary: plan.riskSummary, discussion: plan.discussion },
    notes: await notesFor(reading, caseId, clinic.id),
  }
}

/** The restricted notes of this clinic that are for the reader (NTE-3). */
async function notesFor({ tx, actor, at }: Reading, caseId: string, clinicId: string) {
  if (!(await mayAlso(tx, actor, 'note:read', caseId, at))) return []
  const words = await paragraphsFor(tx, actor, { kind: 'note', caseId })
  const notes = await notesByIds(
    tx,
    words.map(({ recordId }) => recordId),
  )
  return notes
    .filter((note) => note.clinicId === clinicId)
    .flatMap(({ id, name, agency }) =>
      words
        .filter(({ recordId }) => recordId === id)
        .map(({ audience, words: said }) => ({ name, agency, audience, words: said })),
    )
}
