import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { agencies, people, personRoles, sessions } from '../tables/person.ts'
import type { FreshDb } from '../testing/fresh-db.ts'
import { freshDb } from '../testing/fresh-db.ts'
import { sessionsNow, sessionVersions } from './sessions.ts'

const at = '2026-03-27T09:00:00.000Z'
const later = '2026-03-27T09:20:00.000Z'
const today = '2026-03-27'

/** Two people, each with a role and a session. */
async function twoSessions({ db }: FreshDb) {
  const agencyId = randomUUID()
  const agency = { id: agencyId, name: 'Eastmarch Police', shortName: 'Eastmarch', code: 'PO' } as const
  await db.insert(agencies).values(agency)
  const add = async (name: string) => {
    const [id, personId] = [randomUUID(), randomUUID()]
    await db.insert(people).values({ id: personId, agencyId, name, jobTitle: 'Officer', email: `${name}@example.org` })
    await db.insert(personRoles).values({ id: randomUUID(), personId, role: 'advocate', fromDay: '2026-01-01' })
    const ends = { idleUntil: '2026-03-27T09:15:00.000Z', absoluteUntil: '2026-03-27T21:00:00.000Z' }
    const session = { id, personId, tokenHash: id, createdAt: at, lastSeenAt: at, browser: 'Firefox', ...ends }
    await db.insert(sessions).values(session)
    return { id, personId }
  }
  return { agencyId, one: await add('one'), other: await add('other') }
}

it('LIV-17: whatever changes of a session, its person, their agency or roles is another version of it, and of nobody else’s', async () => {
  await using fresh = await freshDb()
  const { db } = fresh
  const { agencyId, one, other } = await twoSessions(fresh)
  const ids = [one.id, other.id]
  const ofOne = eq(sessions.id, one.id)
  const roleOfOne = { id: randomUUID(), personId: one.personId, role: 'observer' as const, fromDay: '2026-01-01' }
  const changes = {
    'seen again': () => db.update(sessions).set({ lastSeenAt: later }).where(ofOne),
    'good for longer': () => db.update(sessions).set({ idleUntil: later }).where(ofOne),
    'over sooner': () => db.update(sessions).set({ absoluteUntil: later }).where(ofOne),
    'proved by a passkey': () => db.update(sessions).set({ assurance: 'A3' }).where(ofOne),
    'proved again': () => db.update(sessions).set({ steppedUpAt: later }).where(ofOne),
    'proved again more surely': () => db.update(sessions).set({ steppedUpAs: 'A3' }).where(ofOne),
    renamed: () => db.update(people).set({ name: 'Another' }).where(eq(people.id, one.personId)),
    'given a role': () => db.insert(personRoles).values(roleOfOne),
    'a role ended': () =>
      db.update(personRoles).set({ untilDay: '2026-03-26' }).where(eq(personRoles.id, roleOfOne.id)),
    revoked: () => db.update(sessions).set({ revokedAt: later }).where(ofOne),
  }
  let before = await sessionVersions(db, ids)
  expect([...before.keys()].toSorted()).toEqual(ids.toSorted())
  expect(await sessionVersions(db, ids)).toEqual(before)
  for (const [what, change] of Object.entries(changes)) {
    const rows = await sessionsNow(db, ids, today)
    await change()
    const after = await sessionVersions(db, ids)
    expect(await sessionsNow(db, ids, today), what).not.toEqual(rows)
    expect(after.get(one.id), what).not.toBe(before.get(one.id))
    expect(after.get(other.id), what).toBe(before.get(other.id))
    before = after
  }

  await db.update(agencies).set({ code: 'PR' }).where(eq(agencies.id, agencyId))
  const moved = await sessionVersions(db, ids)
  for (const id of ids) expect(moved.get(id)).not.toBe(before.get(id))
  await db.update(people).set({ active: false }).where(eq(people.id, one.personId))
  expect([...(await sessionVersions(db, ids)).keys()]).toEqual([other.id])
  expect(await sessionVersions(db, [])).toEqual(new Map())
})
