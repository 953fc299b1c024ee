import { and, asc, count, eq, isNotNull, isNull } from 'drizzle-orm'
import type { Instant } from '@harbour/domain/basics/dates'
import type { Db, Tx } from '../open-db.ts'
import { openRows, sealRows } from '../sealed/sealed-rows.ts'
import { passkeys, recoveryCodes, totpFactors } from '../tables/factor.ts'

/** A person's second factors, as they and an administrator may see them: nothing secret. */
export async function factorsOf(db: Db | Tx, personId: string) {
  const [app] = await db
    .select({ id: totpFactors.id, confirmedAt: totpFactors.confirmedAt })
    .from(totpFactors)
    .where(and(eq(totpFactors.personId, personId), isNotNull(totpFactors.confirmedAt)))
  const keys = await db
    .select({
      id: passkeys.id,
      browser: passkeys.browser,
      isSynced: passkeys.isSynced,
      madeAt: passkeys.madeAt,
      lastUsedAt: passkeys.lastUsedAt,
    })
    .from(passkeys)
    .where(eq(passkeys.personId, personId))
    .orderBy(asc(passkeys.madeAt))
  const [codes] = await db
    .select({ left: count() })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.personId, personId), isNull(recoveryCodes.usedAt)))
  return { app: app ?? null, passkeys: keys, codesLeft: codes?.left ?? 0 }
}

/** Whether a person has a passkey or an authenticator app. */
export async function hasFactors(db: Db | Tx, personId: string): Promise<boolean> {
  const { app, passkeys: keys } = await factorsOf(db, personId)
  return app !== null || keys.length > 0
}

/** Keeps the secret of an app that its person has yet to confirm, sealed, instead of an earlier unconfirmed one (SEC-6). */
export async function insertTotp(tx: Tx, factor: typeof totpFactors.$inferInsert): Promise<void> {
  await tx.delete(totpFactors).where(and(eq(totpFactors.personId, factor.personId), isNull(totpFactors.confirmedAt)))
  await tx.insert(totpFactors).values(await sealSecrets(tx, [factor]))
}

/** Apps with their secrets sealed by the keys of their people. */
export function sealSecrets<R extends Pick<typeof totpFactors.$inferInsert, 'id' | 'personId' | 'secret'>>(
  tx: Tx,
  apps: readonly R[],
): Promise<R[]> {
  return sealRows(tx, 'totpFactors', apps, ({ id, personId }) => ({ row: id, owner: personId }))
}

/** A person's authenticator app with its secret in clear, locked until the transaction ends: the confirmed one, or the one to be. */
export async function totpForUpdate(tx: Tx, personId: string, confirmed: boolean) {
  const sealed = await tx
    .select()
    .from(totpFactors)
    .where(
      and(
        eq(totpFactors.personId, personId),
        confirmed ? isNotNull(totpFactors.confirmedAt) : isNull(totpFactors.confirmedAt),
      ),
    )
    .for('update')
  const [found] = await openRows(tx, 'totpFactors', sealed, ({ id }) => id)
  return found ?? null
}

/** Makes an app the person's only one. */
export async function confirmTotp(tx: Tx, personId: string, id: string, at: Instant): Promise<void> {
  await tx.delete(totpFactors).where(and(eq(totpFactors.personId, personId), isNotNull(totpFactors.confirmedAt)))
  await tx.update(totpFactors).set({ confirmedAt: at }).where(eq(totpFactors.id, id))
}

/** Notes the half minute whose code was taken (SES-10). */
export async function noteTotpStep(tx: Tx, id: string, step: number): Promise<void> {
  await tx.update(totpFactors).set({ lastStep: step }).where(eq(totpFactors.id, id))
}

/** Keeps new recovery codes; the earlier ones are gone. */
export async function replaceRecoveryCodes(
  tx: Tx,
  personId: string,
  codes: readonly (typeof recoveryCodes.$inferInsert)[],
): Promise<void> {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId))
  await tx.insert(recoveryCodes).values([...codes])
}

/** Uses a recovery code up; false when it is not one of the person's, or was used before. */
export async function takeRecoveryCode(tx: Tx, personId: string, codeHash: string, at: Instant): Promise<boolean> {
  const taken = await tx
    .update(recoveryCodes)
    .set({ usedAt: at })
    .where(
      and(eq(recoveryCodes.personId, personId), eq(recoveryCodes.codeHash, codeHash), isNull(recoveryCodes.usedAt)),
    )
    .returning({ id: recoveryCodes.id })
  return taken.length > 0
}

/** What a browser needs to know of a person's passkeys, to offer one of them. */
export async function passkeyIdsOf(db: Db | Tx, personId: string) {
  return db
    .select({ credentialId: passkeys.credentialId, transports: passkeys.transports })
    .from(passkeys)
    .where(eq(passkeys.personId, personId))
}

/** A passkey by what it calls itself, locked until the transaction ends; null when it is not known. */
export async function passkeyForUpdate(tx: Tx, credentialId: string) {
  const [found] = await tx.select().from(passkeys).where(eq(passkeys.credentialId, credentialId)).for('update')
  return found ?? null
}

/** Keeps a new passkey; false when it is known already. */
export async function insertPasskey(tx: Tx, passkey: typeof passkeys.$inferInsert): Promise<boolean> {
  const added = await tx
    .insert(passkeys)
    .values(passkey)
    .onConflictDoNothing({ target: passkeys.credentialId })
    .returning({ id: passkeys.id })
  return added.length > 0
}

/** Notes that a passkey was used, and how often it says that it was. */
export async function notePasskeyUse(tx: Tx, id: string, counter: number, at: Instant): Promise<void> {
  await tx.update(passkeys).set({ counter, lastUsedAt: at }).where(eq(passkeys.id, id))
}

/** Removes all of a person's second factors and recovery codes; how many factors there were. */
export async function removeAllFactors(tx: Tx, personId: string): Promise<number> {
  const keys = await tx.delete(passkeys).where(eq(passkeys.personId, personId)).returning({ id: passkeys.id })
  const apps = await tx.delete(totpFactors).where(eq(totpFactors.personId, personId)).returning({ id: totpFactors.id })
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId))
  return keys.length + apps.length
}

/** Removes a person's passkey or app; which of the two it was, null when it is not theirs. */
export async function removeFactor(tx: Tx, personId: string, id: string) {
  const keys = await tx
    .delete(passkeys)
    .where(and(eq(passkeys.id, id), eq(passkeys.personId, personId)))
    .returning({ id: passkeys.id })
  if (keys.length > 0) return 'passkey' as const
  const apps = await tx
    .delete(totpFactors)
    .where(and(eq(totpFactors.id, id), eq(totpFactors.personId, personId)))
    .returning({ id: totpFactors.id })
  return apps.length > 0 ? ('authenticator app' as const) : null
}
