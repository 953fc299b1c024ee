import { expect, it } from 'vitest'
import { settings } from '../tables/setting.ts'
import { freshDb } from './fresh-db.ts'

it('gives each caller an empty, migrated database of its own', async () => {
  await using first = await freshDb()
  await using second = await freshDb()
  await first.db.insert(settings).values({ key: 'a', value: 1 })
  expect(await first.db.select().from(settings)).toEqual([{ key: 'a', value: 1 }])
  expect(await second.db.select().from(settings)).toEqual([])
})

it('gives databases quickly', async () => {
  const begun = performance.now()
  for (let count = 0; count < 10; count += 1) {
    await using fresh = await freshDb()
    expect(fresh.url).toContain('test_')
  }
  expect((performance.now() - begun) / 10).toBeLessThan(1000)
})
