import { TRPCError } from '@trpc/server'
import { isDeadlock, isLockTimeout, isOutrun } from '@harbour/db/lock-faults'
import type { Db, Tx } from '@harbour/db/open-db'
import { writeLogLast } from '@harbour/db/queries/access-log'
import type { LogEntry } from '@harbour/db/queries/access-log'
import { inConflictWith } from '@harbour/db/queries/case-history'
import type { Instant } from '@harbour/domain/basics/dates'
import type { EventShape } from '@harbour/domain/basics/event'
import { DomainError } from '@harbour/domain/basics/refusal'
import type { HarbourEvent } from '@harbour/domain/events'
import type { ActContext } from './context.ts'
import { aboutOf, toldApart } from './live/told.ts'
import { refusalIn } from './refused.ts'
import { keepSeen } from './seen-lately.ts'

/**
 * The gate for every change: one transaction holds what `run` loads, decides and saves and the access-log row of each
 * event; when it commits, open screens are told, on every server. If the log cannot be written, nothing is changed; nor on a
 * server that has lost touch with the others.
 */
export async function change<T>(
  ctx: ActContext,
  run: (tx: Tx, at: Instant) => Promise<{ readonly result: T; readonly events: readonly HarbourEvent[] }>,
): Promise<T> {
  const { server } = ctx
  if (server.nodes.isDeaf()) throw new TRPCError({ code: 'SERVICE_UNAVAILABLE' })
  const at = server.now()
  const { result, told } = await recorded(server.db, async (tx) => {
    const done = await run(tx, at)
    const apart = toldApart(done.events, await inConflictWith(tx, done.events.flatMap(aboutOf)))
    for (const each of apart) if (each.topics.length > 0) await server.nodes.tellWith(tx, { kind: 'told', ...each })
    return { done: { result: done.result, told: apart }, entries: entriesOf(ctx, done.events, at) }
  })
  for (const each of told) server.show(each)
  return result
}

/** The gate for every view: what was seen is in the log before it leaves the server. */
export async function read<T>(
  ctx: ActContext,
  run: (tx: Tx, at: Instant) => Promise<{ readonly result: T; readonly views?: readonly HarbourEvent[] }>,
): Promise<T> {
  const at = ctx.server.now()
  const { result, views } = await recorded(ctx.server.db, async (tx) => {
    const done = await run(tx, at)
    const seen = done.views ?? []
    return { done: { result: done.result, views: seen }, entries: entriesOf(ctx, seen, at) }
  })
  keepSeen(ctx, views, at)
  return result
}

/** What a transaction did, and what the log says of it. */
interface Recorded<T> {
  readonly done: T
  readonly entries: readonly LogEntry[]
}

/**
 * A transaction that ends in the access log, and for which nothing is waited for long: a commit that comes too late, behind many
 * others, is one that could not be recorded. One that PostgreSQL ended because it and another waited for each other,
 * or because another process wrote the log first, begins again.
 */
async function recorded<T>(db: Db, run: (tx: Tx) => Promise<Recorded<T>>, tries = 3): Promise<T> {
  let written: Promise<void> = Promise.resolve()
  try {
    const done = await db.transaction(async (tx) => {
      const made = await run(tx)
      written = (await writeLogLast(tx, made.entries)).written
      return made.done
    })
    await written
    return done
  } catch (error) {
    if ((isDeadlock(error) || isOutrun(error)) && tries > 1) return recorded(db, run, tries - 1)
    if (!isLockTimeout(error) || refusalIn(error) !== null) throw error
    const refused = new DomainError({ code: 'LOG_NOT_WRITTEN' })
    refused.cause = error
    throw refused
  }
}

function entriesOf(ctx: ActContext, events: readonly EventShape[], at: Instant) {
  return events.map(({ type, caseId, clinicId, ...facts }) => ({
    at,
    personId: ctx.actor.personId,
    agencyId: ctx.actor.agencyId,
    sessionId: ctx.sessionId,
    requestId: ctx.requestId,
    capability: ctx.capability,
    outcome: 'done' as const,
    what: type,
    caseId: caseId ?? null,
    clinicId: clinicId ?? null,
    facts,
  }))
}
