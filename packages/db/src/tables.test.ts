import { readFileSync, readdirSync } from 'node:fs'
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api'
import { expect, it } from 'vitest'

const folder = new URL('./', import.meta.url)

it('has migrations that make exactly the tables', async () => {
  const tables: Record<string, unknown> = {}
  for (const name of readdirSync(new URL('tables/', folder)).filter((file) => !file.endsWith('.test.ts'))) {
    Object.assign(tables, (await import(new URL(`tables/${name}`, folder).href)) as object)
  }
  const latest = readdirSync(new URL('migrations/meta/', folder)).findLast((name) => name.endsWith('_snapshot.json'))
  const snapshot = JSON.parse(readFileSync(new URL(`migrations/meta/${latest ?? ''}`, folder), 'utf8')) as Parameters<
    typeof generateMigration
  >[0]
  const missing = await generateMigration(snapshot, generateDrizzleJson(tables))
  expect(missing, 'generate a migration for these with drizzle-kit, read it, and commit it beside the tables').toEqual(
    [],
  )
})
