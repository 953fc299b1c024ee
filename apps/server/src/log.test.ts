import { cases } from '@harbour/db/tables/case'
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { runningApp } from './testing/running-app.ts'
import { logTo } from './log.ts'

it('an error in the server’s log tells where it came from, and nothing of what a query was given', async () => {
  await using app = await runningApp()
  const typed = 'Marsh\n    at 4 Quay Lane (Jo:1:2)\nwas seen'
  const asked = app.db.select().from(cases).where(eq(cases.id, typed))
  const error: unknown = await asked.then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(String(error)).toContain('Quay Lane')
  const lines: string[] = []
  logTo({ write: (line) => void lines.push(line) }).error({ error }, 'failed')
  expect(JSON.parse(lines.join(''))).toMatchObject({ msg: 'failed', error: { name: 'Error', code: '22P02' } })
  expect(lines.join('')).not.toMatch(/Marsh|Quay|seen/)
  expect(lines.join('')).toContain('log.test.ts')
})
