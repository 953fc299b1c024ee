import * as Y from 'yjs'
import type { DocFault } from '@harbour/plan-doc/frames'
import { growthBy } from '@harbour/plan-doc/growth'
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
  for (const choose of [overfilling, changing]) {
    const tooLong = [...texts].filter((each) => isTooLong(room, ...each)).map(([field]) => field)
    if (tooLong.length === 0) break
    room.candidate = null
    checked = taken(room, checked, refuse, choose(room, checked, tooLong))
    texts = textsOf(candidateOf(room, checked), fieldsOf(checked))
  }
  return { room, known: room.seq, checked, words: wordsIn(texts) }
}

/** Whether a field is longer than it may be, and than it was: two servers together can make it so, and then it may get shorter. */
function isTooLong({ committed }: Room, field: Field, text: string): boolean {
  return text.length > limitOf(field) && text.length > plainText(committed, field).length
}

/** Those of the edits, in order, by which one of the fields becomes longer than it may be. */
function overfilling(room: Room, checked: Batch['checked'], fields: readonly Field[]): ReadonlySet<Waiting> {
  const over = new Set<Waiting>()
  const strayed = new Set<Member>()
  const lengths = new Map(fields.map((field) => [field, plainText(room.committed, field).length]))
  const trial = copyOf(room)
  let grown: ReadonlyMap<Field, number> = new Map()
  trial.on('afterTransaction', (transaction: Y.Transaction) => {
    grown = growthBy(transaction)
  })
  for (const one of checked) {
    if (strayed.has(one.member)) continue
    Y.applyUpdate(trial, one.bytes)
    const now = [...lengths].map(([field, length]) => ({ field, by: grown.get(field) ?? 0, length }))
    if (now.some(({ field, by, length }) => by > 0 && length + by > limitOf(field))) {
      over.add(one)
      strayed.add(one.member)
    } else for (const { field, by, length } of now) lengths.set(field, length + by)
  }
  return over
}

/** Those of the edits that change one of the fields at all. */
function changing(_room: Room, checked: Batch['checked'], fields: readonly Field[]): ReadonlySet<Waiting> {
  return new Set(checked.filter((one) => one.fields.some((field) => fields.includes(field))))
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
 * Those of the edits that a plan can hold, in order; each other is refused, and so are those `tooLong`, and with them what the
 * same copy sent after it, which would leave a gap.
 */
function taken(
  room: Room,
  waiting: readonly Waiting[],
  refuse: Refuse,
  tooLong: ReadonlySet<Waiting> = new Set(),
): readonly Checked[] {
  const checked: Checked[] = []
  const strayed = new Set<Member>()
  for (const one of waiting) {
    if (strayed.has(one.member)) {
      one.answer({ ok: false, code: 'CLOSED' })
      continue
    }
    const tried = tooLong.has(one) ? overlong : tryOn(candidateOf(room, checked), one)
    if (!('fault' in tried)) {
      checked.push({ ...one, ...tried })
      continue
    }
    if (tried !== overlong) room.candidate = null
    strayed.add(one.member)
    refuse(one, tried.fault, tried.field)
  }
  return checked
}

interface Fault {
  readonly fault: DocFault
  readonly field?: Field
}

/** Of an edit that was not applied. */
const overlong: Fault = { fault: 'SIZE' }

/** A copy of what is committed with these edits, which can be thrown away. */
export function candidateOf(room: Room, checked: Batch['checked']): Y.Doc {
  if (room.candidate !== null) return room.candidate
  const made = copyOf(room)
  for (const { bytes } of checked) Y.applyUpdate(made, bytes)
  room.candidate = made
  return made
}

function copyOf({ committed }: Room): Y.Doc {
  const made = new Y.Doc()
  Y.applyUpdate(made, Y.encodeStateAsUpdate(committed))
  return made
}

/** What of an update is new on a copy that can be thrown away and the fields it changed, or why it cannot be taken. */
function tryOn(copy: Y.Doc, one: Waiting): Pick<Checked, 'bytes' | 'fields'> | Fault {
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
    return wiped === null ? { bytes, fields } : { fault: 'WIPE', field: wiped }
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
