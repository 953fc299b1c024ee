import { and, asc, desc, eq, inArray, isNotNull, lte, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Instant } from '@harbour/domain/basics/dates'
import type { MessageKind, MessageState } from '@harbour/domain/outbox/message'
import type { Actor } from '@harbour/domain/people/roles'
import type { Db, Tx } from '../open-db.ts'
import { clinics } from '../tables/clinic.ts'
import { outboxMessages } from '../tables/outbox.ts'
import { agencies, people } from '../tables/person.ts'
import { notInConflict } from '../visible.ts'

export type OutboxRow = typeof outboxMessages.$inferSelect

/** Keeps messages; one that is said only once and was said before is left out. Gives those that were kept. */
export async function keepMessages(
  tx: Tx,
  messages: readonly (typeof outboxMessages.$inferInsert)[],
): Promise<readonly OutboxRow[]> {
  if (messages.length === 0) return []
  return tx
    .insert(outboxMessages)
    .values([...messages])
    .onConflictDoNothing({ target: outboxMessages.onceKey })
    .returning()
}

/** Who has a message of a kind about a clinic that waits to leave. */
export async function waitingFor(tx: Tx, clinicId: string, kind: MessageKind): Promise<ReadonlySet<string>> {
  const rows = await tx
    .select({ personId: outboxMessages.toPersonId })
    .from(outboxMessages)
    .where(
      and(eq(outboxMessages.clinicId, clinicId), eq(outboxMessages.kind, kind), eq(outboxMessages.state, 'waiting')),
    )
  return new Set(rows.map(({ personId }) => personId))
}

/** The messages of a kind about a clinic that wait to leave, locked until the transaction ends. */
export async function waitingForUpdate(tx: Tx, clinicId: string, kind: MessageKind): Promise<readonly OutboxRow[]> {
  return tx
    .select()
    .from(outboxMessages)
    .where(
      and(eq(outboxMessages.clinicId, clinicId), eq(outboxMessages.kind, kind), eq(outboxMessages.state, 'waiting')),
    )
    .orderBy(asc(outboxMessages.id))
    .for('update')
}

/** Messages by id, as far as the actor may know of them, locked until the transaction ends. */
export async function messagesForUpdate(tx: Tx, actor: Actor, ids: readonly string[]): Promise<readonly OutboxRow[]> {
  return tx
    .select()
    .from(outboxMessages)
    .where(and(inArray(outboxMessages.id, [...ids]), notInConflict(actor, outboxMessages.caseId)))
    .orderBy(asc(outboxMessages.id))
    .for('update')
}

/**
 * The next message that may leave by `at`, locked until the transaction ends; one that another server is sending is passed over, and
 * in quiet hours what no person’s act has made (REM-2).
 */
export async function nextDueForUpdate(tx: Tx, at: Instant, isQuiet: boolean): Promise<OutboxRow | null> {
  const [found] = await tx
    .select()
    .from(outboxMessages)
    .where(
      and(
        eq(outboxMessages.state, 'waiting'),
        lte(outboxMessages.dueAt, at),
        isQuiet ? isNotNull(outboxMessages.madeBy) : undefined,
      ),
    )
    .orderBy(asc(outboxMessages.dueAt), asc(outboxMessages.id))
    .limit(1)
    .for('update', { skipLocked: true })
  return found ?? null
}

/** When the clinic of a message is held, and how it stands; not locked, as whoever changes it waits for its messages. */
export async function clinicOfMessage(tx: Tx, { clinicId }: Pick<OutboxRow, 'clinicId'>) {
  const { seriesId, heldOn, startTime, minutes, status } = clinics
  const [found] = await tx
    .select({ seriesId, heldOn, startTime, minutes, status })
    .from(clinics)
    .where(eq(clinics.id, clinicId))
  return found ?? null
}

/** Ends messages: they have left, or never will. What is replaced may be said again. */
export async function endMessages(
  tx: Tx,
  ids: readonly string[],
  how: { readonly state: MessageState; readonly at: Instant; readonly by?: string | null; readonly fault?: string },
): Promise<void> {
  if (ids.length === 0) return
  await tx
    .update(outboxMessages)
    .set({
      state: how.state,
      endedAt: how.at,
      endedBy: how.by ?? null,
      fault: how.fault ?? null,
      ...(how.state === 'replaced' && { onceKey: null }),
    })
    .where(inArray(outboxMessages.id, [...ids]))
}

/** Lets what messages were to say, and did not, be said again. */
export async function freeKeys(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await tx
      .update(outboxMessages)
      .set({ onceKey: null })
      .where(inArray(outboxMessages.id, [...ids]))
}

/** Notes that the mail server did not take a message, which waits to be tried again. */
export async function postpone(tx: Tx, id: string, again: { readonly dueAt: Instant; readonly fault: string }) {
  await tx
    .update(outboxMessages)
    .set({ ...again, attempts: sql`${outboxMessages.attempts} + 1` })
    .where(eq(outboxMessages.id, id))
}

/** Messages that the actor may know of with their recipients, latest first: those that wait, or all (OUT-10). */
export async function messagesOf(
  db: Db | Tx,
  actor: Actor,
  asked: { readonly only: 'waiting' | 'stopped' | 'all'; readonly limit: number; readonly offset: number },
) {
  const stopped: readonly MessageState[] = ['refused', 'failed']
  const recipients = alias(people, 'recipients')
  const enders = alias(people, 'enders')
  const { id, kind, clinicId, subject, text, attachments, toAddress, madeAt, state, dueAt, attempts, fault, endedAt } =
    outboxMessages
  return db
    .select({
      id,
      kind,
      clinicId,
      subject,
      text,
      attachments,
      toAddress,
      madeAt,
      state,
      dueAt,
      attempts,
      fault,
      endedAt,
      to: recipients.name,
      code: agencies.code,
      agency: agencies.shortName,
      madeBy: people.name,
      endedBy: enders.name,
      total: sql<number>`count(*) over ()`.mapWith(Number),
    })
    .from(outboxMessages)
    .innerJoin(recipients, eq(recipients.id, outboxMessages.toPersonId))
    .innerJoin(agencies, eq(agencies.id, recipients.agencyId))
    .leftJoin(people, eq(people.id, outboxMessages.madeBy))
    .leftJoin(enders, eq(enders.id, outboxMessages.endedBy))
    .where(
      and(
        notInConflict(actor, outboxMessages.caseId),
        asked.only === 'all'
          ? undefined
          : asked.only === 'waiting'
            ? eq(state, 'waiting')
            : or(inArray(state, [...stopped]), and(eq(state, 'waiting'), sql`${attempts} > 0`)),
      ),
    )
    .orderBy(desc(madeAt), asc(recipients.name), asc(id))
    .limit(asked.limit)
    .offset(asked.offset)
}
