import * as Y from 'yjs'
import type { DocFault } from '@harbour/plan-doc/frames'
import type { Field } from '@harbour/plan-doc/shape'
import { actionOf, limitOf, plainText } from '@harbour/plan-doc/shape'
import { fieldsChangedBy, standsWhereItMay } from '@harbour/plan-doc/update'
import { fieldWipedBy } from '@harbour/plan-doc/wipe'
import type { Member, Room, Waiting } from './doc-room.ts'

/** An edit that passed every check, what of it is new, and the fields it changed. */
interface Checked extends Waiting {
  readonly bytes: Uint8Array
  readonly fields: readonly Field[]
}

/** Edits of one room that will be committed together, and the words that they change. */
export interface Batch {
  readonly room: Room
  /** The place in the log that the room stood at when the words were taken. */
  readonly known: number
  readonly checked: readonly Checked[]
  readonly words: { summary?: string; discussion?: string; wordings: Map<string, string> }
}

type Refuse = (one: Waiting, why: DocFault, field?: Field) => void

/** Applies what waits to the candidate, refuses what a plan cannot hold, gives the rest to be committed (LIV-7, LIV-8). */
export function batchOf(room: Room, refuse: Refuse): Batch {
  let checked = taken(room, room.waiting.splice(0), refuse)
  let texts = textsOf(candidateOf(room, checked), fieldsOf(checked))
  const tooLong = [...texts].filter(([field, text]) => text.length > limitOf(field)).map(([field]) => field)
  if (tooLong.length > 0) {
    // Once more, one by one, so that only those are refused that make a field longer than it may be.
    room.candidate = null
    checked = taken(room, checked, refuse, tooLong)
    texts = textsOf(candidateOf(room, checked), fieldsOf(checked))
  }
  return { room, known: room.seq, checked, words: wordsIn(texts) }
}

/** The words that some fields of a document hold now. */
export function wordsOf(doc: Y.Doc, fields: readonly Field[]): Batch['words'] {
  return wordsIn(textsOf(doc, fields))
}

/** The fields that edits changed. */
export function fieldsOf(checked: Batch['checked']): readonly Field[] {
  return [...new Set(checked.flatMap(({ fields }) => fields))]
}

const textsOf = (doc: Y.Doc, fields: readonly Field[]): ReadonlyMap<Field, string> =>
  new Map(fields.map((field) => [field, plainText(doc, field)]))

function wordsIn(texts: ReadonlyMap<Field, string>): Batch['words'] {
  const words: Batch['words'] = { wordings: new Map() }
  for (const [field, text] of texts) {
    const actionId = actionOf(field)
    if (actionId !== null) words.wordings.set(actionId, text)
    else if (field === 'summary') words.summary = text
    else words.discussion = text
  }
  return words
}

/**
 * Those of the edits that a plan can hold, in order; each other is refused, and with it what the same copy sent after it,
 * which would leave a gap. The length of the fields `watched` is looked at after each edit.
 */
function taken(
  room: Room,
  waiting: readonly Waiting[],
  refuse: Refuse,
  watched: readonly Field[] = [],
): readonly Checked[] {
  const checked: Checked[] = []
  const strayed = new Set<Member>()
  const lengths = new Map(watched.map((field) => [field, plainText(room.committed, field).length]))
  for (const one of waiting) {
    if (strayed.has(one.member)) {
      one.answer({ ok: false, code: 'CLOSED' })
      continue
    }
    const tried = tryOn(candidateOf(room, checked), one, lengths)
    if ('fault' in tried) {
      room.candidate = null
      strayed.add(one.member)
      refuse(one, tried.fault, tried.field)
    } else checked.push({ ...one, ...tried })
  }
  return checked
}

/** A copy of what is committed with these edits, which can be thrown away. */
export function candidateOf(room: Room, checked: Batch['checked']): Y.Doc {
  if (room.candidate !== null) return room.candidate
  const made = new Y.Doc()
  Y.applyUpdate(made, Y.encodeStateAsUpdate(room.committed))
  for (const { bytes } of checked) Y.applyUpdate(made, bytes)
  room.candidate = made
  return made
}

/** What of an update is new on a copy that can be thrown away and the fields it changed, or why it cannot be taken. */
function tryOn(
  copy: Y.Doc,
  one: Waiting,
  lengths: Map<Field, number>,
): Pick<Checked, 'bytes' | 'fields'> | { readonly fault: DocFault; readonly field?: Field } {
  let fields: readonly Field[] = []
  let wiped: Field | null = null
  const note = (transaction: Y.Transaction) => {
    fields = fieldsChangedBy(transaction)
    wiped = one.confirmed ? null : fieldWipedBy(transaction)
  }
  copy.on('afterTransaction', note)
  try {
    const bytes = newIn(copy, one)
    Y.applyUpdate(copy, bytes)
    if (copy.store.pendingStructs !== null || copy.store.pendingDs !== null) return { fault: 'GAP' }
    if (!standsWhereItMay(copy, one.read)) return { fault: 'SCHEMA' }
    if (wiped !== null) return { fault: 'WIPE', field: wiped }
    return growsTooLong(copy, fields, lengths) ? { fault: 'SIZE' } : { bytes, fields }
  } catch {
    return { fault: 'MALFORMED' }
  } finally {
    copy.off('afterTransaction', note)
  }
}

/**
 * An update without what the copy has under the same client id and clocks: sent again it says the same, and where it does
 * not, two merged differently would part the copies of everyone else.
 */
function newIn(copy: Y.Doc, { member: { clientId }, read }: Waiting): Uint8Array {
  const known = Y.getState(copy.store, clientId)
  const clock = read.clocks.get(clientId)
  if (clock === undefined || clock.from >= known) return read.bytes
  return Y.diffUpdate(read.bytes, Y.encodeStateVector(new Map([[clientId, known]])))
}

/** Whether one of the changed fields is now longer than it may be and than it was; keeps the lengths that are watched. */
function growsTooLong(doc: Y.Doc, fields: readonly Field[], lengths: Map<Field, number>): boolean {
  const now = fields.flatMap((field) => {
    const before = lengths.get(field)
    return before === undefined ? [] : [{ field, before, length: plainText(doc, field).length }]
  })
  if (now.some(({ field, before, length }) => length > limitOf(field) && length > before)) return true
  for (const { field, length } of now) lengths.set(field, length)
  return false
}
