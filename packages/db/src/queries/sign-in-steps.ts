import { and, desc, eq, gt, isNull, lt } from 'drizzle-orm'
import type { Instant } from '@harbour/domain/basics/dates'
import type { Db, Tx } from '../open-db.ts'
import { accountNotices, devices, signInSteps } from '../tables/factor.ts'

/** Keeps a step, and forgets those that are over. */
export async function insertStep(db: Db | Tx, step: typeof signInSteps.$inferInsert, at: Instant): Promise<void> {
  await db.delete(signInSteps).where(lt(signInSteps.expiresAt, at))
  await db.insert(signInSteps).values(step)
}

/** The step whose token hashes to `tokenHash`, locked, while it may be answered; null when it is over. */
export async function stepForUpdate(tx: Tx, tokenHash: string, at: Instant) {
  const [found] = await tx
    .select()
    .from(signInSteps)
    .where(and(eq(signInSteps.tokenHash, tokenHash), isNull(signInSteps.usedAt), gt(signInSteps.expiresAt, at)))
    .for('update')
  return found ?? null
}

/** Gives a step the challenge that a passkey has to sign. */
export async function setChallenge(tx: Tx, id: string, challenge: string): Promise<void> {
  await tx.update(signInSteps).set({ challenge }).where(eq(signInSteps.id, id))
}

/** Ends a step: it has been answered. */
export async function markStepUsed(tx: Tx, id: string, at: Instant): Promise<void> {
  await tx.update(signInSteps).set({ usedAt: at }).where(eq(signInSteps.id, id))
}

/** Whether the browser with this cookie is one the person has signed in with. */
export async function knownDevice(db: Db | Tx, personId: string, tokenHash: string): Promise<string | null> {
  const [found] = await db
    .select({ id: devices.id })
    .from(devices)
    .where(and(eq(devices.personId, personId), eq(devices.tokenHash, tokenHash)))
  return found?.id ?? null
}

/** Notes that a person signed in with a browser; whether they have others and this one is new to them. */
export async function noteDevice(tx: Tx, device: typeof devices.$inferInsert): Promise<{ readonly isNew: boolean }> {
  const { personId, tokenHash, lastSeenAt } = device
  const known = await knownDevice(tx, personId, tokenHash)
  if (known !== null) {
    await tx.update(devices).set({ lastSeenAt }).where(eq(devices.id, known))
    return { isNew: false }
  }
  const others = await tx.select({ id: devices.id }).from(devices).where(eq(devices.personId, personId)).limit(1)
  await tx.insert(devices).values(device)
  return { isNew: others.length > 0 }
}

/** Tells a person what happened to their account. */
export async function insertNotice(tx: Tx, notice: typeof accountNotices.$inferInsert): Promise<void> {
  await tx.insert(accountNotices).values(notice)
}

/** What a person has not yet said they have seen, latest first. */
export async function unseenNotices(db: Db | Tx, personId: string) {
  return db
    .select({
      id: accountNotices.id,
      at: accountNotices.at,
      what: accountNotices.what,
      browser: accountNotices.browser,
    })
    .from(accountNotices)
    .where(and(eq(accountNotices.personId, personId), isNull(accountNotices.seenAt)))
    .orderBy(desc(accountNotices.at))
    .limit(20)
}

/** Notes that a person has seen what they were told up to `until`. */
export async function markNoticesSeen(tx: Tx, personId: string, until: Instant, at: Instant): Promise<boolean> {
  const seen = await tx
    .update(accountNotices)
    .set({ seenAt: at })
    .where(and(eq(accountNotices.personId, personId), isNull(accountNotices.seenAt), lt(accountNotices.at, until)))
    .returning({ id: accountNotices.id })
  return seen.length > 0
}
