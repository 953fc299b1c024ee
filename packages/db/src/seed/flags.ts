import { londonInstant, plusWorkingDays } from '@harbour/domain/basics/dates'
import { bankHolidays } from '@harbour/domain/basics/holidays'
import { agencyId } from './agencies.ts'
import { groundsOf } from './agendas.ts'
import type { Calendar } from './calendar.ts'
import type { CaseStory } from './case-story.ts'
import type { DemoClinic } from './clinics.ts'
import type { PersonKey } from './people.ts'
import { agencyOf, personId } from './people.ts'
import { diceOf, idOf } from './random.ts'
import type { Rows } from './rows.ts'
import { caseId } from './write-case.ts'

/** The id of the flag that brought a case to a past clinic. */
export function listedFlagId(story: CaseStory, clinic: DemoClinic): string {
  return idOf('flag', story.key, clinic.id)
}

/** The id of the flag a case has now. */
export function currentFlagId(story: CaseStory): string {
  return idOf('flag', story.key, 'now')
}

const withoutConsent = {
  sharingReason: 'Sharing is necessary and proportionate to prevent serious harm; asking first would raise the risk.',
  lawfulBasis: 'Public task; substantial public interest, safeguarding of individuals at risk',
}

/** Adds the flag that brought a case to a past clinic, raised before referrals closed and accepted at triage. */
export function addListedFlag(rows: Rows, story: CaseStory, clinic: DemoClinic, earlier: DemoClinic | null): void {
  const dice = diceOf(`flag ${story.key} ${clinic.id}`)
  const urgent = clinic.which === 'urgent'
  const by = referrerOf(story, dice.int(0, 3))
  const consents = dice.chance(0.8)
  const raised = plusWorkingDays(clinic.heldOn, urgent ? -2 : -dice.int(15, 19), bankHolidays)
  const triaged = plusWorkingDays(clinic.heldOn, urgent ? -1 : -dice.int(10, 12), bankHolidays)
  rows.flags.push({
    id: listedFlagId(story, clinic),
    caseId: caseId(story),
    grounds: [...groundsOf(story, earlier !== null)],
    reason:
      story.plans
        .find((plan) => plan.clinic === clinic.which)
        ?.summary.split('. ')[0]
        ?.concat('.') ?? '',
    flaggedBy: personId(by),
    agencyId: agencyId(agencyOf(by)),
    flaggedAt: londonInstant(raised, `${dice.int(10, 16)}:${dice.int(10, 59)}`),
    victimAware: consents,
    victimConsents: consents,
    ...(consents ? {} : withoutConsent),
    status: 'accepted',
    urgent,
    triageReason: urgent ? 'Cannot wait for the monthly clinic.' : '',
    triagedBy: personId('coordinator'),
    triagedAt: londonInstant(triaged, `${dice.int(10, 15)}:${dice.int(10, 59)}`),
    listedClinicId: clinic.id,
    listedAt: clinic.closed,
  })
}

function referrerOf(story: CaseStory, roll: number): PersonKey {
  if (roll === 0) return 'safeguarding'
  if (roll === 1) return story.advocate ?? story.officer ?? 'safeguarding'
  return story.officer ?? 'safeguarding'
}

/** Adds the flag a case has now, if it has one: waiting at triage, accepted for a clinic, or turned away. */
export function addCurrentFlag(rows: Rows, story: CaseStory, { moment, at }: Calendar): void {
  const { flag } = story
  if (flag === undefined) return
  const triaged = flag.status === 'waiting' ? null : moment(Math.max(0, flag.ago - 2), '11:35')
  const consents = story.voice?.aware !== false
  rows.flags.push({
    id: currentFlagId(story),
    caseId: caseId(story),
    grounds: [...flag.grounds],
    reason: flag.reason,
    flaggedBy: personId(flag.by),
    agencyId: agencyId(agencyOf(flag.by)),
    flaggedAt: moment(flag.ago, '15:05'),
    victimAware: consents,
    victimConsents: consents,
    ...(consents ? {} : withoutConsent),
    status: flag.status,
    urgent: flag.for === 'today' && flag.status === 'accepted',
    triageReason: flag.triage ?? '',
    askedFor: [...(flag.askedFor ?? [])],
    triagedBy: triaged === null ? null : personId('coordinator'),
    triagedAt: triaged !== null && triaged > at ? at : triaged,
  })
  if (flag.askedFor === undefined || triaged === null) return
  const askedAt = triaged > at ? at : triaged
  rows.flagQuestions.push({
    id: idOf('question', story.key),
    flagId: currentFlagId(story),
    caseId: caseId(story),
    asked: [...flag.askedFor],
    note: flag.triage ?? '',
    askedBy: personId('coordinator'),
    askedAt,
  })
}
