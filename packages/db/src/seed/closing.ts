import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import { plusMinutes, plusWorkingDays } from '@harbour/domain/basics/dates'
import { bankHolidays } from '@harbour/domain/basics/holidays'
import { nextReviewOf } from '@harbour/domain/clinic/session'
import type { CrossLink } from '@harbour/domain/plans/closing-facts'
import type { VersionClosing, VersionDissent } from '@harbour/domain/plans/version'
import type { AgencyKey } from './agencies.ts'
import { agencyId, agencyName } from './agencies.ts'
import { whoSits } from './attendance.ts'
import type { CaseStory } from './case-story.ts'
import type { DemoClinic } from './clinics.ts'
import type { PersonKey } from './people.ts'
import { agencyOf, personId, personName } from './people.ts'
import type { Dice } from './random.ts'
import { diceOf, idOf } from './random.ts'
import type { Rows } from './rows.ts'
import { caseId } from './write-case.ts'

/** An agreed plan, as what was settled around its actions needs to know it. */
interface Settled {
  readonly planId: string
  readonly story: CaseStory
  readonly clinic: DemoClinic
  readonly agreedAt: Instant
}

const routes = [
  'On the safe number, between 10 and 12',
  'In person at the advocate’s office',
  'Text first, then a call on the safe number',
  'With the officer in the case, alone and away from home',
  'At work, through the welfare officer',
] as const

/** Adds who tells the victim, by when and how, the next review and the links to other processes; gives them as the version keeps them. */
export function settleClosing(rows: Rows, { planId, story, clinic, agreedAt }: Settled): VersionClosing {
  const dice = diceOf(`closing ${planId}`)
  const teller = story.advocate ?? story.officer ?? 'isac'
  const tellBy = plusWorkingDays(clinic.heldOn, dice.int(1, 4), bankHolidays)
  const route = dice.pick(routes)
  const reviewOn: CalendarDate | null = dice.chance(0.25) ? clinic.nextOn : null
  const links = linksOf(story, dice)
  const facts = {
    teller: { agencyId: agencyId(agencyOf(teller)), personId: personId(teller) },
    tellBy: { on: tellBy, words: '' },
    route,
    ...(reviewOn === null ? {} : { nextReview: { on: reviewOn, words: 'next clinic' } }),
    ...Object.fromEntries(Object.entries(links).filter(([, { linked }]) => linked !== 'not asked')),
  }
  for (const [index, [fact, value]] of Object.entries(facts).entries()) {
    rows.planFacts.push({
      planId,
      commandId: idOf('closing fact', planId, fact),
      fact: fact as keyof typeof facts,
      rev: 1,
      value,
      by: personId('coordinator'),
      at: plusMinutes(agreedAt, index / 10 - 1),
    })
  }
  const nextReview = reviewOn ?? nextReviewOf(clinic.heldOn, story.risk)
  return { teller: ownerName(teller), tellBy, route, nextReview, links }
}

function linksOf({ suspect, children = [] }: CaseStory, dice: Dice): VersionClosing['links'] {
  const number = String(dice.int(100, 999))
  const yes = (reference: string, note: string): CrossLink => ({ linked: 'yes', reference, note })
  const no = (share: number): CrossLink => ({
    linked: dice.chance(share) ? 'no' : 'not asked',
    reference: '',
    note: '',
  })
  return {
    mappa: suspect.inCustody === true ? yes(`M-${number}`, 'Level 2, meets each month') : no(0.7),
    childProtection: children.length > 0 && dice.chance(0.4) ? yes(`CP-${number}`, 'Child in need plan') : no(0.8),
    adultSafeguarding: dice.chance(0.06) ? yes(`AS-${number}`, 'Enquiry open') : no(0.5),
  }
}

/** What somebody at the table did not agree with, in their words. */
const disagreements: readonly {
  readonly holder: PersonKey
  readonly deputy: PersonKey
  readonly agency: AgencyKey
  readonly words: string
}[] = [
  {
    agency: 'psychology',
    holder: 'psychologist',
    deputy: 'psychologistDeputy',
    words: 'Persistence is put too low. What drives this has not changed, and a quiet month is not the end of it.',
  },
  {
    agency: 'isac',
    holder: 'isac',
    deputy: 'isacDeputy',
    words: 'The victim asked for a visit before anything is served, and the plan does not wait for that.',
  },
  {
    agency: 'probation',
    holder: 'probation',
    deputy: 'probationDeputy',
    words: 'Seven days is too long: the condition should stand before the next appointment.',
  },
  {
    agency: 'children',
    holder: 'children',
    deputy: 'childrenDeputy',
    words: 'The school should be told today and not after the assessment.',
  },
]

/** Adds the dissent of one plan in twenty; gives it as the version keeps it. */
export function recordDissents(rows: Rows, { planId, story, clinic, agreedAt }: Settled): readonly VersionDissent[] {
  const dice = diceOf(`dissent ${planId}`)
  if (!dice.chance(0.05)) return []
  const { agency, holder, deputy, words } = dice.pick(disagreements)
  const person = whoSits(clinic, agency, holder, deputy)
  if (person === null) return []
  const byChair = dice.chance(0.3)
  rows.dissents.push({
    id: idOf('dissent', planId),
    planId,
    caseId: caseId(story),
    clinicId: clinic.id,
    personId: personId(person),
    agencyId: agencyId(agency),
    words,
    recordedBy: personId(byChair ? 'chair' : person),
    recordedAt: plusMinutes(agreedAt, -0.5),
  })
  return [{ by: ownerName(person), words, recordedBy: byChair ? personName('chair') : null }]
}

function ownerName(person: PersonKey): string {
  return `${agencyName(agencyOf(person))}, ${personName(person)}`
}
