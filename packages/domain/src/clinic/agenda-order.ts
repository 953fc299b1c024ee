import type { Agenda, AgendaItem } from './agenda.ts'
import { isListed, listedItems } from './agenda.ts'

/** The lines with one of them changed. */
export function replaceItem(
  items: readonly AgendaItem[],
  itemId: string,
  change: Partial<AgendaItem>,
): readonly AgendaItem[] {
  return items.map((item) => (item.id === itemId ? { ...item, ...change } : item))
}

/**
 * The lines with one of them moved to place `to` among the listed ones, counted from 1. The welcome stays first, the
 * closing last, and nothing comes before what has been or is being discussed (AGE-2, AGE-12).
 */
export function moveItem(
  agenda: Pick<Agenda, 'items' | 'currentItemId'>,
  itemId: string,
  to: number,
): readonly AgendaItem[] {
  const moved = agenda.items.find((item) => item.id === itemId)
  if (moved === undefined) return agenda.items
  const others = agenda.items.filter((item) => item.id !== itemId)
  const listed = listedItems(others)
  const lastFixed = listed.findLastIndex(
    (item) => item.kind === 'welcome' || item.status !== 'pending' || item.id === agenda.currentItemId,
  )
  const most = listed.at(-1)?.kind === 'closing' ? listed.length - 1 : listed.length
  const place = Math.min(Math.max(to - 1, lastFixed + 1), Math.max(most, lastFixed + 1))
  const before = listed[place]
  const at = before === undefined ? others.length : others.indexOf(before)
  return [...others.slice(0, at), moved, ...others.slice(at)]
}

/**
 * The place among all listed lines that someone means who does not see some of them, and counts `to` among the rest:
 * the place of the line they see there.
 */
export function placeAmongAll(items: readonly AgendaItem[], hidden: ReadonlySet<string>, to: number): number {
  const listed = listedItems(items)
  const seen = listed.filter((item) => !hidden.has(item.id))
  const there = seen[to - 1]
  return there === undefined ? listed.length : listed.indexOf(there) + 1
}

/**
 * The lines with the listed ones in the order of `ids`, which are those that someone sees: lines they do not see keep their
 * places (AGE-21).
 */
export function reorderItems(items: readonly AgendaItem[], ids: readonly string[]): readonly AgendaItem[] {
  const byId = new Map(items.map((item) => [item.id, item]))
  const seen = new Set(ids)
  const next = ids.flatMap((id) => byId.get(id) ?? [])
  return items.map((item) => (isListed(item) && seen.has(item.id) ? (next.shift() ?? item) : item))
}

/** The lines with one added where its kind belongs: a case after the cases, a review after the reviews, else before the closing. */
export function insertItem(items: readonly AgendaItem[], added: AgendaItem): readonly AgendaItem[] {
  const at = placeFor(items, added)
  return [...items.slice(0, at), added, ...items.slice(at)]
}

function placeFor(items: readonly AgendaItem[], added: AgendaItem): number {
  const lastOf = (kinds: readonly AgendaItem['kind'][]) =>
    items.findLastIndex((item) => isListed(item) && kinds.includes(item.kind))
  const closing = items.findLastIndex((item) => item.kind === 'closing')
  const beforeClosing = closing === -1 ? items.length : closing
  if (added.kind === 'case') {
    const after = Math.max(lastOf(['case']), lastOf(['welcome', 'actions']))
    return after === -1 ? beforeClosing : after + 1
  }
  if (added.kind === 'review') {
    const after = Math.max(lastOf(['review']), lastOf(['case']), lastOf(['welcome', 'actions']))
    return after === -1 ? beforeClosing : after + 1
  }
  return beforeClosing
}
