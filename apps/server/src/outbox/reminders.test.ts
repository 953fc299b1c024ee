import { randomUUID } from 'node:crypto'
import { closeDb, openDb } from '@harbour/db/open-db'
import { agendaItems } from '@harbour/db/tables/agenda'
import { cases } from '@harbour/db/tables/case'
import { outboxMessages } from '@harbour/db/tables/outbox'
import { asc, eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { clinicAhead } from '../testing/announced-clinic.ts'
import { addPerson } from '../testing/running-app.ts'
import { remindDue } from './remind-due.ts'

const sender = { origin: 'https://harbour.example.org', mailFrom: 'clinics@example.org' }

async function remindersOf({ app }: Awaited<ReturnType<typeof clinicAhead>>) {
  const rows = await app.db
    .select()
    .from(outboxMessages)
    .where(eq(outboxMessages.kind, 'reminder'))
    .orderBy(asc(outboxMessages.madeAt), asc(outboxMessages.toAddress))
  return rows.map(({ toAddress, text }) => `${toAddress.split('@', 1)[0]}: ${/: (.*)$/m.exec(text)?.[1]}`)
}

it('REM-5: two servers that look at the same moment put each reminder into the outbox once, and looking again adds none', async () => {
  await using world = await clinicAhead()
  const { app, cookie, clinic } = world
  await app.call('clinic.announce', cookie, { clinicId: clinic.id })
  const other = openDb(app.databaseUrl, 2)
  // Referrals for 24 April close on 1 April; two working days before that is Monday 30 March.
  for (const at of ['2026-03-30T13:00:00.000Z', '2026-03-30T14:00:00.000Z'])
    await Promise.all([app.db, other, app.db].map((db) => remindDue(db, sender, at)))
  await closeDb(other)
  expect(await remindersOf(world)).toEqual([
    'co: new referrals are taken until Wednesday 1 April 2026.',
    'holder: new referrals are taken until Wednesday 1 April 2026.',
  ])
})

it('REM-3: servers that were down for the day catch up on the next working day, in working hours, and say it once', async () => {
  await using world = await clinicAhead()
  const { app, cookie, clinic } = world
  await app.call('clinic.announce', cookie, { clinicId: clinic.id })
  for (const quiet of ['2026-03-28T12:00:00.000Z', '2026-03-30T20:00:00.000Z', '2026-03-31T06:59:00.000Z'])
    expect(await remindDue(app.db, sender, quiet)).toBe(0)
  expect(await remindDue(app.db, sender, '2026-03-31T07:00:00.000Z')).toBe(2)
  expect(await remindDue(app.db, sender, '2026-04-01T09:00:00.000Z')).toBe(0)
  const [first] = await app.db.select().from(outboxMessages).where(eq(outboxMessages.kind, 'reminder'))
  expect(first).toMatchObject({ state: 'waiting', dueAt: '2026-03-31T07:01:00.000Z', attachments: [], madeBy: null })
})

it('REM-4: an advocate is reminded who has a case on the agenda, the chair of the read-through, and nobody of what was moved away', async () => {
  await using world = await clinicAhead()
  const { app, cookie, clinic } = world
  const advocate = await addPerson(app.db, 'advocate@example.org', ['advocate'])
  await addPerson(app.db, 'chair@example.org', ['chair'])
  const [one] = await app.db.select().from(cases)
  await app.db
    .update(cases)
    .set({ advocatePersonId: advocate })
    .where(eq(cases.id, one?.id ?? ''))
  const line = { clinicId: clinic.id, minutes: 15, whyHere: 'Accepted.', whyThere: 'First.' }
  await app.db
    .insert(agendaItems)
    .values({ ...line, id: randomUUID(), kind: 'case', caseId: one?.id ?? '', position: 1 })
  await app.call('clinic.announce', cookie, { clinicId: clinic.id })
  await remindDue(app.db, sender, '2026-04-16T09:00:00.000Z')
  expect(await remindersOf(world)).toContain('advocate: your calls are to be made by Friday 17 April 2026.')
  await remindDue(app.db, sender, '2026-04-23T09:00:00.000Z')
  expect(await remindersOf(world)).toContain('chair: the read-through is on Thursday 23 April 2026.')
  await app.call('clinic.cancel', cookie, { clinicId: clinic.id, reason: 'The chair is ill' })
  expect(await remindDue(app.db, sender, '2026-04-24T09:00:00.000Z')).toBe(0)
})
