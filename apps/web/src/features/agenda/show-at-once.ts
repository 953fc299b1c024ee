import { isListed } from '@harbour/domain/clinic/agenda'
import { moveItem, reorderItems } from '@harbour/domain/clinic/agenda-order'
import type { AgendaDraft, AgendaLine, AgendaRead } from './agenda-types.ts'

/** What was read with a change made at once, by the rules the server will decide with; building, adding, making ready and locking wait for it. */
export function showAtOnce(read: AgendaRead, draft: AgendaDraft): AgendaRead {
  switch (draft.what) {
    case 'move':
      return inOrder(
        read,
        moveItem({ items: read.lines, currentItemId: read.clinic.currentItemId }, draft.itemId, draft.to),
      )
    case 'arrange':
      return inOrder(read, reorderItems(read.lines, draft.order))
    case 'needs':
      return changed(read, draft.itemId, { needs: chosenNeeds(read, draft.itemId, draft.agencies) })
    case 'minutes':
      return changed(read, draft.itemId, { minutes: draft.minutes })
    case 'defer':
      return changed(read, draft.itemId, {
        status: 'deferred',
        reason: draft.reason,
        deferredToClinicId: draft.toClinicId,
      })
    case 'remove':
      return changed(read, draft.itemId, { status: 'removed', reason: draft.reason })
    case 'restore':
      return changed(read, draft.itemId, { status: 'pending', reason: null, deferredToClinicId: null })
    default:
      return read
  }
}

function inOrder(read: AgendaRead, items: readonly { readonly id: string }[]): AgendaRead {
  const byId = new Map(read.lines.map((line) => [line.id, line]))
  const lines = items.flatMap(({ id }) => byId.get(id) ?? [])
  return { ...read, lines }
}

/** Whom a line needs once these are chosen: what was known of them stays known. */
function chosenNeeds(read: AgendaRead, itemId: string, agencies: readonly string[]): AgendaLine['needs'] {
  const known = read.lines.find(({ id }) => id === itemId)?.needs ?? []
  const chosen = new Set(agencies)
  const others = agencies.filter((agencyId) => !known.some((need) => need.agencyId === agencyId))
  return [
    ...known.map((need) =>
      need.needed === chosen.has(need.agencyId) ? need : { ...need, needed: !need.needed, why: 'set by hand' as const },
    ),
    ...others.map((agencyId) => ({ agencyId, needed: true, why: 'set by hand' as const })),
  ]
}

function changed(read: AgendaRead, itemId: string, change: Partial<AgendaLine>): AgendaRead {
  return { ...read, lines: read.lines.map((line) => (line.id === itemId ? { ...line, ...change } : line)) }
}

/** The lines that take time on the day, in order. */
export function listedLines(read: AgendaRead): AgendaLine[] {
  return read.lines.filter(isListed)
}
