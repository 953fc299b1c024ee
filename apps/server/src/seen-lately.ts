import type { Instant } from '@harbour/domain/basics/dates'
import type { HarbourEvent } from '@harbour/domain/events'
import type { ActContext } from './context.ts'

/** For how long a record that a screen keeps open is one view, however often the screen reads it again. */
const ONE_VIEW_MS = 10 * 60_000

const seen = new Map<string, number>()

/**
 * The view to log, or none when the same session read the same record less than ten minutes ago: an open live screen
 * reads again at every change, and those readings are one view.
 */
export function viewOnce(ctx: ActContext, view: HarbourEvent, at: Instant): readonly HarbourEvent[] {
  const last = seen.get(keyOf(ctx, view))
  return last !== undefined && Date.parse(at) - last < ONE_VIEW_MS ? [] : [view]
}

/** Remembers views whose rows are in the log: only then may the next reading go without one. */
export function keepSeen(ctx: ActContext, views: readonly HarbourEvent[], at: Instant): void {
  const now = Date.parse(at)
  if (seen.size > 20_000) for (const [old, when] of seen) if (now - when >= ONE_VIEW_MS) seen.delete(old)
  for (const view of views) seen.set(keyOf(ctx, view), now)
}

function keyOf(ctx: ActContext, view: HarbourEvent): string {
  return `${ctx.sessionId} ${JSON.stringify(view)}`
}
