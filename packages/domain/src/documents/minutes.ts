import type { CalendarDate, Instant } from '../basics/dates.ts'
import { londonTime } from '../basics/dates.ts'
import { dayInDigits, dayInWords } from '../clinic/day-in-words.ts'
import type { Audience } from '../people/audience.ts'
import type { PlanVersion } from '../plans/version.ts'
import type { DocumentCase } from './case-blocks.ts'
import { asWritten, earlierActions, inOneLine, peopleIn, returnsOn, voiceOf } from './case-blocks.ts'
import type { Block, HarbourDocument } from './document.ts'
import { capital, heading, joined, listed, MARKING, table } from './document.ts'
import { planBlocks } from './plan-blocks.ts'

/** A case of the minutes: what the clinic knew, said and agreed, as far as the reader may read it. */
export interface MinutesCase extends DocumentCase {
  /** The plan as it was agreed; null where none was. */
  readonly plan: PlanVersion | null
  readonly versionHash: string | null
  /** What was written where no plan was agreed. */
  readonly unagreed: { readonly riskSummary: string; readonly discussion: string } | null
  /** Restricted notes beside the discussion that are for the reader. */
  readonly notes: readonly {
    readonly name: string
    readonly agency: string
    readonly audience: Audience
    readonly words: string
  }[]
}

/** A line of the minutes: one about a case that is not the reader’s to know of is not there, nor counted. */
export interface MinutesLine {
  readonly kind: string
  readonly title: string | null
  readonly reference: string | null
  readonly victimSurname: string | null
  readonly status: string
  readonly reason: string | null
  readonly deferredToDay: CalendarDate | null
  readonly about: MinutesCase | null
}

interface Attended {
  readonly personId: string
  readonly name: string
  readonly agency: string
  readonly capacity: string
  readonly signedAt: Instant | null
  readonly joinedAt: Instant | null
  readonly leftAt: Instant | null
}

/** Everything of a clinic that a reader’s minutes are made of. */
export interface MinutesFacts {
  readonly clinic: {
    readonly heldOn: CalendarDate
    readonly place: string
    readonly openedAt: Instant | null
    readonly closedAt: Instant | null
    readonly statementText: string
  }
  readonly chair: string | null
  readonly today: CalendarDate
  readonly nextOn: CalendarDate | null
  readonly attended: readonly Attended[]
  readonly apologies: readonly { readonly name: string; readonly agency: string; readonly informationSent: boolean }[]
  /** Agencies with a seat of which nobody came and nobody apologised. */
  readonly absent: readonly string[]
  readonly lines: readonly MinutesLine[]
}

const talkedOf: ReadonlySet<string> = new Set(['discussed'])
const notTalkedOf: ReadonlySet<string> = new Set(['pending', 'not reached', 'deferred', 'carried'])

/** What a clinic’s minutes say to one reader (DOC-1, DOC-4): who was there, what was agreed and how, and what was not discussed. */
export function minutes(facts: MinutesFacts, madeFor: string): HarbourDocument {
  const { clinic, chair, lines, nextOn } = facts
  const ofCases = lines.filter(({ reference }) => reference !== null)
  const discussed = ofCases.filter(({ status }) => talkedOf.has(status))
  const left = ofCases.filter(({ status }) => notTalkedOf.has(status))
  const business = lines.filter(
    ({ reference, status, kind }) => reference === null && kind !== 'break' && status === 'discussed',
  )
  return {
    title: `Minutes, ${dayInWords(clinic.heldOn)}`,
    marking: MARKING,
    madeFor,
    blocks: [
      {
        kind: 'paragraph',
        text: `${joined(clinic.place, chair === null ? null : `chaired by ${chair}`)}. ${spanOf(clinic)}Return or shred this copy.`,
      },
      heading('Attendance'),
      ...attendance(facts),
      heading('Confidentiality'),
      { kind: 'paragraph', text: clinic.statementText },
      ...(business.length === 0
        ? []
        : [
            heading('Business'),
            listed(
              business.map(({ title, kind }) => title ?? capital(kind)),
              '',
            ),
          ]),
      ...discussed.flatMap((line, place) => chapterOf(line, place + 1, facts.today)),
      heading('Not discussed'),
      left.length === 0
        ? { kind: 'paragraph', text: 'Everything on the agenda was discussed.' }
        : table(
            'Not discussed',
            [
              ['Case', 4, (line: MinutesLine) => nameOf(line)],
              ['What becomes of it', 6, becomes],
            ],
            left,
          ),
      heading('Next clinic'),
      { kind: 'paragraph', text: nextOn === null ? 'Not dated yet.' : `${dayInWords(nextOn)}.` },
    ],
  }
}

function spanOf({ openedAt, closedAt }: MinutesFacts['clinic']): string {
  return openedAt === null || closedAt === null ? '' : `${londonTime(openedAt)} to ${londonTime(closedAt)}. `
}

function attendance({ attended, apologies, absent }: MinutesFacts): readonly Block[] {
  const signed = attended.filter(({ signedAt }) => signedAt !== null)
  const clock = (at: Instant | null) => (at === null ? '' : londonTime(at))
  return [
    table(
      'Who signed the confidentiality statement and attended',
      [
        ['Name', 4, ({ name }: Attended) => name],
        ['Agency', 4, ({ agency }) => agency],
        ['As', 2.4, ({ capacity }) => capital(capacity)],
        ['In', 1.3, ({ joinedAt }) => clock(joinedAt)],
        ['Out', 1.3, ({ leftAt }) => clock(leftAt)],
      ],
      signed,
    ),
    {
      kind: 'paragraph',
      lead: 'Apologies',
      text:
        apologies.length === 0
          ? 'None.'
          : `${apologies.map(({ name, agency, informationSent }) => `${name}, ${agency} (${informationSent ? 'sent information' : 'no information'})`).join('; ')}.`,
    },
    {
      kind: 'paragraph',
      lead: 'Absent without apology',
      text: absent.length === 0 ? 'None.' : `${absent.join(', ')}.`,
    },
  ]
}

function nameOf({ reference, victimSurname }: MinutesLine): string {
  return victimSurname === null ? (reference ?? '') : `${reference} ${victimSurname}`
}

function becomes({ status, reason, deferredToDay }: MinutesLine): string {
  const words =
    status === 'deferred' && deferredToDay !== null
      ? `Deferred to ${dayInDigits(deferredToDay)}`
      : status === 'carried'
        ? 'Carried to the next clinic'
        : 'Not reached'
  return reason === null ? words : `${words}: ${reason}`
}

function chapterOf(line: MinutesLine, no: number, today: CalendarDate): readonly Block[] {
  const { about } = line
  const review = line.kind === 'review' ? ' (review)' : ''
  if (about === null) return [heading(`${no}. ${nameOf(line)}${review}`), { kind: 'paragraph', text: 'Discussed.' }]
  return [
    heading(`${no}. ${nameOf(line)}${review}`),
    {
      kind: 'paragraph',
      text: inOneLine(about),
    },
    ...peopleIn(about),
    ...earlierActions(about, today),
    ...returnsOn(about),
    ...(about.plan === null ? withoutPlan(about) : planBlocks(about.plan, about.versionHash)),
    ...about.notes.flatMap(({ name, agency, audience, words }): readonly Block[] => [
      { kind: 'paragraph', lead: 'Restricted note', text: asWritten({ part: joined(name, agency), audience, words }) },
    ]),
  ]
}

function withoutPlan(about: MinutesCase): readonly Block[] {
  const { unagreed } = about
  return [
    ...voiceOf(about),
    { kind: 'paragraph', lead: 'Plan', text: 'None was agreed.' },
    ...(unagreed === null || unagreed.riskSummary.trim() === ''
      ? []
      : [{ kind: 'paragraph' as const, lead: 'Written, not agreed', text: unagreed.riskSummary }]),
    ...(unagreed === null || unagreed.discussion.trim() === ''
      ? []
      : [{ kind: 'paragraph' as const, lead: 'Discussion, not agreed', text: unagreed.discussion }]),
  ]
}
