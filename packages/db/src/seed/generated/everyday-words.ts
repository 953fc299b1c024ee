import type { MotivationType } from '@harbour/domain/cases/case'
import type { IncidentMark } from '../case-story.ts'

/** Relationships by kind, each with the motive it usually has. */
export const relationships: Readonly<
  Record<'partner' | 'known' | 'stranger' | 'family' | 'professional', readonly (readonly [string, MotivationType])[]>
> = {
  partner: [
    ['Ex-partner', 'rejected'],
    ['Ex-husband', 'rejected'],
    ['Ex-boyfriend', 'rejected'],
    ['Ex-girlfriend', 'rejected'],
    ['Ex-wife', 'rejected'],
    ['Partner', 'rejected'],
  ],
  known: [
    ['Acquaintance', 'incompetent suitor'],
    ['Work colleague', 'incompetent suitor'],
    ['Neighbour', 'resentful'],
    ['Former colleague', 'resentful'],
    ['Acquaintance', 'intimacy seeker'],
  ],
  stranger: [
    ['Stranger', 'predatory'],
    ['Stranger', 'not yet known'],
    ['Unknown', 'not yet known'],
  ],
  family: [
    ['Brother', 'resentful'],
    ['Mother-in-law', 'resentful'],
    ['Cousin', 'resentful'],
  ],
  professional: [
    ['Patient', 'intimacy seeker'],
    ['Customer', 'resentful'],
    ['Client', 'intimacy seeker'],
  ],
}

/** What reports tell of, as the record system names it and as a person says it. */
export const behaviours: readonly (readonly [string, string, ...IncidentMark[]])[] = [
  ['repeated messages', 'repeated messages after being asked to stop', 'online'],
  ['repeated calls', 'calls from withheld numbers at night'],
  ['following on foot', 'being followed on foot from the shops'],
  ['following by car', 'a car that stays behind to the end of the road'],
  ['waiting outside work', 'the suspect waiting outside work'],
  ['turning up at the gym', 'the suspect at the gym at the same hours'],
  ['attending the home', 'visits to the home at night', 'home'],
  ['unwanted gifts', 'gifts left at the door', 'home'],
  ['contacting friends and family', 'friends and family being asked for news', 'third party'],
  ['new accounts', 'new accounts after each was blocked', 'online'],
  ['parcels ordered in the victim’s name', 'parcels ordered in the victim’s name'],
  ['posts about the victim', 'posts about the victim', 'online'],
  ['letters', 'letters by post each week'],
  ['drone over the house', 'a drone over the garden', 'home'],
  ['contacting employer', 'calls to the victim’s employer', 'third party'],
]

/** Offences as recorded. */
export const offences = [
  's.2A Stalking',
  's.2A Stalking',
  's.2 Harassment',
  's.4A Stalking involving fear of violence or serious alarm or distress',
  's.4A Stalking involving fear of violence or serious alarm or distress',
] as const

/** Why a case that never came to a clinic was closed. */
export const closings = [
  'Charged and convicted; restraining order made. Victim told by the officer.',
  'Charged; victim supported by witness care until trial.',
  'Warning served; no contact for three months. Victim spoken to and content to close.',
  'Victim does not support a prosecution; seen in person, safety plan made with an advocate.',
  'Suspect not identified; accounts removed, digital advice given to the victim, who will report anything new.',
  'Found on review not to be stalking; neighbour mediation agreed, victim told in person.',
  'Non-molestation order obtained by the victim; no breach for three months.',
] as const
