import { randomUUID } from 'node:crypto'
import { agendaItems } from '@harbour/db/tables/agenda'
import { caseConflicts } from '@harbour/db/tables/conflict'
import { outboxMessages } from '@harbour/db/tables/outbox'
import { people } from '@harbour/db/tables/person'
import { accessLog } from '@harbour/db/tables/access-log'
import { asc, eq } from 'drizzle-orm'
import ICAL from 'ical.js'
import { expect, it } from 'vitest'
import { clinicAhead } from '../testing/announced-clinic.ts'
import { flaggedCase } from '../testing/clinic-world.ts'
import { addPerson } from '../testing/running-app.ts'
import { sendDue } from './send-due.ts'
import { keepDiaries } from './keep-diaries.ts'

/** An announced clinic whose agenda has three cases, the last of which the seat’s agency has referred. */
async function clinicWithAgenda() {
  const world = await clinicAhead()
  const { app, clinic, cookie } = world
  await addPerson(app.db, 'chair@example.org', ['chair'])
  const chair = await app.signIn('chair@example.org')
  const [coordinator] = await app.db.select().from(people).where(eq(people.email, 'co@example.org'))
  for (let count = 0; count < 2; count += 1) await flaggedCase(app.db, coordinator?.id ?? '', { urgent: true })
  const { caseId } = await flaggedCase(app.db, world.people.holder)
  const command = (base: number, what: string) => ({ id: randomUUID(), clinicId: clinic.id, base, what })
  await app.call('agenda.build', cookie, command(0, 'build'))
  await app.call('clinic.announce', cookie, { clinicId: clinic.id })
  const sender = { origin: 'https://harbour.example.org', mailFrom: 'clinics@example.org' }
  return {
    ...world,
    caseId,
    lock: () => app.call('agenda.lock', chair, command(1, 'lock')),
    tell: () => keepDiaries(app.db, sender, world.now()),
    /** Lets the minute pass, so that what waits is said. */
    leave: async () => {
      world.pass(61)
      await sendDue(app.db, null, world.now)
    },
    /** Makes the first line of the agenda longer. */
    lengthen: async (minutes: number) => {
      const ours = eq(agendaItems.clinicId, clinic.id)
      const [first] = await app.db.select().from(agendaItems).where(ours).orderBy(asc(agendaItems.position)).limit(1)
      const longer = { minutes: (first?.minutes ?? 0) + minutes }
      await app.db
        .update(agendaItems)
        .set(longer)
        .where(eq(agendaItems.id, first?.id ?? ''))
    },
    toldLast: async (who: string) => {
      const rows = await app.db
        .select()
        .from(outboxMessages)
        .where(eq(outboxMessages.toAddress, `${who}@example.org`))
        .orderBy(asc(outboxMessages.madeAt))
      const last = rows.at(-1)
      const calendar = new ICAL.Component(ICAL.parse(last?.attachments[0]?.content ?? ''))
      const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? undefined)
      const { kind = '', subject = '', text = '' } = last ?? {}
      return { count: rows.length, kind, subject, text, sequence: event.sequence, description: event.description }
    },
  }
}

const timesIn = (text: string) => /needed (\d\d:\d\d) to (\d\d:\d\d)/.exec(text)?.slice(1, 3).join('-') ?? ''

it('INV-5: once the agenda is locked, everybody invited is told when their agency is needed, in the entry that they have', async () => {
  await using world = await clinicWithAgenda()
  await world.leave()
  expect(await world.tell()).toBe(0)
  await world.lock()
  expect(await world.tell()).toBe(2)
  expect(await world.tell()).toBe(0)
  const holder = await world.toldLast('holder')
  expect(holder).toMatchObject({
    kind: 'times',
    sequence: 1,
    subject: 'Your time: partnership meeting, Friday 24 April',
  })
  expect(timesIn(holder.text)).toMatch(/^1[3-5]:\d\d-1[3-5]:\d\d$/)
  expect(timesIn(holder.description)).toBe(timesIn(holder.text))
  expect(timesIn((await world.toldLast('deputy')).text)).toBe(timesIn(holder.text))
  const rows = await world.app.db.select().from(accessLog).where(eq(accessLog.requestId, 'outbox'))
  expect(rows.filter(({ what }) => what === 'outbox put')).toHaveLength(2)
  expect(holder.text + holder.description).not.toMatch(/DEMO|case|victim/i)
})

it('INV-5: they are told again when it moves by more than ten minutes, not before, and not at night', async () => {
  await using world = await clinicWithAgenda()
  await world.lock()
  await world.tell()
  await world.leave()
  const before = timesIn((await world.toldLast('holder')).text)
  await world.lengthen(10)
  expect(await world.tell()).toBe(0)
  await world.lengthen(1)
  expect(await world.tell()).toBe(2)
  const after = await world.toldLast('holder')
  expect(after).toMatchObject({ kind: 'times' })
  expect(timesIn(after.text)).not.toBe(before)
  await world.leave()
  await world.lengthen(30)
  world.pass(8 * 3_600)
  expect(await world.tell()).toBe(0)
})

it('INV-5: the times are those of the lines that they may see; who is needed no more is told so', async () => {
  await using world = await clinicWithAgenda()
  await world.lock()
  await world.tell()
  await world.leave()
  const { caseId, app } = world
  const declaredAt = world.now()
  await app.db.insert(caseConflicts).values({ caseId, personId: world.people.holder, reason: '', declaredAt })
  expect(await world.tell()).toBe(1)
  const { text, description } = await world.toldLast('holder')
  expect(text).toContain('does not need your agency any more')
  expect(timesIn(description)).toBe('')
})
