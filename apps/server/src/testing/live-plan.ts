import { randomUUID } from 'node:crypto'
import { actions } from '@harbour/db/tables/action'
import { attendances, clinics } from '@harbour/db/tables/clinic'
import { observers } from '@harbour/db/tables/observer'
import { people } from '@harbour/db/tables/person'
import { plans } from '@harbour/db/tables/plan'
import { seats } from '@harbour/db/tables/series'
import type { FreshDb } from '@harbour/db/testing/fresh-db'
import type { Role } from '@harbour/domain/people/roles'
import { transportOver } from '@harbour/plan-doc/socket-transport'
import { openWire } from '@harbour/plan-doc/wire'
import type { Clock } from '@harbour/plan-doc/wire-state'
import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { clinicDay, clinicMoment } from './clinic-day.ts'
import { addPerson, runningApp } from './running-app.ts'

/** The clock of this machine. */
export const realClock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

/** A running Harbour with an open clinic and one draft plan with one action, which a chair may write in. */
export async function livePlan(now?: () => string, patienceMs = 30_000, given: FreshDb | null = null) {
  const app = await runningApp(now, { patienceMs, given })
  const chairId = await addPerson(app.db, 'chair@example.org', ['chair'])
  const { clinicId, seriesId, items, caseIds } = await clinicDay(app.db, [chairId])
  await app.db.update(clinics).set({ status: 'open', openedAt: clinicMoment }).where(eq(clinics.id, clinicId))
  const planId = randomUUID()
  const actionId = randomUUID()
  const at = clinicMoment
  await app.db
    .insert(plans)
    .values({ id: planId, caseId: caseIds[0], clinicId, agendaItemId: items.first, createdAt: at })
  await app.db
    .insert(actions)
    .values({ id: actionId, planId, caseId: caseIds[0], clinicId, position: 1, createdBy: chairId, createdAt: at })

  /** Adds a person who attends the clinic. */
  const attend = async (email: string, roles: readonly Role[], capacity: 'seat' | 'observer' = 'seat') => {
    const personId = await addPerson(app.db, email, roles)
    const [person] = await app.db.select({ agencyId: people.agencyId }).from(people).where(eq(people.id, personId))
    const agencyId = person?.agencyId ?? ''
    if (capacity === 'seat')
      await app.db.insert(seats).values({ id: randomUUID(), seriesId, agencyId, personId, fromDay: '2026-01-01' })
    else await app.db.insert(observers).values({ clinicId, personId, invitedBy: chairId, invitedAt: at })
    const attendance = { clinicId, personId, capacity, signedAt: at, joinedAt: at, statementVersion: 1 } as const
    await app.db.insert(attendances).values({ ...attendance, agencyId })
    return personId
  }

  const cookies = new Map<string, string>()
  const cookieOf = async (email: string) => {
    const cookie = cookies.get(email) ?? (await app.signIn(email))
    cookies.set(email, cookie)
    return cookie
  }

  /** Opens the plan as a page does, on this server or another of the same database. */
  const join = async (email: string, url = app.url) => {
    const socket = app.socketAt(url, await cookieOf(email))
    const wire = openWire(planId, transportOver(socket), realClock)
    await expect.poll(() => wire.state().phase, { timeout: 5_000 }).not.toBe('opening')
    return { socket, wire, doc: () => wire.state().doc, leave: () => socket.close() }
  }

  /** A bare connection, to send what no page would. */
  const intrude = async (email: string, url = app.url) => {
    const socket = app.socketAt(url, await cookieOf(email))
    await new Promise<void>((resolve) => socket.on('connect', () => resolve()))
    const ask = (event: string, payload: unknown): Promise<Record<string, unknown>> =>
      socket.timeout(5_000).emitWithAck(event, payload)
    return { socket, ask }
  }

  const ids = { planId, actionId, clinicId, seriesId, items, caseId: caseIds[0], chairId }
  return { ...app, ...ids, attend, cookieOf, join, intrude }
}
