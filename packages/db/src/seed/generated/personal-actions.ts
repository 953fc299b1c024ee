import type { RiskFactor } from '@harbour/domain/cases/risk'
import type { CaseStory, Outcome } from '../case-story.ts'
import type { PersonKey } from '../people.ts'
import { addAction } from './clinic-cases.ts'

/** Something for each person who signs in: an action to answer, or one that is due in days. */
const personal: readonly (readonly [
  by: PersonKey,
  what: string,
  within: number,
  how: 'offered' | 'open',
  risk: RiskFactor,
  measure: string,
])[] = [
  ['isac', 'Accompany her to the special measures meeting', 12, 'offered', 'threats', 'Date attended'],
  ['isac', 'Tell her the hearing date on the safe number', 2, 'open', 'threats', 'Time of the call'],
  ['idva', 'Complete the housing referral with her', 9, 'offered', 'has been to the victim’s home', 'Referral number'],
  ['idva', 'Review the safety plan before the hearing', 3, 'open', 'lives or works near', 'New plan signed'],
  ['housing', 'Replace the lock on the garden gate', 10, 'offered', 'has been to the victim’s home', 'Photograph'],
  ['housing', 'Confirm the date of the door replacement', 2, 'open', 'property damage', 'Date in writing'],
  [
    'children',
    'Invite both schools to the next meeting',
    8,
    'offered',
    'third parties harassed or recruited',
    'Invitations sent',
  ],
  [
    'probation',
    'Name the officer who will supervise him after the hearing',
    11,
    'offered',
    'record of violence',
    'Name on the case',
  ],
  ['psychologist', 'Advise on the interview plan', 7, 'offered', 'entitlement', 'Note to the officer'],
  [
    'psychiatrist',
    'Send the outcome of the appointment to the officer',
    3,
    'open',
    'substance use',
    'Letter on the case',
  ],
  [
    'academic',
    'Check the message timings against the earlier case',
    14,
    'offered',
    'researching the victim',
    'Note with no names',
  ],
  [
    'officer',
    'Serve the disclosure request on the telephone company',
    1,
    'open',
    'researching the victim',
    'Receipt of service',
  ],
  [
    'officer',
    'Take a statement from the shop manager',
    6,
    'offered',
    'third parties harassed or recruited',
    'Statement exhibited',
  ],
  ['spoLead', 'Ask the court for a hearing date', 2, 'open', 'no regard for consequences', 'Date on the case'],
  [
    'coordinator',
    'Confirm that all partners have flagged the case',
    2,
    'open',
    'third parties harassed or recruited',
    'List of confirmations',
  ],
  ['chair', 'Write to the medical director about attendance', 4, 'open', 'no regard for consequences', 'Letter sent'],
]

/** Adds those actions to open cases of the latest clinic, one each in turn. */
export function withPersonalActions(stories: readonly CaseStory[]): readonly CaseStory[] {
  const all = [...stories]
  const places = all.flatMap((story, index) =>
    story.closed === undefined && story.key.startsWith('clinic case') && story.plans.at(-1)?.clinic === 1
      ? [index]
      : [],
  )
  for (const [turn, [by, what, within, how, risk, measure]] of personal.entries()) {
    const place = places[turn % places.length]
    const story = place === undefined ? undefined : all[place]
    if (place === undefined || story === undefined) continue
    const result: Outcome = { how, words: how === 'open' ? 'Begun; on course for the date.' : '' }
    all[place] = addAction(story, { what, by, due: { in: within }, risks: [risk], measure, result })
  }
  return all
}
