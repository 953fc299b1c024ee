import { randomUUID } from 'node:crypto'
import { agendaItems } from '@harbour/db/tables/agenda'
import { clinics } from '@harbour/db/tables/clinic'
import { caseConflicts } from '@harbour/db/tables/conflict'
import { outboxMessages } from '@harbour/db/tables/outbox'
import { agencies, people } from '@harbour/db/tables/person'
import { seats } from '@harbour/db/tables/series'
import { and, asc, eq, isNotNull, like } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { clinicAhead } from '../testing/announced-clinic.ts'
import { flaggedCase } from '../testing/clinic-world.ts'
import { addPerson } from '../testing/running-app.ts'
import { remindDue } from './remind-due.ts'
import { sendDue } from './send-due.ts'

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
    addLate: async () => {
      const late = await flaggedCase(app.db, world.people.holder)
      const added = { ...line, id: randomUUID(), kind: 'case', caseId: late.caseId, position: 2, late: true } as const
      await app.db.insert(agendaItems).values(added)
    },
    /** What comes of reminding the agency of the holder and the deputy by hand. */
    chase: async (id: string = randomUUID()) => {
      const asked = { id, clinicId: clinic.id, agencyId: seat.agencyId }
      const { body } = await app.call('return.chase', world.cookie, asked)
      const { data } = (body.error ?? {}) as { readonly data?: { readonly refusal?: { readonly code: string } } }
      return body.result?.data ?? data?.refusal?.code
    },
    /** How what somebody reminded of by hand stands. */
    chased: async () => {
      const rows = await app.db
        .select()
        .from(outboxMessages)
        .where(and(eq(outboxMessages.kind, 'reminder'), isNotNull(outboxMessages.madeBy)))
        .orderBy(asc(outboxMessages.madeAt))
      return rows.map(({ toAddress, text, state }) => {
        return `${toAddress.split('@', 1)[0]}: ${/: (.*)$/m.exec(text)?.[1]} ${state}`
      })
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

it('REM-9: who owes a return on a case that was added late is reminded the working day before the clinic', async () => {
  await using world = await clinicWithReturns()
  await world.lock()
  await world.file('filed')
  await world.file('holder')
  await world.addLate()
  expect(await world.told(before)).toEqual([])
  const due = 'your agency’s return is due by Friday 24 April 2026.'
  expect(await world.told(afterwards)).toEqual([`filed: ${due}`, `holder: ${due}`])
})

it('RSR-11: reminding an agency writes to who owes by what they may see, once in ten minutes unless it was called back', async () => {
  await using world = await clinicWithReturns()
  const { app, cookie } = world
  await world.lock()
  const id = randomUUID()
  expect(await world.chase(id)).toEqual({ told: 1, already: 0 })
  expect(await world.chase(id)).toEqual({ told: 0, already: 0 })
  expect(await world.chase()).toEqual({ told: 0, already: 1 })
  const said = 'holder: your agency’s return is still owed.'
  expect(await world.chased()).toEqual([`${said} waiting`])
  const rows = await app.db.select().from(outboxMessages).where(eq(outboxMessages.kind, 'reminder'))
  await app.call('outbox.callBack', cookie, { ids: rows.map((row) => row.id) })
  world.pass(60)
  expect(await world.chase()).toEqual({ told: 1, already: 0 })
  await app.db.update(clinics).set({ status: 'open' })
  world.pass(61)
  await sendDue(app.db, async () => undefined, world.now)
  expect(await world.chased()).toEqual([`${said} called back`, `${said} sent`])
  world.pass(600)
  expect(await world.chase()).toEqual({ told: 1, already: 0 })
  await world.file('holder')
  expect(await world.chase()).toBe('RETURNS_ALL_IN')
})

it('RSR-11: nobody is written to about a case that is hidden from them, and nobody sees that others were who may not know of it', async () => {
  await using world = await clinicWithReturns()
  const { app, caseId, people: who } = world
  await addPerson(app.db, 'else@example.org', ['coordinator'])
  const other = await app.signIn('else@example.org')
  const [elsewhere] = await app.db.select().from(people).where(eq(people.email, 'else@example.org'))
  await world.lock()
  const hide = (personId: string) =>
    app.db.insert(caseConflicts).values({ caseId, personId, reason: '', declaredAt: world.now() })
  await hide(who.holder)
  await hide(elsewhere?.id ?? '')
  expect(await world.chase()).toEqual({ told: 1, already: 0 })
  expect(await world.chased()).toEqual([expect.stringMatching(/^deputy: /)])
  const list = await app.call('outbox.list', other, { only: 'all', page: 1 })
  const found = list.body.result?.data as { messages: readonly { kind: string }[] } | undefined
  expect(found?.messages.filter(({ kind }) => kind === 'reminder')).toEqual([])
  await hide(who.deputy)
  world.pass(601)
  expect(await world.chase()).toEqual({ told: 0, already: 0 })
  await hide(who.co)
  expect(await world.chase()).toBe('RETURN_NOT_ASKED')
})
