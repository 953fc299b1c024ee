import type { CalendarDate } from '../basics/dates.ts'
import type { RiskLevel } from '../cases/case.ts'
import { dayInDigits } from '../clinic/day-in-words.ts'
import type { ReturnOutcome } from '../clinic/return.ts'
import type { Audience } from '../people/audience.ts'
import type { ActionStatus } from '../plans/action.ts'
import { timelinessOf } from '../plans/follow-up.ts'
import type { Block } from './document.ts'
import { capital, joined, listed, said, table, under } from './document.ts'

/** A paragraph written for an audience, that the reader may read. */
export interface WrittenFor {
  readonly part: string
  readonly about?: string | null
  readonly audience: Audience
  readonly words: string
}

/** A case as a document shows it, already cut to its reader: what is not theirs is not in it. */
export interface DocumentCase {
  readonly reference: string
  readonly relationship: string
  readonly riskLevel: RiskLevel
  readonly officer: string | null
  readonly advocate: string | null
  readonly parties: readonly {
    readonly kind: string
    readonly forename: string
    readonly surname: string
    readonly bornOn: CalendarDate | null
    readonly occupation: string
    readonly weapons: string
  }[]
  readonly wishes: string
  readonly greatestFear: string
  readonly whatHasChanged: string
  readonly earlier: readonly {
    readonly wording: string
    readonly status: ActionStatus
    readonly dueOn: CalendarDate | null
    readonly outcomeReason: string | null
    readonly owner: string | null
    readonly agency: string | null
  }[]
  readonly returns: readonly {
    readonly agency: string
    readonly outcome: ReturnOutcome
    /** The day of the clinic it was filed for, where that was an earlier one. */
    readonly earlierOn?: CalendarDate | null
    readonly paragraphs: readonly WrittenFor[]
  }[]
}

/** A case in one line: risk, relationship, and who looks after it. */
export function inOneLine({
  riskLevel,
  relationship,
  officer,
  advocate,
}: Pick<DocumentCase, 'riskLevel' | 'relationship' | 'officer' | 'advocate'>): string {
  const named = (as: string, name: string | null) => (name === null || name.trim() === '' ? null : `${as} ${name}`)
  return `${joined(`Risk ${riskLevel}`, relationship, named('officer', officer), named('advocate', advocate))}.`
}

/** Who is in the case: names where the reader sees names, the year of birth and never the day, no address. */
export function peopleIn({ parties }: Pick<DocumentCase, 'parties'>): readonly Block[] {
  return [
    under('People'),
    listed(
      parties.map(({ kind, forename, surname, bornOn, occupation, weapons }) =>
        joined(
          `${forename} ${surname}`.trim() || 'Name withheld',
          kind,
          bornOn === null ? null : `born ${bornOn.slice(0, 4)}`,
          occupation,
          weapons === '' ? null : `weapons: ${weapons}`,
        ),
      ),
      'Nobody is recorded.',
    ),
  ]
}

/** What the victim wants and fears. */
export function voiceOf(voice: Pick<DocumentCase, 'wishes' | 'greatestFear' | 'whatHasChanged'>): readonly Block[] {
  const parts = [
    ...said('Wishes', voice.wishes),
    ...said('Greatest fear', voice.greatestFear),
    ...said('What has changed', voice.whatHasChanged),
  ]
  return [
    under('The victim’s voice'),
    ...(parts.length === 0 ? [{ kind: 'paragraph' as const, text: 'Not heard yet.' }] : parts),
  ]
}

/** What earlier clinics agreed and how it stands; the two kinds of undone are told apart. */
export function earlierActions({ earlier }: Pick<DocumentCase, 'earlier'>, today: CalendarDate): readonly Block[] {
  if (earlier.length === 0) return []
  return [
    under(`Earlier actions, as they stand on ${dayInDigits(today)}`),
    table(
      'Earlier actions and how they stand',
      [
        ['Action', 6, ({ wording }) => wording],
        ['Owner', 3, ({ owner, agency }) => joined(owner, agency)],
        ['Due', 2.3, ({ dueOn }) => (dueOn === null ? '' : dayInDigits(dueOn))],
        ['How it stands', 4, (action) => howItStands(action, today)],
      ],
      earlier,
    ),
  ]
}

function howItStands(action: DocumentCase['earlier'][number], today: CalendarDate): string {
  const late = timelinessOf(action, today)
  const status =
    action.status === 'not possible'
      ? 'not possible – circumstances changed'
      : action.status === 'not undertaken'
        ? 'not undertaken by the agency'
        : action.status
  const words = late?.state === 'overdue' ? `overdue by ${late.days} ${late.days === 1 ? 'day' : 'days'}` : status
  return capital(action.outcomeReason === null ? words : `${words}: ${action.outcomeReason}`)
}

/** What agencies returned, as far as it is for the reader. */
export function returnsOn({ returns }: Pick<DocumentCase, 'returns'>): readonly Block[] {
  if (returns.length === 0) return []
  return [
    under('What agencies know'),
    ...returns.flatMap(({ agency, outcome, earlierOn, paragraphs }): readonly Block[] => [
      {
        kind: 'paragraph',
        lead: agency,
        text:
          earlierOn === null || earlierOn === undefined
            ? `${capital(outcome)}.`
            : `${capital(outcome)}, for the clinic of ${dayInDigits(earlierOn)}.`,
      },
      ...(paragraphs.length === 0 ? [] : [listed(paragraphs.map(asWritten), '')]),
    ]),
  ]
}

/** A paragraph in one line: what it is about, for whom it is where not for all, and its words. */
export function asWritten({ part, about, audience, words }: WrittenFor): string {
  const what = about === null || about === undefined || about === '' ? part : `${part}, ${about}`
  const whom = audience === 'all' ? '' : ` (${restrictedWords[audience]})`
  return `${capital(what)}${whom}: ${words}`
}

const restrictedWords: Readonly<Record<Exclude<Audience, 'all'>, string>> = {
  police: 'for police only',
  health: 'for health only',
  'chair only': 'for the chair only',
}
