import { randomUUID } from 'node:crypto'
import { agendaItems } from '@harbour/db/tables/agenda'
import { clinics } from '@harbour/db/tables/clinic'
import { caseConflicts } from '@harbour/db/tables/conflict'
import { outboxMessages } from '@harbour/db/tables/outbox'
import { agencies, people } from '@harbour/db/tables/person'
import { seats } from '@harbour/db/tables/series'
import { asc, eq, like } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { clinicAhead } from '../testing/announced-clinic.ts'
import { flaggedCase } from '../testing/clinic-world.ts'
import { addPerson } from '../testing/running-app.ts'
import { remindDue } from './remind-due.ts'

const sender = { origin: 'https://harbour.example.org', mailFrom: 'clinics@example.org' }
// Returns for Friday 24 April are due on Wednesday 22 April; two working days before that is Monday 20 April.
const [before, afterwards] = ['2026-04-20T09:00:00.000Z', '2026-04-23T09:00:00.000Z']

/** An announced clinic with one case on its agenda, and seats that owe a return, have filed it, or research nothing. */
async function clinicWithReturns() {
  const world = await clinicAhead()
  const { app, clinic, seat } = world
  const sit = async (who: string, role: 'representative' | 'academic') => {
    const personId = await addPerson(app.db, `${who}@example.org`, [role])
    const [person] = await app.db.select().from(people).where(eq(people.id, personId))
    const agencyId = person?.agencyId ?? ''
    if (role === 'academic') await app.db.update(agencies).set({ code: 'AC' }).where(eq(agencies.id, agencyId))
    await app.db
      .insert(seats)
      .values({ id: randomUUID(), seriesId: seat.seriesId, agencyId, personId, fromDay: '2026-01-01' })
  }
  await sit('filed', 'representative')
  await sit('academic', 'academic')
  const { caseId } = await flaggedCase(app.db, world.people.holder)
  const itemId = randomUUID()
  const line = { clinicId: clinic.id, minutes: 15, whyHere: 'Accepted.', whyThere: 'First.', position: 1 }
  await app.db.insert(agendaItems).values({ ...line, id: itemId, kind: 'case', caseId })
  await app.call('clinic.announce', world.cookie, { clinicId: clinic.id })
  const nothing = { outcome: 'nothing known', mayGoFurther: false, lawfulBasis: '', paragraphs: [] }
  return {
    ...world,
    caseId,
    lock: () =>
      app.db
        .update(clinics)
        .set({ status: 'agenda locked', agendaLockedAt: world.now() })
        .where(eq(clinics.id, clinic.id)),
    file: async (who: string) => {
      const cookie = await app.signIn(`${who}@example.org`)
      const filed = await app.call('return.submit', cookie, { id: randomUUID(), itemId, base: 0, ...nothing })
      expect(filed.status).toBe(200)
    },
    /** Who is told of returns in what is looked for at a moment. */
    told: async (at: string) => {
      await app.db.delete(outboxMessages).where(eq(outboxMessages.kind, 'reminder'))
      await remindDue(app.db, sender, at)
      const rows = await app.db
        .select()
        .from(outboxMessages)
        .where(like(outboxMessages.text, '%return%'))
        .orderBy(asc(outboxMessages.toAddress))
      return rows.map(({ toAddress, text }) => `${toAddress.split('@', 1)[0]}: ${/: (.*)$/m.exec(text)?.[1]}`)
    },
  }
}

it('REM-6: that returns are due is said only to who owes one: nobody before the lock, no academic, nobody who has filed', async () => {
  await using world = await clinicWithReturns()
  expect(await world.told(before)).toEqual([])
  await world.lock()
  await world.file('filed')
  expect(await world.told(before)).toEqual(['holder: your agency’s return is due by Wednesday 22 April 2026.'])
  await world.file('holder')
  expect(await world.told(before)).toEqual([])
})

it('REM-6: the deputy is told where the holder has no access any more, or a conflict with what is owed', async () => {
  await using world = await clinicWithReturns()
  const { app, caseId } = world
  await world.lock()
  await world.file('filed')
  const { holder } = world.people
  await app.db.insert(caseConflicts).values({ caseId, personId: holder, reason: '', declaredAt: world.now() })
  expect(await world.told(before)).toMatchObject([expect.stringMatching(/^deputy: /)])
  await app.db.delete(caseConflicts)
  await app.db.update(people).set({ active: false }).where(eq(people.id, holder))
  expect(await world.told(before)).toMatchObject([expect.stringMatching(/^deputy: /)])
})

it('REM-7: who still owes a return the working day after it was due is chased, once, in working hours', async () => {
  await using world = await clinicWithReturns()
  await world.lock()
  await world.file('filed')
  expect(await world.told('2026-04-22T16:00:00.000Z')).not.toContainEqual(expect.stringContaining('was due'))
  const chased = ['holder: your agency’s return was due by Wednesday 22 April 2026, and is still owed.']
  expect(await world.told(afterwards)).toEqual(chased)
  expect(await remindDue(world.app.db, sender, '2026-04-23T10:00:00.000Z')).toBe(0)
  expect(await world.told('2026-04-24T09:00:00.000Z')).toEqual(chased)
  expect(await world.told('2026-04-23T18:00:00.000Z')).toEqual([])
  await world.file('holder')
  expect(await world.told(afterwards)).toEqual([])
})
