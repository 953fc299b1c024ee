import { and, asc, desc, eq, inArray, isNull, lt, ne } from 'drizzle-orm'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import type { SaveSso, SsoCandidate, SsoPerson } from '@harbour/domain/people/sso'
import type { Db, Tx } from '../open-db.ts'
import { openRows, sealRows } from '../sealed/sealed-rows.ts'
import { people, personRoles, signUpLinks } from '../tables/person.ts'
import { ssoDomains, ssoIdentities, ssoProviders, ssoSignOuts, ssoTrips } from '../tables/sso.ts'
import { hasFactors } from './factors.ts'

/** How an agency's people sign in with their organisation, with the client secret in clear. */
export type SsoProvider = typeof ssoProviders.$inferSelect & { readonly domains: readonly string[] }

type Trip = typeof ssoTrips.$inferSelect

/** An agency's provider; null when it has none. */
export async function ssoProviderOf(tx: Db | Tx, agencyId: string): Promise<SsoProvider | null> {
  const sealed = await tx.select().from(ssoProviders).where(eq(ssoProviders.agencyId, agencyId))
  const [provider] = await openRows(tx, 'ssoProviders', sealed, (row) => row.agencyId)
  if (provider === undefined) return null
  const domains = await tx
    .select({ domain: ssoDomains.domain })
    .from(ssoDomains)
    .where(eq(ssoDomains.agencyId, agencyId))
    .orderBy(asc(ssoDomains.domain))
  return { ...provider, domains: domains.map(({ domain }) => domain) }
}

/** The providers in use of an issuer: those of agencies that share one differ in their client. */
export async function providersOfIssuer(db: Db | Tx, issuer: string): Promise<readonly SsoProvider[]> {
  const found = await db
    .select({ agencyId: ssoProviders.agencyId })
    .from(ssoProviders)
    .where(and(eq(ssoProviders.issuer, issuer), eq(ssoProviders.isOn, true)))
  const providers = await Promise.all(found.map(({ agencyId }) => ssoProviderOf(db, agencyId)))
  return providers.filter((provider) => provider !== null)
}

/** The agency whose people sign in with their organisation from a domain; null where nobody does (SSO-7). */
export async function agencyOfDomain(db: Db | Tx, domain: string): Promise<string | null> {
  const [found] = await db
    .select({ agencyId: ssoProviders.agencyId })
    .from(ssoDomains)
    .innerJoin(ssoProviders, eq(ssoProviders.agencyId, ssoDomains.agencyId))
    .where(and(eq(ssoDomains.domain, domain), eq(ssoProviders.isOn, true)))
  return found?.agencyId ?? null
}

/** One of these domains that another agency has; null when none has one (SSO-7). */
export async function domainTaken(tx: Tx, agencyId: string, domains: readonly string[]): Promise<string | null> {
  const [found] = await tx
    .select({ domain: ssoDomains.domain })
    .from(ssoDomains)
    .where(and(inArray(ssoDomains.domain, [...domains]), ne(ssoDomains.agencyId, agencyId)))
  return found?.domain ?? null
}

/** Keeps an agency's provider, its client secret sealed (SSO-6). */
export async function saveSsoProvider(tx: Tx, { domains, ...settings }: SaveSso, at: Instant): Promise<void> {
  const { agencyId } = settings
  const of = () => ({ row: agencyId, owner: agencyId })
  const [row] = await sealRows(tx, 'ssoProviders', [{ ...settings, changedAt: at }], of)
  if (row === undefined) throw new Error('nothing was sealed')
  await tx.insert(ssoProviders).values(row).onConflictDoUpdate({ target: ssoProviders.agencyId, set: row })
  await tx.delete(ssoDomains).where(eq(ssoDomains.agencyId, agencyId))
  await tx.insert(ssoDomains).values([...new Set(domains)].map((domain) => ({ domain, agencyId })))
}

/** Keeps that somebody was sent to their organisation, and forgets those who did not come back. */
export async function insertTrip(tx: Db | Tx, trip: typeof ssoTrips.$inferInsert): Promise<void> {
  await tx.delete(ssoTrips).where(lt(ssoTrips.expiresAt, trip.askedAt))
  await tx.insert(ssoTrips).values(trip)
}

/** Uses up the trip whose state hashes to `stateHash`, and gives it; null when there is none, or it came back before (SSO-2). */
export async function takeTrip(tx: Db | Tx, stateHash: string, at: Instant): Promise<Trip | null> {
  const [taken] = await tx
    .update(ssoTrips)
    .set({ usedAt: at })
    .where(and(eq(ssoTrips.stateHash, stateHash), isNull(ssoTrips.usedAt)))
    .returning()
  return taken !== undefined && at < taken.expiresAt ? taken : null
}

const facts = { id: people.id, agencyId: people.agencyId, active: people.active }

/** The person who is this subject of an issuer; null when nobody is linked to it. */
export async function personOfSubject(tx: Tx, issuer: string, subject: string): Promise<SsoPerson | null> {
  const [person] = await tx
    .select(facts)
    .from(ssoIdentities)
    .innerJoin(people, eq(people.id, ssoIdentities.personId))
    .where(and(eq(ssoIdentities.issuer, issuer), eq(ssoIdentities.subject, subject)))
  return person === undefined ? null : { ...person, roles: await termsOf(tx, person.id) }
}

/** The person with this e-mail address, locked, with what decides whether they may be linked; null when there is none. */
export async function candidateForUpdate(tx: Tx, email: string, issuer: string): Promise<SsoCandidate | null> {
  const [person] = await tx
    .select({ ...facts, email: people.email, passwordHash: people.passwordHash })
    .from(people)
    .where(eq(people.email, email.toLowerCase()))
    .for('update')
  if (person === undefined) return null
  const { passwordHash, ...known } = person
  const [link] = await tx
    .select({ expiresAt: signUpLinks.expiresAt, usedAt: signUpLinks.usedAt, madeFor: signUpLinks.email })
    .from(signUpLinks)
    .where(eq(signUpLinks.personId, person.id))
    .orderBy(desc(signUpLinks.madeAt))
    .limit(1)
  return {
    ...known,
    roles: await termsOf(tx, person.id),
    hasPassword: passwordHash !== null,
    invitation: link === undefined ? null : { ...link, active: person.active, email: person.email },
    linkedTo: await linkedTo(tx, person.id, issuer),
    hasFactors: await hasFactors(tx, person.id),
  }
}

/** Whether a person signs in with their organisation: it is turned on for their agency, and they are linked to it. */
export async function signsInByOrganisation(
  tx: Db | Tx,
  { personId, agencyId }: { readonly personId: string; readonly agencyId: string },
): Promise<boolean> {
  const found = await tx
    .select({ id: ssoIdentities.id })
    .from(ssoIdentities)
    .innerJoin(ssoProviders, eq(ssoProviders.issuer, ssoIdentities.issuer))
    .where(and(eq(ssoIdentities.personId, personId), eq(ssoProviders.agencyId, agencyId), eq(ssoProviders.isOn, true)))
  return found.length > 0
}

async function linkedTo(tx: Db | Tx, personId: string, issuer: string): Promise<SsoCandidate['linkedTo']> {
  const found = await tx
    .select({ issuer: ssoIdentities.issuer })
    .from(ssoIdentities)
    .where(eq(ssoIdentities.personId, personId))
  if (found.length === 0) return null
  return found.some((each) => each.issuer === issuer) ? 'this issuer' : 'another issuer'
}

/** Whether the subject of an issuer is this person. */
export async function isSubject(
  tx: Tx,
  personId: string,
  { issuer, subject }: { readonly issuer: string; readonly subject: string },
): Promise<boolean> {
  return (await personOfSubject(tx, issuer, subject))?.id === personId
}

/**
 * Links a person to their subject at an issuer, which uses up a sign-up link they still had; false where either is linked
 * otherwise by now.
 */
export async function insertIdentity(tx: Tx, identity: typeof ssoIdentities.$inferInsert): Promise<boolean> {
  const added = await tx
    .insert(ssoIdentities)
    .values(identity)
    .onConflictDoNothing()
    .returning({ id: ssoIdentities.id })
  if (added.length === 0) return false
  await tx
    .update(signUpLinks)
    .set({ usedAt: identity.linkedAt })
    .where(and(eq(signUpLinks.personId, identity.personId), isNull(signUpLinks.usedAt)))
  return true
}

/** Keeps that an organisation told of a sign-out, until it is too old; false when it was told before (SSO-8). */
export async function keepSignOut(tx: Tx, tokenHash: string, at: Instant, expiresAt: Instant): Promise<boolean> {
  await tx.delete(ssoSignOuts).where(lt(ssoSignOuts.expiresAt, at))
  const kept = await tx
    .insert(ssoSignOuts)
    .values({ tokenHash, expiresAt })
    .onConflictDoNothing()
    .returning({ tokenHash: ssoSignOuts.tokenHash })
  return kept.length > 0
}

/** Notes that a subject has signed in. */
export async function noteIdentityUse(tx: Tx, issuer: string, subject: string, at: Instant): Promise<void> {
  await tx
    .update(ssoIdentities)
    .set({ lastUsedAt: at })
    .where(and(eq(ssoIdentities.issuer, issuer), eq(ssoIdentities.subject, subject)))
}

/** When a person was linked to their organisation's sign-in and last used it; null when they are not linked. */
export async function identityOf(tx: Db | Tx, personId: string) {
  const [found] = await tx
    .select({ linkedAt: ssoIdentities.linkedAt, lastUsedAt: ssoIdentities.lastUsedAt })
    .from(ssoIdentities)
    .where(eq(ssoIdentities.personId, personId))
    .orderBy(desc(ssoIdentities.lastUsedAt))
    .limit(1)
  return found ?? null
}

/** Unlinks a person from their organisation's sign-in; false when they were not linked. */
export async function removeIdentities(tx: Tx, personId: string): Promise<boolean> {
  const gone = await tx
    .delete(ssoIdentities)
    .where(eq(ssoIdentities.personId, personId))
    .returning({ id: ssoIdentities.id })
  return gone.length > 0
}

async function termsOf(
  tx: Tx,
  personId: string,
): Promise<readonly { readonly fromDay: CalendarDate; readonly untilDay: CalendarDate | null }[]> {
  return tx
    .select({ fromDay: personRoles.fromDay, untilDay: personRoles.untilDay })
    .from(personRoles)
    .where(eq(personRoles.personId, personId))
}
