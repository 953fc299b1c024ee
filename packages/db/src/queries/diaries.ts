import { and, asc, eq, gte, inArray, sql } from 'drizzle-orm'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import type { Expected, LastTold } from '@harbour/domain/outbox/diary'
import type { NeededTimes } from '@harbour/domain/outbox/wording'
import type { Db, Tx } from '../open-db.ts'
import { clinics } from '../tables/clinic.ts'
import { diaryEntries, outboxMessages } from '../tables/outbox.ts'
import { people, personRoles } from '../tables/person.ts'
import { seats } from '../tables/series.ts'

/** What somebody was told, with the message that told them. */
export interface Said extends LastTold {
  readonly messageId: string
  readonly sequence: number
  readonly isWaiting: boolean
}

/** Who holds a seat at a clinic on its day, each deputy, and whoever leads clinics on that day, of those who may sign in. */
export async function expectedInDiaries(tx: Tx, clinic: { readonly seriesId: string; readonly heldOn: CalendarDate }) {
  const { rows } = await tx.execute<{ personId: string; as: Expected['as']; address: string }>(sql`
    select distinct on (person.id) person.id as "personId", expected.as as "as", person.email as "address"
    from (
      select ${seats.personId} as id, 'seat' as "as" from ${seats} where ${heldSeat(clinic)}
      union all select ${seats.deputyPersonId}, 'deputy' from ${seats} where ${heldSeat(clinic)}
      union all select ${personRoles.personId}, 'leads' from ${personRoles}
        where ${personRoles.role} in ('chair', 'deputy chair', 'coordinator') and ${personRoles.fromDay} <= ${clinic.heldOn}
        and (${personRoles.untilDay} is null or ${personRoles.untilDay} >= ${clinic.heldOn})
    ) as expected
    join ${people} as person on person.id = expected.id and person.active
    order by person.id, array_position(array['seat', 'deputy', 'leads'], expected.as)`)
  return rows
}

/**
 * Those of them whose clinic’s agenda is theirs to read on `today`: not yet who holds a seat or leads clinics from a later day on
 * (INV-8).
 */
export async function agendaReaders(
  tx: Tx,
  clinic: { readonly seriesId: string; readonly heldOn: CalendarDate },
  today: CalendarDate,
) {
  const already = new Set((await expectedInDiaries(tx, { ...clinic, heldOn: today })).map(({ personId }) => personId))
  return (await expectedInDiaries(tx, clinic)).filter(({ personId }) => already.has(personId))
}

function heldSeat({ seriesId, heldOn }: { readonly seriesId: string; readonly heldOn: CalendarDate }) {
  return sql`${seats.seriesId} = ${seriesId} and ${seats.fromDay} <= ${heldOn}
    and (${seats.untilDay} is null or ${seats.untilDay} >= ${heldOn})`
}

const stands: ReadonlySet<string> = new Set(['waiting', 'sent', 'not sent'])

/**
 * All that was said of a clinic’s day, in order, without what was called back or never left; what was last meant to be said to
 * each person, where that did not leave and still is to be said; and how far each diary has counted.
 */
export async function saidOf(
  tx: Tx,
  clinicId: string,
): Promise<{ said: readonly Said[]; unsaid: readonly Said[]; last: ReadonlyMap<string, number> }> {
  const rows = await tx
    .select({
      messageId: diaryEntries.messageId,
      personId: diaryEntries.personId,
      as: diaryEntries.as,
      sequence: diaryEntries.sequence,
      heldOn: diaryEntries.heldOn,
      startTime: diaryEntries.startTime,
      minutes: diaryEntries.minutes,
      place: diaryEntries.place,
      videoLink: diaryEntries.videoLink,
      neededFrom: diaryEntries.neededFrom,
      neededUntil: diaryEntries.neededUntil,
      settled: diaryEntries.settled,
      kind: outboxMessages.kind,
      state: outboxMessages.state,
    })
    .from(diaryEntries)
    .innerJoin(outboxMessages, eq(outboxMessages.id, diaryEntries.messageId))
    .where(eq(diaryEntries.clinicId, clinicId))
    .orderBy(asc(diaryEntries.sequence))
    .for('update', { of: outboxMessages })
  const asSaid = ({ kind, state, neededFrom, neededUntil, ...row }: (typeof rows)[number]): Said => ({
    ...row,
    needed: timesOf(neededFrom, neededUntil),
    isCancelled: kind === 'cancellation',
    isWaiting: state === 'waiting',
  })
  const meant = new Map(rows.filter(({ state }) => state !== 'replaced').map((row) => [row.personId, row]))
  return {
    said: rows.filter(({ state }) => stands.has(state)).map(asSaid),
    unsaid: [...meant.values()].filter(({ state, settled }) => !stands.has(state) && !settled).map(asSaid),
    last: new Map(rows.map(({ personId, sequence }) => [personId, sequence])),
  }
}

/** Notes that nothing is left to say of what did not leave. */
export async function settleUnsaid(tx: Tx, messageIds: readonly string[]): Promise<void> {
  if (messageIds.length > 0)
    await tx
      .update(diaryEntries)
      .set({ settled: true })
      .where(inArray(diaryEntries.messageId, [...messageIds]))
}

/** When somebody was told that they are needed; null where they were not. */
export function timesOf(from: string | null, until: string | null): NeededTimes | null {
  return from === null || until === null ? null : { from, until }
}

/** Keeps what messages put into diaries. */
export async function keepDiaryEntries(tx: Tx, entries: readonly (typeof diaryEntries.$inferInsert)[]): Promise<void> {
  if (entries.length > 0) await tx.insert(diaryEntries).values([...entries])
}

/** Notes that a clinic is announced, and by whom; false when it was before. */
export async function announceClinicFor(tx: Tx, clinicId: string, by: string, at: Instant): Promise<boolean> {
  const done = await tx
    .update(clinics)
    .set({ announcedAt: at, announcedBy: by })
    .where(and(eq(clinics.id, clinicId), sql`${clinics.announcedAt} is null`))
    .returning({ id: clinics.id })
  return done.length === 1
}

/** The announced clinics of a series that are still ahead. */
export async function announcedClinics(tx: Tx, seriesId: string): Promise<readonly string[]> {
  const rows = await tx
    .select({ id: clinics.id })
    .from(clinics)
    .where(
      and(
        eq(clinics.seriesId, seriesId),
        inArray(clinics.status, ['planned', 'agenda locked']),
        sql`${clinics.announcedAt} is not null`,
      ),
    )
    .orderBy(asc(clinics.heldOn))
  return rows.map(({ id }) => id)
}

/** The announced clinics, today or ahead, that have not begun. */
export async function announcedFrom(db: Db, today: CalendarDate) {
  return db
    .select({ id: clinics.id, heldOn: clinics.heldOn, startTime: clinics.startTime })
    .from(clinics)
    .where(
      and(
        inArray(clinics.status, ['planned', 'agenda locked']),
        sql`${clinics.announcedAt} is not null`,
        gte(clinics.heldOn, today),
      ),
    )
    .orderBy(asc(clinics.heldOn))
}
