import { createHash, randomUUID } from 'node:crypto'
import type { Db, Tx } from '@harbour/db/open-db'
import { agendaItems } from '@harbour/db/tables/agenda'
import { cases } from '@harbour/db/tables/case'
import { clinics } from '@harbour/db/tables/clinic'
import { agencies, people, personRoles, sessions } from '@harbour/db/tables/person'
import { plans } from '@harbour/db/tables/plan'
import { series } from '@harbour/db/tables/series'
import { insertDoc, insertDocClient, insertDocUpdates } from '@harbour/db/queries/docs'
import { usualCutOffs, usualStatement } from '@harbour/domain/clinic/usual-series'
import { SCHEMA_VERSION } from '@harbour/plan-doc/shape'
import * as Y from 'yjs'
import { longText } from './peer.ts'

/** An open clinic with `rooms` draft plans, and the cookies of `people` who may write in all of them. */
export async function openClinic(into: Db, rooms: number, count: number) {
  return into.transaction((db) => writeClinic(db, rooms, count))
}

async function writeClinic(db: Tx, rooms: number, count: number) {
  const at = new Date().toISOString()
  const today = at.slice(0, 10)
  const later = new Date(Date.now() + 6 * 3_600_000).toISOString()
  const [agencyId, seriesId, clinicId] = [randomUUID(), randomUUID(), randomUUID()]
  await db.insert(agencies).values({ id: agencyId, name: 'Police', shortName: 'Police', code: 'PO' })
  const cookies: string[] = []
  const personIds: string[] = []
  for (let index = 0; index < count; index += 1) {
    const personId = randomUUID()
    const token = randomUUID()
    personIds.push(personId)
    cookies.push(`harbour=${token}`)
    const email = `bench${index}@example.org`
    await db.insert(people).values({ id: personId, agencyId, name: 'Robin Ashdown', jobTitle: 'Coordinator', email })
    await db.insert(personRoles).values({ id: randomUUID(), personId, role: 'coordinator', fromDay: '2026-01-01' })
    await db.insert(sessions).values({
      id: randomUUID(),
      tokenHash: createHash('sha256').update(token).digest('hex'),
      personId,
      createdAt: at,
      lastSeenAt: at,
      idleUntil: later,
      absoluteUntil: later,
      browser: 'bench',
      assurance: 'A2',
      steppedUpAt: at,
    })
  }
  const meeting = { startTime: '10:00', minutes: 180, place: 'Conference room', statementText: usualStatement }
  await db.insert(series).values({
    ...meeting,
    id: seriesId,
    name: 'Monthly clinic',
    rule: { every: 'month', nth: 1, weekday: 4 },
    holidayRule: 'next working day',
    cutOffs: usualCutOffs,
    startsOn: '2026-01-01',
    createdAt: at,
  })
  await db
    .insert(clinics)
    .values({ ...meeting, id: clinicId, seriesId, kind: 'monthly', heldOn: today, status: 'open', statementVersion: 1 })
  const planIds: string[] = []
  for (let room = 0; room < rooms; room += 1) {
    const [caseId, agendaItemId, planId] = [randomUUID(), randomUUID(), randomUUID()]
    planIds.push(planId)
    const opened = { openedOn: today, createdAt: at, updatedAt: at }
    await db.insert(cases).values({ ...opened, id: caseId, reference: `BENCH-${room}`, riskLevel: 'high' })
    const item = { clinicId, caseId, kind: 'case', minutes: 15, whyHere: 'Accepted.', whyThere: 'First.' } as const
    await db.insert(agendaItems).values({ ...item, id: agendaItemId, position: room + 1 })
    await db.insert(plans).values({ id: planId, caseId, clinicId, agendaItemId, createdAt: at })
  }
  return { planIds, cookies, personIds }
}

/** Writes `edits` edits by one person into the log of a plan's document, a row each, as a long meeting would. */
export async function writeLongDoc(db: Db, planId: string, personId: string, edits: number): Promise<void> {
  const at = new Date().toISOString()
  const [epoch, sessionId, clientId] = [randomUUID(), randomUUID(), 77]
  const updates = longText(clientId, edits, new Y.Doc())
  await db.transaction(async (tx) => {
    await insertDoc(tx, { planId, epoch, lockedAt: null, schemaVer: SCHEMA_VERSION, headSeq: updates.length })
    await insertDocClient(tx, { planId, clientId, personId, sessionId, issuedAt: at })
    const rows = updates.map((update, index) => ({
      planId,
      seq: index + 1,
      epoch,
      personId,
      sessionId,
      clientId,
      at,
      update: Buffer.from(update),
    }))
    for (let first = 0; first < rows.length; first += 1_000)
      await insertDocUpdates(tx, rows.slice(first, first + 1_000))
  })
}
