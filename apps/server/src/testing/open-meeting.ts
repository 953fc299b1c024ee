import { people } from '@harbour/db/tables/person'
import { eq } from 'drizzle-orm'
import { clinicDay, clinicMoment } from './clinic-day.ts'
import { addPerson, runningApp } from './running-app.ts'

/** A clinic with a locked agenda, its four people, and a clock that stands until it is told to `pass`. */
export async function meeting() {
  let now = Date.parse(clinicMoment)
  const app = await runningApp(() => new Date(now).toISOString())
  const chair = await addPerson(app.db, 'chair@example.org', ['chair'])
  const advocate = await addPerson(app.db, 'advocate@example.org', ['advocate', 'representative'])
  const psychologist = await addPerson(app.db, 'psychologist@example.org', ['psychologist'])
  const observer = await addPerson(app.db, 'observer@example.org', ['observer'])
  const day = await clinicDay(app.db, [chair, advocate, psychologist, observer])
  const as = async (name: string) => {
    const cookie = await app.signIn(`${name}@example.org`)
    return async <T>(path: string, input?: unknown): Promise<T> => {
      const { body } = await app.call(path, cookie, input)
      if (body.error !== undefined) throw new Error(JSON.stringify(body.error))
      return body.result?.data as T
    }
  }
  const agencyOf = async (personId: string) =>
    (await app.db.select().from(people).where(eq(people.id, personId)))[0]?.agencyId ?? ''
  return {
    ...app,
    app,
    ids: { chair, advocate, psychologist, observer },
    day,
    as,
    agencyOf,
    pass: (minutes: number) => {
      now += minutes * 60_000
    },
  }
}

export type Meeting = Awaited<ReturnType<typeof meeting>>
export type Call = Awaited<ReturnType<Meeting['as']>>

/** Signs the statement and joins. */
export async function sign(call: Call, clinicId: string) {
  await call('meeting.join', { clinicId, statementVersion: 1, privateRoom: true })
}

/** The clinic open at its first case, chair and advocate signed in. */
export async function opened(room: Meeting) {
  const { clinicId, items } = room.day
  const chair = await room.as('chair')
  const advocate = await room.as('advocate')
  await chair('meeting.open', { clinicId })
  await sign(chair, clinicId)
  await sign(advocate, clinicId)
  await chair('meeting.moveTo', { clinicId, itemId: items.first, from: items.welcome, done: true })
  const { plan } = await chair<{ plan: { id: string } }>('plan.ofItem', { itemId: items.first })
  return { chair, advocate, planId: plan.id }
}
