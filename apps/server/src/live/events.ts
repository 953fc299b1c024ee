import { attendEvents } from './attend.ts'
import { docEvents } from './doc-events.ts'
import type { LiveEvent } from './live-event.ts'
import { watchEvents } from './watch.ts'

/** Every event a client may send; any other ends its connection. */
export const liveEvents: Readonly<Record<string, LiveEvent>> = { ...watchEvents, ...docEvents, ...attendEvents }
