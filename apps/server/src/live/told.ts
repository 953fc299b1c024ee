import type { EventShape } from '@harbour/domain/basics/event'
import type { HarbourEvent } from '@harbour/domain/events'
import { topicsOf } from '@harbour/domain/events'

/** What happened, as far as open screens need to know. */
export interface Told {
  /** What changed: screens that show it read again. */
  readonly topics: readonly string[]
  /** By what people's rights may have changed: they are looked at again. `everyone` stands for all that is open. */
  readonly looks: readonly string[]
  /** Those who are not told: they have a conflict of interest with what it was about, and nothing of it reaches them (PER-3). */
  readonly not?: readonly string[]
}

/** A change after which everyone's rights are looked at again. */
export const EVERYONE = 'everyone'

/**
 * After these whoever the case is hidden from is told as well: what they had on screen is over. It says no more than that
 * something changed.
 */
const toldToAll: ReadonlySet<string> = new Set([
  'case conflict declared',
  'case door shut',
  'case door held',
  'case sealed',
  'clinic item moved to',
])

const changesRights: ReadonlySet<string> = new Set(['agenda', 'case', 'clinic', 'person', 'plan', 'series'])

/** After these a case is no more before those who came to it by a clinic or an action, whoever they are. */
const endsWays: ReadonlySet<string> = new Set([
  'clinic closed',
  'clinic cancelled',
  'agenda item removed',
  'agenda item deferred',
  'action handed on',
])

/** Drafting and answering actions, viewing and moving on happen all the time and change nobody's rights in a document. */
function mayChangeRights({ type }: HarbourEvent): boolean {
  if (endsWays.has(type)) return true
  return changesRights.has(type.split(' ', 1)[0] ?? '') && !type.endsWith(' viewed') && type !== 'clinic item moved to'
}

/** What events that are committed, or will be with their transaction, mean for open screens. */
export function toldOf(events: readonly HarbourEvent[]): Told {
  const rights = events.filter(mayChangeRights)
  const looks = rights.flatMap((event) =>
    event.type.startsWith('series ') || endsWays.has(event.type) ? [EVERYONE] : topicsOf(event),
  )
  return { topics: [...new Set(events.flatMap(topicsOf))], looks: [...new Set(looks)] }
}

/** What each event is about, that somebody may have a conflict of interest with: a case, or a line of an agenda. */
export function aboutOf(event: EventShape & { readonly itemId?: string | null }): readonly string[] {
  return [event.caseId, event.itemId].filter((id) => typeof id === 'string')
}

/**
 * The same events by who is not told of them.
 */
export function toldApart(
  events: readonly HarbourEvent[],
  inConflict: ReadonlyMap<string, readonly string[]>,
): readonly Told[] {
  const groups = new Map<string, HarbourEvent[]>()
  for (const event of events) {
    const not = toldToAll.has(event.type) ? [] : aboutOf(event).flatMap((id) => inConflict.get(id) ?? [])
    const key = [...new Set(not)].toSorted().join()
    groups.set(key, [...(groups.get(key) ?? []), event])
  }
  return [...groups].map(([key, some]) => (key === '' ? toldOf(some) : { ...toldOf(some), not: key.split(',') }))
}
