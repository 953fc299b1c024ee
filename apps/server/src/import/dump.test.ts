import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { insertParty } from '@harbour/db/queries/parties'
import { cases } from '@harbour/db/tables/case'
import { parties } from '@harbour/db/tables/party'
import { reports } from '@harbour/db/tables/report'
import { storedKeysOf } from '@harbour/domain/cases/matching'
import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { importFile, upload } from '../testing/import-file.ts'
import { addPerson, runningApp } from '../testing/running-app.ts'

const september = readFileSync(new URL('../../../../tests/data/reports-2026-09.csv', import.meta.url))

type Running = Awaited<ReturnType<typeof runningApp>>

async function ask<T>(app: Running, cookie: string, path: string, input: unknown): Promise<T> {
  const { body } = await app.call(path, cookie, input)
  return body.result?.data as T
}

/** Every row of every table, as whoever holds a copy of the database reads it. */
async function wholeDatabase(app: Running): Promise<string> {
  const { rows } = await app.db.execute<{ name: string }>(
    sql`select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')`,
  )
  const tables = rows.map(({ name }) => name)
  expect(tables).toEqual(expect.arrayContaining(['public.parties', 'public.access_log', 'public.imports']))
  const texts = []
  for (const name of tables) {
    const found = await app.db.execute<{ row: string }>(sql.raw(`select to_jsonb(t)::text as row from ${name} t`))
    texts.push(...found.rows.map(({ row }) => row))
  }
  return texts.join('\n')
}

it('SEC-5: a copy of the whole database holds no address, postcode, telephone number, school or app’s secret in clear', async () => {
  await using app = await runningApp()
  await addPerson(app.db, 'c@example.org', ['coordinator'])
  const cookie = await app.signIn('c@example.org')
  const { secret } = await ask<{ secret: string }>(app, cookie, 'factor.beginApp', {})
  expect(secret.length).toBeGreaterThan(20)
  await importFile(app, cookie, september)
  await upload(app, cookie, september)

  const [first] = await app.db.select().from(cases).limit(1)
  const caseId = first?.id ?? ''
  const child = { surname: 'Ashdown', forename: 'Wren', bornOn: '2015-02-03', postcode: 'NG0 9ZX' }
  const masked = {
    address: '4 Quay Lane',
    phone: '07700 900321',
    safeNumber: '0115 496 0321',
    school: 'Harbour Primary',
  }
  const partyId = randomUUID()
  const matchKeys = [...storedKeysOf(child)]
  await app.db.transaction((tx) =>
    insertParty(tx, { id: partyId, caseId, kind: 'child', ...child, ...masked, matchKeys }),
  )
  await ask(app, cookie, 'case.byId', { caseId })
  const opened = { id: randomUUID(), caseId, partyId, reason: 'Marker for the control room' }
  expect(await ask(app, cookie, 'case.openAddress', opened)).toMatchObject({ address: '4 Quay Lane, NG0 9ZX' })

  // What the file holds of postcodes and telephone numbers, as it was uploaded.
  const inFile = [...new Set(september.toString().match(/NG0 \d[A-Z]{2}|07700 ?900\d{3}|0115 ?496 ?\d{4}/g) ?? [])]
  expect(inFile.length).toBeGreaterThan(50)
  const canaries = [...Object.values(masked), child.postcode, ...inFile, secret]
  const forms = canaries.flatMap((each) => [each, each.replaceAll(' ', '').toLowerCase()])
  const kept = await wholeDatabase(app)
  // A file's bytes are shown in hexadecimal.
  const inHex = (each: string) => Buffer.from(each).toString('hex')
  expect(forms.filter((each) => kept.includes(each) || kept.includes(inHex(each)))).toEqual([])
  expect(await app.db.$count(parties)).toBeGreaterThan(100)
  expect(await app.db.$count(reports, sql`victim_postcode like 'sealed:%'`)).toBeGreaterThan(50)
}, 60_000)
