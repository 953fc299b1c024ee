import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { Place } from './frames.ts'
import type { Cursor, Present } from './frames.ts'
import type { Field } from './shape.ts'

/** Nowhere in particular. */
export const nowhere: Cursor = { field: null, anchor: null, head: null }

/** Everyone but the holder of `clientId`, each person once, by name (LIV-10). */
export function othersIn(list: readonly Present[], clientId: number | null): readonly Present[] {
  const others = new Map<string, Present>()
  for (const present of list) {
    const known = others.get(present.personId)
    if (present.clientId !== clientId && (known === undefined || known.cursor.field === null))
      others.set(present.personId, present)
  }
  const self = list.find((present) => present.clientId === clientId)
  if (self !== undefined) others.delete(self.personId)
  return [...others.values()].toSorted((a, b) => a.name.localeCompare(b.name))
}

/** The others who are in `field` (LIV-10). */
export function othersInField(list: readonly Present[], clientId: number | null, field: Field): readonly Present[] {
  return othersIn(
    list.filter((present) => present.cursor.field === field || present.clientId === clientId),
    clientId,
  )
}

/** What an editor reads others' carets from and writes its own to; nothing of it goes to the server by itself. */
export function makeAwareness(doc: Y.Doc): Awareness {
  return new Awareness(doc)
}

/** A relative position of Yjs as it is sent; null when it is none. */
export function placeOf(position: unknown): Place | null {
  if (!(position instanceof Y.RelativePosition)) return null
  return Place.safeParse(JSON.parse(JSON.stringify(Y.relativePositionToJSON(position)))).data ?? null
}

/** Shows the server's list as the remote states of `awareness`, from which an editor draws carets with names. */
export function showPresence(awareness: Awareness, list: readonly Present[]): void {
  const own = awareness.clientID
  const shown = list.filter((present) => present.clientId !== own)
  const gone = [...awareness.states.keys()].filter(
    (id) => id !== own && !shown.some((present) => present.clientId === id),
  )
  const known = shown.filter((present) => awareness.states.has(present.clientId))
  const added = shown.filter((present) => !awareness.states.has(present.clientId))
  for (const id of gone) awareness.states.delete(id)
  for (const { clientId, name, agencyCode, cursor } of shown)
    awareness.states.set(clientId, {
      user: { name: `${name} (${agencyCode})`, color: '#1d4f91' },
      cursor: cursor.anchor === null || cursor.head === null ? null : { anchor: cursor.anchor, head: cursor.head },
    })
  const idsOf = (some: readonly Present[]) => some.map(({ clientId }) => clientId)
  const changes = { added: idsOf(added), updated: idsOf(known), removed: gone }
  awareness.emit('change', [changes, 'server'])
  awareness.emit('update', [changes, 'server'])
}
