import type { BankItem, TimeBank } from '@harbour/domain/clinic/time-bank'
import { timeBank } from '@harbour/domain/clinic/time-bank'
import { secondsUsed } from '@harbour/domain/clinic/item-time'
import { itemName } from './use-room.ts'
import type { Room } from './use-room.ts'

/** How the clinic's time stands at `now`, and what the chair may do about it. */
export function bankOf(room: Room, now: Date): TimeBank {
  const at = now.toISOString()
  const { currentItemId, currentItemSince, heldOn, startTime, minutes, openedAt } = room.clinic
  const items = room.items.map((item): BankItem => {
    const isCurrent = item.id === currentItemId
    const isDone = !isCurrent && (item.doneAt !== null || item.status !== 'pending')
    return {
      id: item.id,
      name: itemName(item),
      kind: item.kind,
      minutes: item.minutes,
      usedSeconds: isCurrent ? secondsUsed(item.usedSeconds, currentItemSince, at) : item.usedSeconds,
      state: isCurrent ? 'current' : isDone ? 'done' : 'ahead',
      urgent: item.urgent,
      hasChildren: item.hasChildren,
      riskLevel: item.riskLevel ?? 'not assessed',
    }
  })
  return timeBank({ heldOn, startTime, minutes, openedAt, later: room.later }, items, at)
}
