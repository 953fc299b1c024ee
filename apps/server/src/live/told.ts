import type { HarbourEvent } from '@harbour/domain/events'
import { topicsOf } from '@harbour/domain/events'

/** What happened, as far as open screens need to know. */
export interface Told {
  /** What changed: screens that show it read again. */
  readonly topics: readonly string[]
  /** By what people's rights may have changed: they are looked at again. `everyone` stands for all that is open. */
  readonly looks: readonly string[]
}

/** A change after which everyone's rights are looked at again. */
export const EVERYONE = 'everyone'

const changesRights: ReadonlySet<string> = new Set(['agenda', 'case', 'clinic', 'person', 'plan', 'series'])

/** Drafting and answering actions, viewing and moving on happen all the time and change nobody's rights in a document. */
function mayChangeRights({ type }: HarbourEvent): boolean {
  return changesRights.has(type.split(' ', 1)[0] ?? '') && !type.endsWith(' viewed') && type !== 'clinic item moved to'
}

/** What events that are committed, or will be with their transaction, mean for open screens. */
export function toldOf(events: readonly HarbourEvent[]): Told {
  const rights = events.filter(mayChangeRights)
  const looks = rights.flatMap((event) => (event.type.startsWith('series ') ? [EVERYONE] : topicsOf(event)))
  return { topics: [...new Set(events.flatMap(topicsOf))], looks: [...new Set(looks)] }
}
