import { and, asc, desc, eq, sql } from 'drizzle-orm'
import type { Tx } from '../open-db.ts'
import { opinions, opinionVersions } from '../tables/opinion.ts'
import { agencies, people } from '../tables/person.ts'

/** Every version of every opinion on a case, by author, latest version first; whether the reader may see them was asked before. */
export async function opinionsOf(tx: Tx, caseId: string) {
  return tx
    .select({
      opinionId: opinions.id,
      version: opinionVersions.version,
      latest: sql<boolean>`${opinionVersions.version} = ${opinions.version}`,
      personId: opinions.personId,
      name: people.name,
      jobTitle: people.jobTitle,
      code: agencies.code,
      agency: agencies.shortName,
      registration: opinionVersions.registration,
      basis: opinionVersions.basis,
      typology: opinionVersions.typology,
      confidence: opinionVersions.confidence,
      judgements: opinionVersions.judgements,
      reviewOn: opinionVersions.reviewOn,
      at: opinionVersions.recordedAt,
    })
    .from(opinionVersions)
    .innerJoin(opinions, eq(opinions.id, opinionVersions.opinionId))
    .innerJoin(people, eq(people.id, opinions.personId))
    .innerJoin(agencies, eq(agencies.id, opinions.agencyId))
    .where(eq(opinionVersions.caseId, caseId))
    .orderBy(asc(people.name), desc(opinionVersions.version))
}

/** A clinician’s opinion on a case, locked until the transaction ends; null before the first. */
export async function ownOpinionForUpdate(tx: Tx, caseId: string, personId: string) {
  const [found] = await tx
    .select()
    .from(opinions)
    .where(and(eq(opinions.caseId, caseId), eq(opinions.personId, personId)))
    .for('update')
  return found ?? null
}

/** The version that a command recorded; null when it recorded none. */
export async function versionRecordedBy(tx: Tx, commandId: string): Promise<number | null> {
  const [found] = await tx
    .select({ version: opinionVersions.version })
    .from(opinionVersions)
    .where(eq(opinionVersions.commandId, commandId))
  return found?.version ?? null
}

/** Keeps a version of an opinion; the first begins the opinion. */
export async function insertOpinionVersion(
  tx: Tx,
  opinion: typeof opinions.$inferInsert,
  version: Omit<typeof opinionVersions.$inferInsert, 'opinionId' | 'version' | 'caseId'>,
): Promise<void> {
  await tx
    .insert(opinions)
    .values(opinion)
    .onConflictDoUpdate({ target: opinions.id, set: { version: opinion.version } })
  const { id: opinionId, caseId, version: number } = opinion
  await tx.insert(opinionVersions).values({ ...version, opinionId, caseId, version: number })
}
