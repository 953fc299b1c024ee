/** How much somebody wants to hear of what others do. */
export type Listening = 'none' | 'essential' | 'item' | 'everything'

/**
 * What a message is about, which decides who hears it, how and when:
 * answer: to what the reader just did · fault: it went wrong, or the connection is lost or back · must: what the reader may
 * do has changed · mine: it concerns the reader · people: who came and left · meeting: how the meeting goes on · item: others
 * changed what is on screen · elsewhere: they changed something else.
 */
export type Matter = 'answer' | 'fault' | 'must' | 'mine' | 'people' | 'meeting' | 'item' | 'elsewhere'

export type Level = 'polite' | 'assertive'

export interface News {
  readonly matter: Matter
  /** The whole message. */
  readonly text: string
  /** With these two, changes are counted instead of told one by one. */
  readonly by?: string | undefined
  readonly place?: string | undefined
}

interface Policy {
  readonly heardFrom: Listening
  readonly level: Level
  /** Milliseconds that messages of this kind are gathered from the first on. */
  readonly gather: number
  /** Whether they share the one summary of every twenty seconds. */
  readonly summed: boolean
}

/** Milliseconds. */
export const IDLE_AFTER_TYPING = 2_000
export const GATHER = 5_000
export const BETWEEN_SUMMARIES = 20_000
const SAME_AGAIN = 2_000

const policies: Readonly<Record<Matter, Policy>> = {
  answer: { heardFrom: 'none', level: 'polite', gather: 0, summed: false },
  fault: { heardFrom: 'none', level: 'assertive', gather: 0, summed: false },
  must: { heardFrom: 'essential', level: 'assertive', gather: 0, summed: false },
  mine: { heardFrom: 'essential', level: 'polite', gather: 0, summed: false },
  people: { heardFrom: 'essential', level: 'polite', gather: GATHER, summed: false },
  meeting: { heardFrom: 'item', level: 'polite', gather: 0, summed: false },
  item: { heardFrom: 'item', level: 'polite', gather: GATHER, summed: true },
  elsewhere: { heardFrom: 'everything', level: 'polite', gather: GATHER, summed: true },
}

const order: readonly Listening[] = ['none', 'essential', 'item', 'everything']

export const isHeard = (matter: Matter, listening: Listening): boolean =>
  order.indexOf(policies[matter].heardFrom) <= order.indexOf(listening)

export interface Said {
  readonly text: string
  readonly level: Level
}

interface Waiting extends News {
  readonly at: number
}

/** What waits to be said, and what decides when it may be. */
export interface Queue {
  readonly waiting: readonly Waiting[]
  readonly typedAt: number
  readonly summedAt: number
  readonly urgent: { readonly text: string; readonly at: number } | null
}

export const silence: Queue = { waiting: [], typedAt: -Infinity, summedAt: -Infinity, urgent: null }

/** Takes in a message; what this person does not want to hear is left out. */
export function hear(queue: Queue, news: News, listening: Listening, now: number): Queue {
  return isHeard(news.matter, listening) ? { ...queue, waiting: [...queue.waiting, { ...news, at: now }] } : queue
}

/** Leaves out what was taken in before the reader chose to hear less. */
export const onlyHeard = (queue: Queue, listening: Listening): Queue => ({
  ...queue,
  waiting: queue.waiting.filter(({ matter }) => isHeard(matter, listening)),
})

/** The reader pressed a key in a field: polite messages wait until they pause. */
export const typed = (queue: Queue, now: number): Queue => ({ ...queue, typedAt: now })

/** What is to be said now, what then still waits, and when to ask again; null when nothing waits. */
export function speak(queue: Queue, now: number): { say: readonly Said[]; queue: Queue; next: number | null } {
  const isUrgent = ({ matter }: News) => policies[matter].level === 'assertive'
  const isDue = (news: Waiting) => !isUrgent(news) && dueAt(queue, news.matter) <= now
  const urgent = queue.waiting.filter(isUrgent).map(({ text }) => text)
  const last = queue.urgent
  const fresh = [...new Set(urgent)].filter((text) => last?.text !== text || now - last.at >= SAME_AGAIN)
  const due = queue.waiting.filter(isDue)
  const summed = due.filter(({ matter }) => policies[matter].summed)
  const told = new Set(due.filter(({ matter }) => !policies[matter].summed).map(({ text }) => text))
  const polite = [...told, ...summaryOf(summed)].join('. ')
  const waiting = queue.waiting.filter((news) => !isUrgent(news) && !isDue(news))
  const rest: Queue = {
    ...queue,
    waiting,
    summedAt: summed.length > 0 ? now : queue.summedAt,
    urgent: fresh.length > 0 ? { text: fresh.join('. '), at: now } : last,
  }
  return {
    say: [
      ...(fresh.length > 0 ? [{ text: fresh.join('. '), level: 'assertive' as const }] : []),
      ...(polite === '' ? [] : [{ text: polite, level: 'polite' as const }]),
    ],
    queue: rest,
    next: waiting.length === 0 ? null : Math.min(...waiting.map(({ matter }) => dueAt(rest, matter))),
  }
}

/** When messages of a kind may be said: gathered, not too often, and not while the reader types. */
function dueAt({ waiting, typedAt, summedAt }: Queue, matter: Matter): number {
  const { gather, summed } = policies[matter]
  const first = Math.min(...waiting.filter((news) => news.matter === matter).map(({ at }) => at))
  return Math.max(first + gather, typedAt + IDLE_AFTER_TYPING, summed ? summedAt + BETWEEN_SUMMARIES : -Infinity)
}

/** `3 changes by 2 people in the minutes`, for each place; what has no place is told as it is. */
export function summaryOf(news: readonly News[]): readonly string[] {
  const places = new Map<string, { changes: number; people: Set<string> }>()
  for (const { by, place } of news) {
    if (place === undefined) continue
    const known = places.get(place) ?? { changes: 0, people: new Set<string>() }
    known.changes += 1
    if (by !== undefined) known.people.add(by)
    places.set(place, known)
  }
  const counted = [...places].map(([place, { changes, people }]) => {
    const who = people.size === 0 ? '' : ` by ${people.size} ${people.size === 1 ? 'person' : 'people'}`
    return `${changes} ${changes === 1 ? 'change' : 'changes'}${who} in ${place}`
  })
  return [...counted, ...new Set(news.filter(({ place }) => place === undefined).map(({ text }) => text))]
}

/** How many messages are read out at once when someone asks what changed. */
const READ_AT_ONCE = 8

/** What others did since the reader last asked, the latest last, whatever they chose to hear at the time. */
export function sinceLooked(news: readonly News[]): string {
  const sentences = [...new Set(news.map(({ text }) => text))]
  const earlier = sentences.length - READ_AT_ONCE
  if (sentences.length === 0) return 'Nothing has changed since you looked'
  const latest = sentences.slice(-READ_AT_ONCE).join('. ')
  return earlier > 0 ? `Since you looked: ${earlier} earlier, then ${latest}` : `Since you looked: ${latest}`
}
