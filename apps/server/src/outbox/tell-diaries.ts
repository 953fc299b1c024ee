import { randomUUID } from 'node:crypto'
import type { Said } from '@harbour/db/queries/diaries'
import { expectedInDiaries, keepDiaryEntries, saidOf, settleUnsaid } from '@harbour/db/queries/diaries'
import { lockedClinic } from '@harbour/db/queries/clinics'
import { endMessages } from '@harbour/db/queries/outbox'
import { addressesOf } from '@harbour/db/queries/people'
import type { Tx } from '@harbour/db/open-db'
import type { Instant } from '@harbour/domain/basics/dates'
import { calendarFile } from '@harbour/domain/outbox/calendar'
import type { DiaryChange } from '@harbour/domain/outbox/diary'
import { diaryChanges, saidByItself } from '@harbour/domain/outbox/diary'
import type { Leaving, OutboxEvent } from '@harbour/domain/outbox/message'
import { calendarFileName, clinicLink, clinicMessage } from '@harbour/domain/outbox/wording'
import { withTimes } from './needed-times.ts'
import type { Sender } from './put-in-outbox.ts'
import { putInOutbox } from './put-in-outbox.ts'

/**
 * Makes every diary right that has a clinic in it or should have: called after whatever changes a clinic’s day, its place or its seats, in the
 * same transaction. What still waits to leave and is no longer right is replaced, so that nobody is sent two messages in a minute;
 * what was called back or refused is not said again by itself (INV-6).
 */
export async function tellDiaries(
  tx: Tx,
  clinicId: string,
  sender: Sender,
  { by, at }: { readonly by: string | null; readonly at: Instant },
): Promise<readonly OutboxEvent[]> {
  const clinic = await lockedClinic(tx, clinicId)
  if (clinic === null || clinic.announcedAt === null) return []
  const diary = { ...clinic, isAnnounced: true }
  const expected = await withTimes(tx, diary, await expectedInDiaries(tx, clinic), at)
  const { said, unsaid, last } = await saidOf(tx, clinicId)
  const wrong = new Set(diaryChanges(diary, expected, lastOf(said)).map(({ personId }) => personId))
  const replaced = said.filter(({ isWaiting, personId }) => isWaiting && wrong.has(personId))
  await endMessages(
    tx,
    replaced.map(({ messageId }) => messageId),
    { state: 'replaced', at, by },
  )
  const left = said.filter((each) => !replaced.includes(each))
  const { said: changes, settled } = saidByItself(diaryChanges(diary, expected, lastOf(left)), unsaid)
  await settleUnsaid(
    tx,
    settled.map(({ messageId }) => messageId),
  )
  const addresses = await addressesOf(
    tx,
    changes.map(({ personId }) => personId),
  )
  const entries = changes.flatMap((change) => {
    const toAddress = addresses.get(change.personId)
    const sequence = (last.get(change.personId) ?? -1) + 1
    return toAddress === undefined ? [] : [{ id: randomUUID(), change, toAddress, sequence }]
  })
  const events = await putInOutbox(
    tx,
    entries.map(({ id, change, toAddress, sequence }) => ({
      id,
      kind: change.kind,
      toPersonId: change.personId,
      toAddress,
      clinicId,
      message: messageOf(change, clinicId, sequence, toAddress, sender, at),
    })),
    sender,
    { by, at },
  )
  await keepDiaryEntries(
    tx,
    entries.map(({ id, change, sequence }) => ({
      messageId: id,
      clinicId,
      personId: change.personId,
      as: change.as,
      sequence,
      ...change.clinic,
      ...change.where,
      neededFrom: change.needed?.from ?? null,
      neededUntil: change.needed?.until ?? null,
    })),
  )
  return events
}

/** The last that each person was told. */
function lastOf(said: readonly Said[]): readonly Said[] {
  return [...new Map(said.map((each) => [each.personId, each])).values()]
}

function messageOf(
  { kind, clinic, as, needed = null, isElsewhere }: DiaryChange,
  clinicId: string,
  sequence: number,
  attendee: string,
  { origin, mailFrom }: Sender,
  at: Instant,
): Leaving {
  const link = clinicLink(origin, clinicId)
  const isCancelled = kind === 'cancellation'
  const method = isCancelled ? ('CANCEL' as const) : ('REQUEST' as const)
  const entry = { ...clinic, uid: clinicId, sequence, at, link, needed, isElsewhere, isCancelled }
  const content = calendarFile(method, [entry], { organiser: mailFrom, attendee })
  const file = { name: calendarFileName(clinic), type: `text/calendar; charset=utf-8; method=${method}`, content }
  return { ...clinicMessage(kind, clinic, as, link, { needed, isElsewhere }), attachments: [file] }
}
