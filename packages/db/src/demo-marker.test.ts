import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { claimDatabase, loadOnce } from './demo-marker.ts'
import { agencies, people } from './tables/person.ts'
import { freshDb } from './testing/fresh-db.ts'

it('keeps a database for the kind of data it was first used with', async () => {
  await using demonstration = await freshDb()
  await claimDatabase(demonstration.db, 'demonstration')
  await claimDatabase(demonstration.db, 'demonstration')
  await expect(claimDatabase(demonstration.db, 'live')).rejects.toThrow('holds demonstration data')

  await using live = await freshDb()
  await claimDatabase(live.db, 'live')
  await expect(claimDatabase(live.db, 'demonstration')).rejects.toThrow('holds live data')
})

it('takes a database with people and no mark for a live one', async () => {
  await using fresh = await freshDb()
  const agencyId = randomUUID()
  await fresh.db.insert(agencies).values({ id: agencyId, name: 'Agency', shortName: 'Agency', code: 'OT' })
  await fresh.db
    .insert(people)
    .values({ id: randomUUID(), agencyId, name: 'Robin Ashdown', jobTitle: 'Worker', email: 'robin@example.org' })
  await expect(claimDatabase(fresh.db, 'demonstration')).rejects.toThrow('holds live data')
  await claimDatabase(fresh.db, 'live')
})

it('loads the demonstration once, however many servers start together, and not at all when it fails half-way', async () => {
  await using fresh = await freshDb()
  const addAgency = async (name: string): Promise<void> => {
    await fresh.db.insert(agencies).values({ id: randomUUID(), name, shortName: name, code: 'OT' })
  }
  await expect(
    loadOnce(fresh.db, async (tx) => {
      await tx.insert(agencies).values({ id: randomUUID(), name: 'Half', shortName: 'Half', code: 'OT' })
      throw new Error('interrupted')
    }),
  ).rejects.toThrow('interrupted')
  expect(await fresh.db.select().from(agencies)).toEqual([])

  let loads = 0
  const load = async (): Promise<void> => {
    loads += 1
    await addAgency(`Agency ${loads}`)
  }
  await Promise.all([loadOnce(fresh.db, load), loadOnce(fresh.db, load)])
  expect(loads).toBe(1)
})
