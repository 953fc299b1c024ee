import { plusMinutes } from '@harbour/domain/basics/dates'
import { diceOf, idOf } from './random.ts'
import type { Rows } from './rows.ts'

/** Adds, for each past clinic, when its people were at their screens, each item's turn, and which agencies were heard on it. */
export function addPresence(rows: Rows): void {
  for (const { clinicId, personId, joinedAt, leftAt } of rows.attendances) {
    if (joinedAt == null || leftAt == null) continue
    const dice = diceOf(`presence ${clinicId} ${personId}`)
    const stretch = { clinicId, personId }
    const steppedAway = plusMinutes(joinedAt, dice.int(30, 110))
    if (!dice.chance(0.3) || plusMinutes(steppedAway, 15) > leftAt) {
      const id = idOf('presence', clinicId, personId)
      rows.presences.push({ ...stretch, id, fromAt: joinedAt, untilAt: leftAt, seenAt: leftAt })
      continue
    }
    const back = plusMinutes(steppedAway, dice.int(2, 12))
    const [first, second] = [idOf('presence', clinicId, personId, 1), idOf('presence', clinicId, personId, 2)]
    rows.presences.push(
      { ...stretch, id: first, fromAt: joinedAt, untilAt: steppedAway, seenAt: steppedAway },
      { ...stretch, id: second, fromAt: back, untilAt: leftAt, seenAt: leftAt },
    )
  }
  for (const { clinicId, agendaItemId, startedAt, usedSeconds } of rows.meetingItems) {
    const untilAt = plusMinutes(startedAt, (usedSeconds ?? 0) / 60)
    rows.itemTurns.push({ clinicId, agendaItemId, fromAt: startedAt, untilAt })
    addHearings(rows, clinicId, agendaItemId, startedAt, untilAt)
  }
}

/** Agencies with a seat that were there for a case speak to most of them, and say nothing to some. */
function addHearings(rows: Rows, clinicId: string, agendaItemId: string, fromAt: string, untilAt: string): void {
  const item = rows.agendaItems.find(({ id }) => id === agendaItemId)
  if (item?.kind !== 'case') return
  const there = rows.attendances.filter(
    (each) =>
      each.clinicId === clinicId &&
      (each.capacity === 'seat' || each.capacity === 'deputy') &&
      (each.joinedAt ?? untilAt) < untilAt &&
      (each.leftAt ?? fromAt) > fromAt,
  )
  for (const agencyId of new Set(there.map((each) => each.agencyId))) {
    const dice = diceOf(`heard ${agendaItemId} ${agencyId}`)
    if (!dice.chance(0.75)) continue
    const at = plusMinutes(fromAt, dice.int(2, 8))
    rows.hearings.push({ clinicId, agendaItemId, agencyId, at, how: dice.chance(0.1) ? 'wrote' : 'spoke' })
  }
}
