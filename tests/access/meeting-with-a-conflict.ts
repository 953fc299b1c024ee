import { randomUUID } from 'node:crypto'
import { actions } from '@harbour/db/tables/action'
import { agendaChanges, agendaItems } from '@harbour/db/tables/agenda'
import { attendances } from '@harbour/db/tables/clinic'
import { caseConflicts } from '@harbour/db/tables/conflict'
import { importRows, imports } from '@harbour/db/tables/import'
import { itemTurns, meetingItems } from '@harbour/db/tables/meeting'
import { returns } from '@harbour/db/tables/return'
import { contributions, hearings } from '@harbour/db/tables/speaking'
import type { Role } from '@harbour/domain/people/roles'
import { plusMinutes } from '@harbour/domain/basics/dates'
import { clinicMoment as at } from '@harbour/server/testing/clinic-day'
import { addPerson } from '@harbour/server/testing/running-app'
import { insertCase } from './a-case.ts'
import type { CaseIds } from './a-case.ts'
import type { RunningApp } from './ask.ts'
import { states } from './states.ts'
import { agencyOf, insertAttendance, insertClinic, insertSeat, insertSeries } from './world.ts'

/** A word in every text of the case that nobody who asks may know of. */
export const canary = 'Quillfeather'

/** Who asks, by the roles they hold; all of them have declared a conflict of interest with that case. */
export const asking: readonly (readonly Role[])[] = [
  ['chair'],
  ['coordinator'],
  ['representative'],
  ['advocate', 'caseworker'],
  ['spo lead'],
  ['academic'],
]

/** A meeting that goes on with three cases, of which everyone who asks has declared a conflict with one. */
export async function meetingWithAConflict(app: RunningApp) {
  const { db } = app
  const someone = async (email: string, roles: readonly Role[]) => {
    const personId = await addPerson(db, email, roles)
    return { personId, agencyId: await agencyOf(db, personId) }
  }
  const chair = await someone('running@example.org', ['chair'])
  const heard = await someone('heard@example.org', ['representative'])
  const seriesId = await insertSeries(db)
  await insertSeat(db, seriesId, heard)
  const others = {
    who: chair,
    other: chair,
    facts: { ...states['listed at their open clinic'], order: 'made' as const },
  }
  const open = await insertClinic(db, seriesId, 'open')
  const planned = await insertClinic(db, seriesId, 'planned')
  const seen = [
    await insertCase(db, { ...others, clinicId: open, position: 2 }),
    await insertCase(db, { ...others, clinicId: open, position: 4 }),
  ]
  const hidden = await insertCase(db, { ...others, clinicId: open, canary, position: 3 })
  const twice = { kind: 'review', whyHere: canary, whyThere: canary } as const
  const laterItem = { ...twice, id: randomUUID(), clinicId: planned, caseId: hidden.caseId, position: 2, minutes: 20 }
  await db.insert(agendaItems).values(laterItem)
  for (const [place, { itemId }] of [seen[0] as CaseIds, hidden].entries()) {
    const of = { agendaItemId: itemId, clinicId: open }
    await db.insert(meetingItems).values({ ...of, startedAt: at, usedSeconds: 300 * (place + 1) })
    await db.insert(itemTurns).values({ ...of, fromAt: at })
    await db
      .insert(hearings)
      .values({ ...of, agencyId: place === 1 ? heard.agencyId : chair.agencyId, how: 'spoke', at })
    await db
      .insert(contributions)
      .values({ ...of, id: randomUUID(), personId: chair.personId, words: place === 1 ? canary : 'Heard', at })
    // The newest change is that of the hidden line, by somebody and at a moment of its own.
    const change = {
      id: randomUUID(),
      clinicId: open,
      what: 'move',
      itemId,
      revision: place + 1,
      facts: {},
      late: false,
    }
    await db.insert(agendaChanges).values(
      place === 1
        ? { ...change, caseId: hidden.caseId, personId: heard.personId, at: plusMinutes(at, -1), reason: canary }
        : {
            ...change,
            caseId: seen[0]?.caseId ?? null,
            personId: chair.personId,
            at: plusMinutes(at, -9),
            reason: 'Better',
          },
    )
  }
  const later = { id: randomUUID(), clinicId: planned, what: 'add case', itemId: laterItem.id, caseId: hidden.caseId }
  const byHand = { ...later, revision: 1, personId: heard.personId, at, reason: canary, facts: {}, late: false }
  await db.insert(agendaChanges).values(byHand)
  await app.asOwner(`update clinics set agenda_revision = 1 where id = '${planned}'`)
  await app.asOwner(
    `update clinics set current_item_id = '${hidden.itemId}', current_item_since = '${at}', agenda_revision = 2 where id = '${open}'`,
  )
  const importId = randomUUID()
  await db.insert(imports).values({ ...uploaded, id: importId, uploadedBy: chair.personId })
  const row = { importId, crimeReference: '14X/1/26', sentence: '', reportId: null }
  await db.insert(importRows).values([
    { ...row, id: randomUUID(), line: 2, outcome: 'updated', caseId: seen[0]?.caseId ?? null },
    { ...row, id: randomUUID(), line: 3, outcome: 'updated', caseId: hidden.caseId, sentence: canary },
    { ...row, id: randomUUID(), line: 4, outcome: 'possible match', candidateCaseId: hidden.caseId, sentence: canary },
  ])
  for (const [place, roles] of asking.entries()) {
    const who = await someone(`asks-${place}@example.org`, roles)
    await insertSeat(db, seriesId, who)
    const signed = { signedAt: at, joinedAt: at, statementVersion: 1, capacity: 'seat' } as const
    await db.insert(attendances).values({ clinicId: open, ...who, ...signed })
    await db.insert(caseConflicts).values({ caseId: hidden.caseId, personId: who.personId, declaredAt: at, reason: '' })
  }
  await insertAttendance(db, open, chair)
  await db.update(actions).set({ ownerAgencyId: chair.agencyId })
  const returnIds = (await db.select({ id: returns.id }).from(returns)).map(({ id }) => id)
  return { chair, seriesId, open, planned, seen, hidden, importId, returnIds }
}

const uploaded: Omit<typeof imports.$inferInsert, 'id'> = {
  fileName: 'reports.csv',
  size: 1,
  sha256: '',
  columns: [],
  mapping: {},
  status: 'finished',
  rowCount: 3,
  done: 3,
  updated: 2,
  possibleMatches: 1,
  uploadedAt: at,
}

export type World = Awaited<ReturnType<typeof meetingWithAConflict>>
