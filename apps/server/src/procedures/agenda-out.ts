import type { Tx } from '@harbour/db/open-db'
import { isAgendaReadable } from '@harbour/db/visible'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import { can } from '@harbour/domain/people/permissions'
import type { Actor } from '@harbour/domain/people/roles'

/** Whether an agenda is its reader’s to read: they make it, or it is locked and their seat or role has begun (INV-8). */
export async function isAgendaOut(
  tx: Tx,
  actor: Actor,
  clinic: { readonly id: string; readonly agendaLockedAt: Instant | null },
  today: CalendarDate,
): Promise<boolean> {
  if (can(actor, 'agenda:edit')) return true
  return clinic.agendaLockedAt !== null && (await isAgendaReadable(tx, actor, clinic.id, today))
}
