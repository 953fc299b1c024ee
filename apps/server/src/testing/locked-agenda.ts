import { randomUUID } from 'node:crypto'
import { agendaItems } from '@harbour/db/tables/agenda'
import { outboxMessages } from '@harbour/db/tables/outbox'
import { asc, eq } from 'drizzle-orm'
import type { clinicAhead } from './announced-clinic.ts'
import { addPerson } from './running-app.ts'

type Ahead = Awaited<ReturnType<typeof clinicAhead>>

/** Who was to be told of an agenda, in which words, and how that stands. */
export async function agendasTold({ app }: Pick<Ahead, 'app'>) {
  const rows = await app.db
    .select()
    .from(outboxMessages)
    .where(eq(outboxMessages.kind, 'agenda'))
    .orderBy(asc(outboxMessages.madeAt), asc(outboxMessages.toAddress))
  return rows.map(({ toAddress, subject, state }) => `${toAddress.split('@', 1)[0]}: ${subject}, ${state}`)
}

/** The clinic ahead with two lines, and its chair. */
export async function withAgenda({ app, clinic }: Pick<Ahead, 'app' | 'clinic'>) {
  await addPerson(app.db, 'chair@example.org', ['chair'])
  const line = { clinicId: clinic.id, minutes: 5, whyHere: '', whyThere: '' }
  await app.db.insert(agendaItems).values([
    { ...line, id: randomUUID(), kind: 'welcome', title: 'Welcome', position: 1 },
    { ...line, id: randomUUID(), kind: 'closing', title: 'Closing', position: 2 },
  ])
  return app.signIn('chair@example.org')
}

/** The clinic ahead, announced, with its agenda locked: what says so waits to leave. */
export async function withLockedAgenda(world: Ahead) {
  const { app, cookie, clinic } = world
  const chair = await withAgenda(world)
  await app.call('clinic.announce', cookie, { clinicId: clinic.id })
  await app.call('agenda.lock', chair, { id: randomUUID(), clinicId: clinic.id, base: 0, what: 'lock' })
  return chair
}
