import type { ImportEvent } from '@harbour/domain/cases/import-file'
import type { Instant } from '@harbour/domain/basics/dates'
import type { ActContext } from '../context.ts'
import { log } from '../log.ts'
import { runImport } from './run-import.ts'

/** How often, at most, open screens read an import's progress again. */
const TELL_EVERY_MS = 400

/** Runs a started import while its page goes on; open screens follow it by the topics `imports` and `cases`. */
export function runInBackground(ctx: ActContext, importId: string): void {
  let toldAt = 0
  const run = runImport(
    {
      db: ctx.server.db,
      now: ctx.server.now,
      entryOf: (event, at) => entryOf(ctx, event, at),
      onProgress: ({ isLast }) => {
        const now = Date.now()
        if (!isLast && now - toldAt < TELL_EVERY_MS) return
        toldAt = now
        ctx.server.announce(isLast ? ['imports', 'cases', 'flags'] : ['imports'])
      },
    },
    importId,
  )
  run.catch((error: unknown) => log.error({ error, importId }, 'import failed'))
}

function entryOf(ctx: ActContext, { type, ...facts }: ImportEvent, at: Instant) {
  return {
    at,
    personId: ctx.actor.personId,
    agencyId: ctx.actor.agencyId,
    sessionId: ctx.sessionId,
    requestId: ctx.requestId,
    capability: ctx.capability,
    outcome: 'done' as const,
    what: type,
    caseId: 'caseId' in facts ? facts.caseId : null,
    facts,
  }
}
