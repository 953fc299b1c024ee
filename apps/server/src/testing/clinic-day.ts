import { randomUUID } from 'node:crypto'
import type { Db } from '@harbour/db/open-db'
import { agendaItems } from '@harbour/db/tables/agenda'
import { cases } from '@harbour/db/tables/case'
import { clinics } from '@harbour/db/tables/clinic'
import { parties } from '@harbour/db/tables/party'
import { people } from '@harbour/db/tables/person'
import { seats, series } from '@harbour/db/tables/series'
import { usualCutOffs, usualStatement } from '@harbour/domain/clinic/usual-series'
import { eq } from 'drizzle-orm'

/** The moment at which these tests stand: the Friday before a clock change. */
export const clinicMoment = '2026-03-27T13:00:00.000Z'

/** A clinic with a locked agenda of a welcome, two cases and a closing; `seated` hold the seats. */
export async function clinicDay(db: Db, seated: readonly string[]) {
  const seriesId = randomUUID()
  const clinicId = randomUUID()
  await db.insert(series).values({
    id: seriesId,
    name: 'Monthly clinic',
    rule: { every: 'month', nth: 'last', weekday: 5 },
    startTime: '13:00',
    minutes: 180,
    holidayRule: 'next working day',
    cutOffs: usualCutOffs,
    place: 'Conference room',
    statementText: usualStatement,
    startsOn: '2026-01-01',
    createdAt: clinicMoment,
  })
  for (const personId of seated) {
    const [person] = await db.select().from(people).where(eq(people.id, personId))
    await db
      .insert(seats)
      .values({ id: randomUUID(), seriesId, agencyId: person?.agencyId ?? '', personId, fromDay: '2026-01-01' })
  }
  const clinic = {
    seriesId,
    kind: 'monthly',
    startTime: '13:00',
    minutes: 180,
    place: 'Conference room',
    statementText: usualStatement,
    statementVersion: 1,
  } as const
  await db.insert(clinics).values([
    { ...clinic, id: clinicId, heldOn: '2026-03-27', plannedOn: '2026-03-27', status: 'agenda locked' },
    { ...clinic, id: randomUUID(), heldOn: '2026-04-24', plannedOn: '2026-04-24', status: 'planned' },
  ])
  const caseIds = [randomUUID(), randomUUID()] as const
  for (const [index, id] of caseIds.entries()) {
    await db.insert(cases).values({
      id,
      reference: `DEMO-26-041${7 + index}`,
      riskLevel: index === 0 ? 'very high' : 'high',
      openedOn: '2026-01-10',
      createdAt: clinicMoment,
      updatedAt: clinicMoment,
    })
    await db
      .insert(parties)
      .values({ id: randomUUID(), caseId: id, kind: 'victim', surname: index === 0 ? 'Marsh' : 'Okafor' })
  }
  const item = { clinicId, minutes: 15, whyHere: 'Accepted.', whyThere: 'First.' }
  const items = {
    welcome: randomUUID(),
    first: randomUUID(),
    second: randomUUID(),
    closing: randomUUID(),
  }
  await db.insert(agendaItems).values([
    { ...item, id: items.welcome, kind: 'welcome', title: 'Welcome', position: 1, minutes: 5 },
    { ...item, id: items.first, kind: 'case', caseId: caseIds[0], position: 2 },
    { ...item, id: items.second, kind: 'case', caseId: caseIds[1], position: 3 },
    { ...item, id: items.closing, kind: 'closing', title: 'Any other business', position: 4, minutes: 5 },
  ])
  return { clinicId, seriesId, caseIds, items }
}
