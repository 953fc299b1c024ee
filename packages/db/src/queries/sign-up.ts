import { and, eq, gt, isNull, ne } from 'drizzle-orm'
import type { Instant } from '@harbour/domain/basics/dates'
import type { Tx } from '../open-db.ts'
import { agencies, people, sessions, signUpLinks } from '../tables/person.ts'

/** Ends a person's live sessions but `except`, and answers with their ids (SES-7). */
export async function revokeSessionsOf(tx: Tx, personId: string, except: string | null, at: Instant, why: string) {
  const ended = await tx
    .update(sessions)
    .set({ revokedAt: at, revokeReason: why })
    .where(
      and(
        eq(sessions.personId, personId),
        isNull(sessions.revokedAt),
        gt(sessions.idleUntil, at),
        except === null ? undefined : ne(sessions.id, except),
      ),
    )
    .returning({ id: sessions.id })
  return ended.map(({ id }) => id)
}

/** Ends one of a person's sessions; false when it is not theirs or has ended. */
export async function revokeSessionOf(
  tx: Tx,
  one: { readonly sessionId: string; readonly personId: string },
  at: Instant,
  why: string,
): Promise<boolean> {
  const ended = await tx
    .update(sessions)
    .set({ revokedAt: at, revokeReason: why })
    .where(and(eq(sessions.id, one.sessionId), eq(sessions.personId, one.personId), isNull(sessions.revokedAt)))
    .returning({ id: sessions.id })
  return ended.length > 0
}

/** Keeps a sign-up link's hash; the person's earlier links stop working (SES-6). */
export async function insertLink(tx: Tx, link: typeof signUpLinks.$inferInsert): Promise<void> {
  await tx
    .update(signUpLinks)
    .set({ usedAt: link.madeAt })
    .where(and(eq(signUpLinks.personId, link.personId), isNull(signUpLinks.usedAt)))
  await tx.insert(signUpLinks).values(link)
}

/** The link whose token hashes to `tokenHash`, locked until the transaction ends; null when there is none. */
export async function linkForUpdate(tx: Tx, tokenHash: string) {
  const [found] = await tx
    .select({
      id: signUpLinks.id,
      expiresAt: signUpLinks.expiresAt,
      usedAt: signUpLinks.usedAt,
      madeFor: signUpLinks.email,
      personId: people.id,
      agencyId: people.agencyId,
      agency: agencies.name,
      name: people.name,
      email: people.email,
      active: people.active,
    })
    .from(signUpLinks)
    .innerJoin(people, eq(people.id, signUpLinks.personId))
    .innerJoin(agencies, eq(agencies.id, people.agencyId))
    .where(eq(signUpLinks.tokenHash, tokenHash))
    .for('update', { of: signUpLinks })
  return found ?? null
}

/** Marks a link as used. */
export async function markLinkUsed(tx: Tx, linkId: string, at: Instant): Promise<void> {
  await tx.update(signUpLinks).set({ usedAt: at }).where(eq(signUpLinks.id, linkId))
}

/** Keeps the hash of a person's new password. */
export async function setPasswordHash(tx: Tx, personId: string, passwordHash: string): Promise<void> {
  await tx.update(people).set({ passwordHash }).where(eq(people.id, personId))
}

/** The hash of a person's password; null while they have not chosen one. */
export async function passwordHashOf(tx: Tx, personId: string): Promise<string | null> {
  const [found] = await tx.select({ hash: people.passwordHash }).from(people).where(eq(people.id, personId))
  return found?.hash ?? null
}
