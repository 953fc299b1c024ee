import { expect, it } from 'vitest'
import { freshDb } from '../testing/fresh-db.ts'
import { cases } from '../tables/case.ts'
import { loadDemonstration } from './load-demonstration.ts'

const at = '2026-11-20T10:05:00.000Z'

it('loads the demonstration once, however often it is asked to', async () => {
  await using fresh = await freshDb()
  await loadDemonstration(fresh.db, at)
  const once = await fresh.db.$count(cases)
  await loadDemonstration(fresh.db, at)
  expect(await fresh.db.$count(cases)).toBe(once)
}, 120_000)
