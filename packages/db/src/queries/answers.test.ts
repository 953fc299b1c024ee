import { randomUUID } from 'node:crypto'
import { comingFor, missedTwice, outlookOf } from '@harbour/domain/clinic/answer'
import { usualCutOffs, usualStatement } from '@harbour/domain/clinic/usual-series'
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import type { Db } from '../open-db.ts'
import { answers } from '../tables/answer.ts'
import { apologies, attendances, clinics } from '../tables/clinic.ts'
import { agencies, people } from '../tables/person.ts'
import { seats, series } from '../tables/series.ts'
import { freshDb } from '../testing/fresh-db.ts'
import { clinicsHeldBefore } from './answers.ts'
import { excusedSeats } from './excused-seats.ts'

const at = '2026-01-05T09:00:00.000Z'
const seriesId = randomUUID()
const otherSeriesId = randomUUID()
const shared = { startTime: '13:00', minutes: 180, place: 'HQ', statementText: usualStatement }

/** A series with two clinics that were held, on which seats were held by the people made here. */
async function world(db: Db) {
  const rule = { every: 'month', nth: 1, weekday: 4 } as const
  const how = { rule, holidayRule: 'next working day', cutOffs: usualCutOffs } as const
  for (const id of [seriesId, otherSeriesId])
    await db.insert(series).values({ id, name: 'M', ...how, startsOn: '2026-01-01', createdAt: at, ...shared })
  const clinicIds: string[] = []
  for (const heldOn of ['2026-02-05', '2026-03-05']) {
    const id = randomUUID()
    const held = {
      id,
      seriesId,
      kind: 'monthly',
      heldOn,
      plannedOn: heldOn,
      status: 'closed',
      statementVersion: 1,
    } as const
    await db.insert(clinics).values({ ...held, ...shared })
    clinicIds.push(id)
  }
  const agency = async (name: string, core: boolean, of = seriesId) => {
    const agencyId = randomUUID()
    await db.insert(agencies).values({ id: agencyId, name, shortName: name, code: 'PO' })
    const ids = [randomUUID(), randomUUID()] as const
    for (const id of ids)
      await db.insert(people).values({ id, agencyId, name, jobTitle: 'DC', email: `${id}@example.org` })
    const [personId, deputyPersonId] = ids
    const seat = { id: randomUUID(), seriesId: of, agencyId, personId, deputyPersonId, core, fromDay: '2026-01-01' }
    await db.insert(seats).values(seat)
    return { agencyId, personId, deputyPersonId }
  }
  const came = (who: { agencyId: string }, personId: string, capacity: 'chair' | 'deputy' | 'presenter') =>
    db
      .insert(attendances)
      .values(clinicIds.map((clinicId) => ({ clinicId, agencyId: who.agencyId, personId, capacity, signedAt: at })))
  return { agency, came }
}

it('ANS-5: whoever holds a core seat came for it in whatever capacity; who is asked by case missed nothing', async () => {
  await using fresh = await freshDb()
  const { agency, came } = await world(fresh.db)
  const police = await agency('Police', true)
  const health = await agency('Health', true)
  const housing = await agency('Housing', true)
  const education = await agency('Education', false)
  await agency('Another force', true, otherSeriesId)
  await came(police, police.personId, 'chair')
  await came(health, health.deputyPersonId, 'deputy')
  // Somebody of housing, who holds no seat, presented a case.
  const other = randomUUID()
  const person = { id: other, agencyId: housing.agencyId, name: 'Sam', jobTitle: 'Officer', email: 'sam@example.org' }
  await fresh.db.insert(people).values(person)
  await came(housing, other, 'presenter')

  const past = await fresh.db.transaction((tx) => clinicsHeldBefore(tx, seriesId, '2026-04-02', 12))
  expect(past).toHaveLength(2)
  for (const { seated, came: theirs } of past) {
    expect([...seated].toSorted()).toEqual([police, health, housing].map(({ agencyId }) => agencyId).toSorted())
    expect([...theirs].toSorted()).toEqual([police, health].map(({ agencyId }) => agencyId).toSorted())
    expect(seated).not.toContain(education.agencyId)
  }
  expect(missedTwice(past)).toEqual([housing.agencyId])
})

it('ANS-8: apologies are counted by seats, as what is said of each of them counts them', async () => {
  await using fresh = await freshDb()
  const { agency } = await world(fresh.db)
  const [clinicId = ''] = (await fresh.db.select({ id: clinics.id }).from(clinics).orderBy(clinics.heldOn)).map(
    ({ id }) => id,
  )
  const said = ['coming', 'deputy', 'apologies', 'noted', null] as const
  let excused = 0
  for (const [place, ofHolder] of said.entries())
    for (const ofDeputy of ['coming', 'apologies', 'noted', null] as const) {
      const seat = await agency(`Agency ${place} ${ofDeputy}`, true)
      for (const [personId, word] of [
        [seat.personId, ofHolder],
        [seat.deputyPersonId, ofDeputy],
      ] as const) {
        const of = { clinicId, personId }
        const isSorry = word === 'apologies' || word === 'noted'
        if (word !== null && word !== 'noted')
          await fresh.db.insert(answers).values({ ...of, answer: word, informationSent: false, answeredAt: at })
        if (isSorry)
          await fresh.db
            .insert(apologies)
            .values({ ...of, agencyId: seat.agencyId, informationSent: false, receivedOn: '2026-02-01' })
      }
      const answerOf = (word: (typeof said)[number]) => (word === 'noted' ? null : word)
      const sorryOf = (word: (typeof said)[number]) => (word === 'apologies' || word === 'noted' ? false : null)
      const kept = {
        ...seat,
        core: true,
        holderAnswer: answerOf(ofHolder),
        deputyAnswer: answerOf(ofDeputy),
        holderSorry: sorryOf(ofHolder),
        deputySorry: sorryOf(ofDeputy),
        holderCame: false,
        deputyCame: false,
      }
      if (comingFor(kept, outlookOf(kept), false) === 'apologies') excused += 1
    }
  const [found] = await fresh.db.select({ count: excusedSeats() }).from(clinics).where(eq(clinics.id, clinicId))
  expect(excused).toBeGreaterThan(5)
  expect(found?.count).toBe(excused)
})
