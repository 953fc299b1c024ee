import { agencyCodes } from '@harbour/domain/people/roles'
import { Id } from '@harbour/domain/basics/ids'
import { Instant } from '@harbour/domain/basics/date-schemas'
import { z } from 'zod'

/** Bytes as any Socket.IO library hands them over: `Uint8Array`, Node's `Buffer` or `ArrayBuffer`. */
export const Bytes = z
  .union([z.instanceof(Uint8Array), z.instanceof(ArrayBuffer)])
  .transform((given) => (given instanceof Uint8Array ? new Uint8Array(given) : new Uint8Array(given)))

/** A Yjs client id. */
export const ClientId = z.int().min(1).max(0xffff_ffff)

const YId = z.strictObject({ client: z.int().nonnegative(), clock: z.int().nonnegative() })

/** A place in the discussion that moves with the words around it, as Yjs writes relative positions in JSON. */
export const Place = z.strictObject({
  type: YId.nullable().optional(),
  tname: z.string().max(60).nullable().optional(),
  item: YId.nullable().optional(),
  assoc: z.int().min(-1).max(0).optional(),
})
export type Place = z.infer<typeof Place>

/** Where a person is: in which field, and in the discussion between which places. */
export const Cursor = z.strictObject({
  field: z.string().max(60).nullable(),
  anchor: Place.nullable(),
  head: Place.nullable(),
})
export type Cursor = z.infer<typeof Cursor>

/** `doc:open`: asks for what this copy of the document lacks, and to hear what follows. */
export const OpenDoc = z.strictObject({
  doc: Id,
  schemaVer: z.int(),
  /** The epoch this copy follows; left out by a new copy. */
  epoch: Id.optional(),
  /** The client id this copy was given; left out by a new copy. */
  clientId: ClientId.optional(),
  /** The state vector of this copy. */
  sv: Bytes,
})
export type OpenDoc = z.infer<typeof OpenDoc>

/** `doc:up`: one edit, under the number by which it will be acknowledged. */
export const UpDoc = z.strictObject({
  doc: Id,
  epoch: Id,
  n: z.int().nonnegative(),
  u: Bytes,
  /** That it deletes most of a field is meant. */
  confirmed: z.literal(true).optional(),
})
export type UpDoc = z.infer<typeof UpDoc>

/** `doc:aw`: where this person is now. */
export const AwDoc = z.strictObject({ doc: Id, cursor: Cursor })
export type AwDoc = z.infer<typeof AwDoc>

/** `doc:close`: this copy is no longer shown. */
export const CloseDoc = z.strictObject({ doc: Id })
export type CloseDoc = z.infer<typeof CloseDoc>

/** Whether a person may write in a document. */
export const DocRole = z.enum(['write', 'read'])
export type DocRole = z.infer<typeof DocRole>

/**
 * Why the server did not take an edit or open a document. BUSY: ask again shortly, nothing is lost. UPGRADE: load the page
 * again. DENIED: there is no such plan for this person. WIPE: it deletes most of a field, ask whether that is meant. The
 * others are followed by `doc:reset`.
 */
export const DocFault = z.enum([
  'BUSY',
  'CLOSED',
  'DENIED',
  'EPOCH',
  'FOREIGN',
  'GAP',
  'LOCKED',
  'MALFORMED',
  'RATE',
  'ROLE',
  'SCHEMA',
  'SIZE',
  'UPGRADE',
  'WIPE',
])
export type DocFault = z.infer<typeof DocFault>

// What the server says is read loosely: it may be of a later version than the page.
const Fault = z.object({ ok: z.literal(false), code: z.string(), field: z.string().optional() })

/** The answer to `doc:open`. */
export const Opened = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    /** The number by which the server names the document on this connection in `u`. */
    ch: z.int(),
    epoch: Id,
    role: DocRole,
    locked: z.boolean(),
    clientId: ClientId,
    /** What the copy lacked, a Yjs update of version 1. */
    update: Bytes,
    /** The place in the log that this answer reaches. */
    seq: z.int(),
    /** When the last edit was committed; null when there was none. */
    at: Instant.nullable(),
  }),
  Fault,
])
export type Opened = z.infer<typeof Opened>

/** The answer to `doc:up`, after the edit was committed. */
export const Upped = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), n: z.int(), seq: z.int(), at: Instant }),
  Fault,
])
export type Upped = z.infer<typeof Upped>

/**
 * `u`: edits that were committed. One letter and by position, since it is most of what is sent: the number of the document on this
 * connection, the place in the log that is reached, how many places these are, the update.
 */
export const DocU = z
  .tuple([z.int(), z.int(), z.int().nonnegative(), Bytes], z.unknown())
  .transform(([ch, seq, count, u]) => ({ ch, seq, from: seq - count + 1, u }))
export type DocU = z.infer<typeof DocU>

/** One person who has the document open, as the server knows them. */
export const Present = z.object({
  clientId: ClientId,
  personId: Id,
  name: z.string(),
  agencyCode: z.enum(agencyCodes),
  role: DocRole,
  cursor: Cursor,
})
export type Present = z.infer<typeof Present>

/** `doc:aw` from the server: everyone who has the document open. */
export const DocAw = z.object({ doc: Id, list: z.array(Present) })
export type DocAw = z.infer<typeof DocAw>

/** `doc:state`: what this person may do in the document has changed. */
export const DocState = z.object({ doc: Id, epoch: Id, role: DocRole, locked: z.boolean() })
export type DocState = z.infer<typeof DocState>

/** `doc:reset`: this copy is not to be used any more; open a new one. */
export const DocReset = z.object({ doc: Id, epoch: Id, why: DocFault })
export type DocReset = z.infer<typeof DocReset>
