import { and, asc, eq, isNull } from 'drizzle-orm'
import type { CaseParagraph } from '@harbour/domain/cases/access-request'
import type { Tx } from '../open-db.ts'
import { actions } from '../tables/action.ts'
import { agendaItems } from '../tables/agenda.ts'
import { cases } from '../tables/case.ts'
import { clinics } from '../tables/clinic.ts'
import { disclosures, dissents } from '../tables/decision.ts'
import { plans } from '../tables/plan.ts'
import { contributions } from '../tables/speaking.ts'
import { agencyNamed, agencyOfPerson, asParagraphs, personNamed } from './paragraph-rows.ts'
import { filedParagraphs } from './paragraphs.ts'
import { ofTriage } from './paragraphs-of-triage.ts'
import { ofEntries, ofReports } from './paragraphs-of-record.ts'

/**
 * Everything in words that a case holds about the people in it, by source, each with the agency and the author it comes from; what
 * it says of the person who asks is put before it by the caller.
 */
export async function caseParagraphs(tx: Tx, caseId: string): Promise<readonly CaseParagraph[]> {
  return [
    ...(await ofReports(tx, caseId)),
    ...(await ofEntries(tx, caseId)),
    ...(await ofTriage(tx, caseId)),
    ...(await ofAgencies(tx, caseId)),
    ...(await ofClinics(tx, caseId)),
    ...(await ofDecisions(tx, caseId)),
  ]
}

const sourceOf = { return: 'return', opinion: 'opinion', note: 'restricted note' } as const

/** What agencies filed, clinicians recorded and anybody noted for some readers alone. */
async function ofAgencies(tx: Tx, caseId: string): Promise<readonly CaseParagraph[]> {
  const filed = await filedParagraphs(tx, caseId)
  return filed.map(({ id, kind, audience, agencyId, agency, words }) => ({
    key: `${kind}:${id}`,
    source: sourceOf[kind],
    on: null,
    agency,
    author: '',
    words,
    ...(audience === 'all' ? {} : { for: { audience, agencyId } }),
  }))
}

async function ofClinics(tx: Tx, caseId: string) {
  const [voice] = await tx
    .select({
      id: cases.id,
      on: cases.voiceHeardAt,
      agency: agencyOfPerson(cases.voiceHeardBy),
      author: personNamed(cases.voiceHeardBy),
      wishes: cases.wishes,
      greatestFear: cases.greatestFear,
      whatHasChanged: cases.whatHasChanged,
    })
    .from(cases)
    .where(eq(cases.id, caseId))
  const planned = await tx
    .select({
      id: plans.id,
      on: clinics.heldOn,
      summary: plans.riskSummaryText,
      discussion: plans.discussionText,
    })
    .from(plans)
    .innerJoin(clinics, eq(clinics.id, plans.clinicId))
    .where(eq(plans.caseId, caseId))
    .orderBy(asc(clinics.heldOn), asc(plans.id))
  const written = await tx
    .select({
      id: contributions.id,
      on: contributions.at,
      agency: agencyOfPerson(contributions.personId),
      author: personNamed(contributions.personId),
      words: contributions.words,
    })
    .from(contributions)
    .innerJoin(agendaItems, eq(agendaItems.id, contributions.agendaItemId))
    .where(eq(agendaItems.caseId, caseId))
    .orderBy(asc(contributions.at), asc(contributions.id))
  const meeting = { agency: 'Partnership meeting', author: '' }
  const lines = (source: 'discussion' | 'plan', of: 'discussion' | 'summary') =>
    planned.flatMap(({ id, on, ...texts }) =>
      asParagraphs(
        source,
        texts[of].split(/\n+/u).map((words, place) => ({ ...meeting, id: `${id}:${place}`, on, parts: [words] })),
      ),
    )
  return [
    ...asParagraphs(
      'victim’s voice',
      voice === undefined
        ? []
        : [
            {
              ...voice,
              parts: [
                prefixed('Wishes', voice.wishes),
                prefixed('Greatest fear', voice.greatestFear),
                prefixed('What has changed', voice.whatHasChanged),
              ],
            },
          ],
    ),
    ...lines('discussion', 'discussion'),
    ...asParagraphs(
      'written in the meeting',
      written.map(({ words, ...row }) => ({ ...row, parts: [words] })),
    ),
    ...lines('plan', 'summary'),
  ]
}

async function ofDecisions(tx: Tx, caseId: string) {
  const done = await tx
    .select({
      id: actions.id,
      on: actions.dueOn,
      agency: agencyNamed(actions.ownerAgencyId),
      author: personNamed(actions.ownerPersonId),
      wording: actions.wording,
      measure: actions.measure,
      reason: actions.outcomeReason,
      evidence: actions.evidence,
    })
    .from(actions)
    .where(and(eq(actions.caseId, caseId), isNull(actions.removedAt)))
    .orderBy(asc(actions.createdAt), asc(actions.id))
  const dissented = await tx
    .select({
      id: dissents.id,
      on: dissents.recordedAt,
      agency: agencyNamed(dissents.agencyId),
      author: personNamed(dissents.personId),
      words: dissents.words,
    })
    .from(dissents)
    .where(eq(dissents.caseId, caseId))
    .orderBy(asc(dissents.recordedAt), asc(dissents.id))
  const told = await tx
    .select()
    .from(disclosures)
    .where(eq(disclosures.caseId, caseId))
    .orderBy(asc(disclosures.decidedAt), asc(disclosures.id))
  return [
    ...asParagraphs(
      'action',
      done.map(({ wording, measure, reason, evidence, ...of }) => ({
        ...of,
        parts: [wording, measure, reason, evidence],
      })),
    ),
    ...asParagraphs(
      'dissent',
      dissented.map(({ words, ...of }) => ({ ...of, parts: [words] })),
    ),
    ...asParagraphs(
      'disclosure',
      told.map(({ id, decidedAt, outcome, toWhom, what, purpose, wording }) => ({
        id,
        on: decidedAt,
        agency: 'Partnership meeting',
        author: '',
        parts: [`${outcome}: ${toWhom}`, what, purpose, wording],
      })),
    ),
  ]
}

function prefixed(name: string, words: string): string {
  return words.trim() === '' ? '' : `${name}: ${words.trim()}`
}
