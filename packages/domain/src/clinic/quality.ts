import type { Instant } from '../basics/dates.ts'

/** What a clinic left a case with, as it was known when the clinic closed; kept then, and never counted again. */
export interface CaseLeft {
  readonly voiceLacks: readonly ('wishes' | 'greatest fear' | 'who informs')[]
  readonly agreed: boolean
  /** Dissents that stood against its plan. */
  readonly dissents: number
  /** Dissents that their own writers did not take back: somebody else did. */
  readonly dissentsTaken: number
  readonly actions: number
  readonly completeActions: number
}

/** What happened at a clinic, as its rows tell it; what was not kept is null. */
export interface QualityFacts {
  readonly plannedStart: Instant
  readonly plannedEnd: Instant
  readonly openedAt: Instant | null
  readonly closedAt: Instant | null
  /** People who attended or stood in the lobby, and those of them who signed. */
  readonly people: number
  readonly signed: number
  /** Agencies with a seat: whether one of their people came, and whether they were heard on any item. */
  readonly seats: readonly { readonly agency: string; readonly came: boolean; readonly heard: boolean }[]
  /** Whether it was kept at all which agencies were heard. */
  readonly hearingKept: boolean
  /** What each case discussed was left with when the clinic closed; null where that was not kept. */
  readonly cases: readonly (CaseLeft | null)[]
  /** Items that were timed, and of those how many kept their minutes. */
  readonly timedItems: number
  readonly itemsInTime: number
}

/** One measure of how a clinic went: met, not met, or not known, and the figures in words. */
export interface QualityMeasure {
  readonly id: 'start' | 'signed' | 'heard' | 'dissent' | 'voice' | 'actions' | 'time'
  readonly name: string
  readonly met: boolean | null
  readonly words: string
}

const START_MINUTES = 5
const END_MINUTES = 5

/** How a clinic went, measure by measure, each in words (QUA-1 to QUA-8). */
export function qualityOf(facts: QualityFacts): readonly QualityMeasure[] {
  return [start(facts), signed(facts), heard(facts), dissent(facts), voice(facts), actions(facts), time(facts)]
}

function start({ plannedStart, openedAt }: QualityFacts): QualityMeasure {
  const measure = { id: 'start', name: 'Started on time' } as const
  if (openedAt === null) return { ...measure, met: null, words: 'When it opened was not kept.' }
  const late = Math.round((Date.parse(openedAt) - Date.parse(plannedStart)) / 60_000)
  if (late > 0) return { ...measure, met: late <= START_MINUTES, words: `Opened ${span(late)} after its time.` }
  return {
    ...measure,
    met: true,
    words: late === 0 ? 'Opened at its time.' : `Opened ${span(-late)} early.`,
  }
}

function signed({ people, signed: some }: QualityFacts): QualityMeasure {
  const measure = { id: 'signed', name: 'Statement signed by all' } as const
  if (people === 0) return { ...measure, met: null, words: 'Who came was not kept.' }
  return { ...measure, met: some === people, words: `${some} of ${people} people signed.` }
}

function heard({ seats, hearingKept }: QualityFacts): QualityMeasure {
  const measure = { id: 'heard', name: 'Every agency heard' } as const
  if (seats.length === 0) return { ...measure, met: null, words: 'No agency held a seat.' }
  const missing = seats.filter(({ came }) => !came).map(({ agency }) => agency)
  const silent = hearingKept ? seats.filter((seat) => seat.came && !seat.heard).map(({ agency }) => agency) : []
  const words = [
    `${seats.length - missing.length} of ${count(seats.length, 'seat')} taken.`,
    ...(missing.length === 0 ? [] : [`Not here: ${missing.join(', ')}.`]),
    ...(silent.length === 0 ? [] : [`Here and not heard: ${silent.join(', ')}.`]),
    ...(hearingKept ? [] : ['Who was heard was not kept.']),
  ].join(' ')
  return { ...measure, met: missing.length + silent.length > 0 ? false : hearingKept ? true : null, words }
}

/**
 * Dissent was heard when every dissent recorded at the clinic stands with an agreed plan, and none was taken back by
 * another than the person whose words they were.
 */
function dissent({ cases }: QualityFacts): QualityMeasure {
  const measure = { id: 'dissent', name: 'Dissent heard' } as const
  const kept = keptOf(cases)
  if (kept === null) return { ...measure, met: null, words: notKept }
  const agreed = kept.filter((each) => each.agreed)
  const heardOf = sum(agreed, 'dissents')
  const lost = sum(kept, 'dissents') - heardOf
  const taken = sum(kept, 'dissentsTaken')
  if (agreed.length + lost + taken === 0) return { ...measure, met: null, words: 'No plan was agreed.' }
  const words = [
    ...(heardOf === 0 ? [] : [`${count(heardOf, 'dissent')} kept with the plans.`]),
    ...(lost === 0 ? [] : [`${count(lost, 'dissent')} left with a plan that was not agreed.`]),
    ...(taken === 0 ? [] : [`${count(taken, 'dissent')} taken back by somebody else.`]),
  ]
  const none = `No dissent from ${count(agreed.length, 'plan')}.`
  return { ...measure, met: lost + taken === 0, words: words.length === 0 ? none : words.join(' ') }
}

type VoiceLack = CaseLeft['voiceLacks'][number]

const lackWords: Readonly<Record<VoiceLack, string>> = {
  wishes: 'wishes',
  'greatest fear': 'greatest fear',
  'who informs': 'who informs the victim',
}

function voice({ cases }: QualityFacts): QualityMeasure {
  const measure = { id: 'voice', name: 'Victim’s voice in every case' } as const
  const kept = keptOf(cases)
  if (kept === null) return { ...measure, met: null, words: notKept }
  if (kept.length === 0) return { ...measure, met: null, words: 'No case was discussed.' }
  const whole = kept.filter(({ voiceLacks }) => voiceLacks.length === 0).length
  const missing = (Object.keys(lackWords) as VoiceLack[])
    .map((lack) => [lackWords[lack], kept.filter(({ voiceLacks }) => voiceLacks.includes(lack)).length] as const)
    .filter(([, number]) => number > 0)
    .map(([words, number]) => `${words} in ${number}`)
  const words = `${whole} of ${count(kept.length, 'case')}.${missing.length === 0 ? '' : ` Missing: ${missing.join(', ')}.`}`
  return { ...measure, met: whole === kept.length, words }
}

function actions({ cases }: QualityFacts): QualityMeasure {
  const measure = { id: 'actions', name: 'Actions complete' } as const
  const kept = keptOf(cases)
  if (kept === null) return { ...measure, met: null, words: notKept }
  const [all, complete] = [sum(kept, 'actions'), sum(kept, 'completeActions')]
  if (all === 0) return { ...measure, met: null, words: 'No action was written.' }
  const words = `${complete} of ${count(all, 'action')} with owner, date, measure and risk.`
  return { ...measure, met: complete === all, words }
}

const notKept = 'What the cases were left with was not kept.'

/** What the cases were left with; null as soon as it was not kept of one. */
function keptOf(cases: QualityFacts['cases']): readonly CaseLeft[] | null {
  const kept = cases.filter((each) => each !== null)
  return kept.length === cases.length ? kept : null
}

const sum = (cases: readonly CaseLeft[], of: 'dissents' | 'dissentsTaken' | 'actions' | 'completeActions') =>
  cases.reduce((total, each) => total + each[of], 0)

function time({ plannedEnd, closedAt, timedItems, itemsInTime }: QualityFacts): QualityMeasure {
  const measure = { id: 'time', name: 'Time kept' } as const
  if (closedAt === null) return { ...measure, met: null, words: 'When it closed was not kept.' }
  const over = Math.round((Date.parse(closedAt) - Date.parse(plannedEnd)) / 60_000)
  const end =
    over > 0
      ? `Closed ${span(over)} after its end.`
      : over < 0
        ? `Closed ${span(-over)} before its end.`
        : 'Closed at its end.'
  const items = timedItems === 0 ? '' : ` ${itemsInTime} of ${count(timedItems, 'item')} within their minutes.`
  return { ...measure, met: over <= END_MINUTES, words: `${end}${items}` }
}

const count = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`

/** `12 minutes`, `1 hour 5 minutes`, `3 hours`. */
function span(minutes: number): string {
  if (minutes < 60) return count(minutes, 'minute')
  const rest = minutes % 60
  return `${count(Math.floor(minutes / 60), 'hour')}${rest === 0 ? '' : ` ${count(rest, 'minute')}`}`
}
