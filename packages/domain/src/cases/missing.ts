import type { CalendarDate } from '../basics/dates.ts'
import { listInWords } from '../basics/list-in-words.ts'
import type { FourLetter } from './four.ts'
import { fourWords } from './four.ts'

/** What the completeness of a flagged case is worked out from. */
export interface CompletenessFacts {
  readonly victim: {
    readonly isNamed: boolean
    readonly bornOn: CalendarDate | null
    readonly hasSafeNumber: boolean
    readonly safeToCall: boolean | null
  }
  readonly suspect: { readonly isNamed: boolean; readonly bornOn: CalendarDate | null }
  readonly relationship: string
  /** Wishes or greatest fear, as an advocate heard them. */
  readonly voiceHeard: boolean
  readonly victimAware: boolean | null
  readonly assessed: boolean
  readonly incidents: number
  readonly four: readonly FourLetter[]
  readonly ordersKnown: boolean
  readonly officer: string
  readonly hasChildren: boolean
  readonly childrenNamed: number
}

/** Something that a flag lacks: what, in a few words, and the question that asks for it. */
export interface Lack {
  readonly what: string
  readonly question: string
}

const letters: readonly FourLetter[] = ['F', 'O', 'U', 'R']

/**
 * What a flagged case lacks before a clinic can use it, what keeps the victim safe first (FLG-10). It orders questions; it
 * turns nothing away.
 */
export function whatIsMissing(facts: CompletenessFacts): readonly Lack[] {
  const { victim, suspect } = facts
  const lacking = letters.filter((letter) => !facts.four.includes(letter))
  return [
    lack(!victim.hasSafeNumber, 'safe number', 'On which number, and when, can the victim be called safely?'),
    lack(
      victim.hasSafeNumber && victim.safeToCall === null,
      'whether calling is safe',
      'Is it safe to call the victim, and to leave a message?',
    ),
    lack(!facts.voiceHeard, 'the victim’s view', 'What does the victim want, and what do they fear most?'),
    lack(
      facts.victimAware === null,
      'whether the victim is aware',
      'Does the victim know that the case is flagged, and have they been asked for their consent?',
    ),
    lack(!victim.isNamed, 'the victim’s name', 'Who is the victim: name and any other names?'),
    lack(victim.bornOn === null, 'the victim’s date of birth', 'What is the victim’s date of birth?'),
    lack(
      !suspect.isNamed,
      'the suspect’s name',
      'Who is the suspect: name, other names, or what is known of an unknown person?',
    ),
    lack(
      suspect.isNamed && suspect.bornOn === null,
      'the suspect’s date of birth',
      'What is the suspect’s date of birth?',
    ),
    lack(facts.relationship === '', 'the relationship', 'What is the suspect to the victim?'),
    lack(
      !facts.assessed,
      'a risk tool’s result',
      'Which risk tool was used, by whom and when, and what was its result?',
    ),
    lack(
      facts.incidents === 0,
      'dated incidents',
      'What happened, on which days? Give the first and the latest incident.',
    ),
    lack(
      lacking.length > 0,
      `FOUR evidence: ${lacking.map((letter) => fourWords[letter].toLowerCase()).join(', ')}`,
      `What shows that the behaviour is ${listInWords(lacking.map((letter) => fourWords[letter].toLowerCase()))}?`,
    ),
    lack(
      !facts.ordersKnown,
      'bail and orders',
      'Is there bail, an order or a court date, and until when? Say so if there is none.',
    ),
    lack(
      facts.hasChildren && facts.childrenNamed === 0,
      'the children',
      'Who are the children: names, dates of birth and schools?',
    ),
    lack(facts.officer === '', 'an officer in the case', 'Who is the officer in the case?'),
  ].flat()
}

function lack(isLacking: boolean, what: string, question: string): readonly Lack[] {
  return isLacking ? [{ what, question }] : []
}
