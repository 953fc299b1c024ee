import { and, eq, isNotNull, like, ne, not, or, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Db, Tx } from '../open-db.ts'
import { sealParties } from '../queries/parties.ts'
import { sealSecrets } from '../queries/factors.ts'
import { sealReports } from '../queries/reports.ts'
import { totpFactors } from '../tables/factor.ts'
import { imports } from '../tables/import.ts'
import { parties } from '../tables/party.ts'
import { reports } from '../tables/report.ts'
import { FILE_MARK, sealFile } from './sealed-file.ts'
import { sealedColumns } from './sealed-rows.ts'

const ROWS_AT_ONCE = 500

/**
 * Seals what an earlier version kept in clear, a few rows in each transaction, until nothing is left: stopped half way, the next
 * start goes on. Gives how many rows were sealed.
 */
export async function sealExisting(db: Db): Promise<number> {
  let sealed = 0
  for (const sealSome of [someParties, someReports, someAppSecrets, someFiles])
    for (;;) {
      const rows = await db.transaction(sealSome)
      if (rows === 0) break
      sealed += rows
    }
  return sealed
}

async function someParties(tx: Tx): Promise<number> {
  const readable = sql`exists (select 1 from unnest(${parties.matchKeys}) as key where key like 'place %')`
  const clear = await tx
    .select()
    .from(parties)
    .where(or(...sealedColumns.parties.map((column) => isClear(parties[column])), readable))
    .limit(ROWS_AT_ONCE)
    .for('update', { skipLocked: true })
  const rows = JSON.stringify(await sealParties(tx, clear))
  await tx.execute(sql`update parties set address = v.address, postcode = v.postcode, phone = v.phone,
      safe_number = v."safeNumber", school = v.school, match_keys = v."matchKeys"
    from jsonb_to_recordset(${rows}::jsonb) as v (id uuid, address text, postcode text, phone text, "safeNumber" text,
      school text, "matchKeys" text[]) where parties.id = v.id`)
  return clear.length
}

async function someReports(tx: Tx): Promise<number> {
  const clear = await tx
    .select()
    .from(reports)
    .where(or(...sealedColumns.reports.map((column) => isClear(reports[column]))))
    .limit(ROWS_AT_ONCE)
    .for('update', { skipLocked: true })
  const rows = JSON.stringify(await sealReports(tx, clear))
  await tx.execute(sql`update reports set victim_postcode = v."victimPostcode", safe_number = v."safeNumber"
    from jsonb_to_recordset(${rows}::jsonb) as v (id uuid, "victimPostcode" text, "safeNumber" text)
    where reports.id = v.id`)
  return clear.length
}

async function someAppSecrets(tx: Tx): Promise<number> {
  const clear = await tx
    .select({ id: totpFactors.id, personId: totpFactors.personId, secret: totpFactors.secret })
    .from(totpFactors)
    .where(isClear(totpFactors.secret))
    .limit(ROWS_AT_ONCE)
    .for('update', { skipLocked: true })
  for (const { id, secret } of await sealSecrets(tx, clear))
    await tx.update(totpFactors).set({ secret }).where(eq(totpFactors.id, id))
  return clear.length
}

async function someFiles(tx: Tx): Promise<number> {
  const clear = await tx
    .select({ id: imports.id, content: imports.content })
    .from(imports)
    .where(
      and(isNotNull(imports.content), sql`substring(${imports.content} for ${FILE_MARK.length}::int) <> ${FILE_MARK}`),
    )
    .limit(10)
    .for('update', { skipLocked: true })
  for (const { id, content } of clear)
    if (content !== null) {
      const sealed = await sealFile(tx, id, content)
      await tx.update(imports).set({ content: sealed }).where(eq(imports.id, id))
    }
  return clear.length
}

function isClear(column: PgColumn): SQL | undefined {
  return and(ne(column, ''), not(like(column, 'sealed:%')))
}
