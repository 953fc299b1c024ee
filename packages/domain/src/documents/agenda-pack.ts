import type { CalendarDate, Instant, TimeOfDay } from '../basics/dates.ts'
import { startTimes } from '../clinic/agenda.ts'
import { dayInWords } from '../clinic/day-in-words.ts'
import type { DocumentCase, WrittenFor } from './case-blocks.ts'
import { asWritten, earlierActions, inOneLine, peopleIn, returnsOn, voiceOf } from './case-blocks.ts'
import type { ChangedCase } from './changed-blocks.ts'
import { changesSince, incidentLine, orderLine } from './changed-blocks.ts'
import type { Block, HarbourDocument } from './document.ts'
import { capital, heading, listed, MARKING, said, table, under } from './document.ts'

/** A case of the pack: what is needed to prepare it. */
export interface PackCase extends DocumentCase {
  readonly incidents: readonly {
    readonly occurredOn: CalendarDate
    readonly what: string
    readonly online: boolean
    readonly atHome: boolean
  }[]
  readonly incidentCount: number
  readonly factors: readonly { readonly factor: string; readonly evidence: string }[]
  readonly orders: readonly {
    readonly kind: string
    readonly status: string
    readonly until: CalendarDate | null
    readonly conditions: readonly string[]
  }[]
  readonly opinions: readonly {
    readonly name: string
    readonly basis: string
    readonly judgements: Readonly<Record<string, string>>
    readonly paragraphs: readonly WrittenFor[]
  }[]
  /** For a review: what changed since the clinic that discussed it last. */
  readonly changed: ChangedCase | null
}

/** A line of the agenda as the reader’s pack has it: lines of cases that are not theirs to know of are not there, nor counted. */
export interface PackLine {
  readonly id: string
  readonly kind: string
  readonly title: string | null
  readonly reference: string | null
  readonly victimSurname: string | null
  readonly riskLevel: string | null
  readonly minutes: number
  readonly status: 'pending'
  readonly hasChildren: boolean | null
  readonly late: boolean
  readonly whyHere: string
  readonly needed: readonly string[]
  /** What the pack holds of its case; null where the line is no case, or the reader may know of it and no more. */
  readonly about: PackCase | null
}

/** Everything of a clinic that a reader’s agenda pack is made of. */
export interface PackFacts {
  readonly clinic: {
    readonly heldOn: CalendarDate
    readonly startTime: TimeOfDay
    readonly minutes: number
    readonly place: string
    readonly agendaLockedAt: Instant | null
    readonly statementText: string
  }
  readonly today: CalendarDate
  readonly expected: readonly {
    readonly agency: string
    readonly holder: string | null
    readonly deputy: string | null
    readonly core: boolean
  }[]
  readonly lines: readonly PackLine[]
}

/** What a clinic’s agenda pack says to one reader (DOC-1, DOC-4): the running order as they see it, and each case as they may read it. */
export function agendaPack(facts: PackFacts, madeFor: string): HarbourDocument {
  const { clinic, lines, expected } = facts
  const times = startTimes(lines, clinic.startTime)
  const planned = lines.reduce((sum, { minutes }) => sum + minutes, 0)
  const numbered = lines.map((line, place) => ({ ...line, no: place + 1, time: times.get(line.id) ?? '' }))
  return {
    title: `Agenda pack, ${dayInWords(clinic.heldOn)}`,
    marking: MARKING,
    madeFor,
    blocks: [
      {
        kind: 'paragraph',
        text: `${clinic.startTime}, ${clinic.place}. ${planned} minutes planned of ${clinic.minutes}.${clinic.agendaLockedAt === null ? ' Draft: the agenda is not locked.' : ''} Return or shred this copy.`,
      },
      heading('Running order'),
      table<(typeof numbered)[number]>(
        'Running order',
        [
          ['No.', 1, ({ no }) => String(no)],
          ['Time', 1.3, ({ time }) => time],
          ['Item', 6, itemWords],
          ['Risk', 2, ({ riskLevel }) => capital(riskLevel ?? '')],
          ['Minutes', 1.7, ({ minutes }) => String(minutes)],
          ['Needed', 4, ({ needed }) => needed.join(', ')],
        ],
        numbered,
      ),
      heading('Who is expected'),
      table<(typeof expected)[number]>(
        'Who is expected',
        [
          ['Agency', 4, ({ agency, core }) => (core ? `${agency} (core)` : agency)],
          ['Seat', 3, ({ holder }) => holder ?? ''],
          ['Deputy', 3, ({ deputy }) => deputy ?? ''],
        ],
        expected,
      ),
      heading('Confidentiality'),
      { kind: 'paragraph', text: clinic.statementText },
      ...numbered.flatMap((line) => chapterOf(line, facts.today)),
    ],
  }
}

function itemWords(line: PackLine): string {
  const name = line.reference === null ? (line.title ?? capital(line.kind)) : joinedName(line)
  const marks = [
    line.kind === 'review' ? 'review' : null,
    line.hasChildren === true ? 'children' : null,
    line.late ? 'late change' : null,
  ].filter((mark) => mark !== null)
  return marks.length === 0 ? name : `${name} (${marks.join(', ')})`
}

function joinedName({ reference, victimSurname }: PackLine): string {
  return victimSurname === null ? (reference ?? '') : `${reference} ${victimSurname}`
}

function chapterOf(
  line: PackLine & { readonly no: number; readonly time: string },
  today: CalendarDate,
): readonly Block[] {
  const { about } = line
  if (about === null) return []
  return [
    heading(`${line.no}. ${itemWords(line)}`),
    {
      kind: 'paragraph',
      text: `${line.time}, ${line.minutes} minutes. ${inOneLine(about)}`,
    },
    ...said('Why it is here', line.whyHere),
    ...peopleIn(about),
    ...voiceOf(about),
    ...(about.changed === null ? whatIsKnown(about) : changesSince(about.changed)),
    ...earlierActions(about, today),
    ...returnsOn(about),
    ...opinionsOn(about),
  ]
}

function whatIsKnown({ incidents, incidentCount, factors, orders }: PackCase): readonly Block[] {
  return [
    under(`Latest of ${incidentCount} incidents`),
    listed(incidents.map(incidentLine), 'None is recorded.'),
    under('Risk factors present'),
    listed(
      factors.map(({ factor, evidence }) => (evidence === '' ? capital(factor) : `${capital(factor)}: ${evidence}`)),
      'None is recorded as present.',
    ),
    under('Bail and orders'),
    listed(
      orders.map((order) => capital(orderLine(order))),
      'None is recorded.',
    ),
  ]
}

function opinionsOn({ opinions }: PackCase): readonly Block[] {
  if (opinions.length === 0) return []
  return [
    under('Clinical opinion'),
    ...opinions.flatMap(({ name, basis, judgements, paragraphs }): readonly Block[] => [
      {
        kind: 'paragraph',
        lead: name,
        text: `${capital(basis)}. ${capital(
          Object.entries(judgements)
            .map(([risk, level]) => `${risk} ${level}`)
            .join(', '),
        )}.`,
      },
      ...(paragraphs.length === 0 ? [] : [listed(paragraphs.map(asWritten), '')]),
    ]),
  ]
}
