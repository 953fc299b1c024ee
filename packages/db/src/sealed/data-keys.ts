import { createHmac, randomBytes } from 'node:crypto'
import { inArray } from 'drizzle-orm'
import { insertMany } from '../insert-many.ts'
import type { Db, Tx } from '../open-db.ts'
import { dataKeys } from '../tables/data-key.ts'
import type { FieldKey } from './field-keys.ts'
import { heldFieldKeys } from './field-keys.ts'
import { asText, fromText, openBytes, sealBytes } from './seal.ts'

/** The data key of the blind index: the same for the whole database, so that equal postcodes have equal marks. */
const INDEX_KEY_ID = '00000000-0000-4000-8000-000000000001'

export type DataKeys = ReadonlyMap<string, Buffer>

/** A data key as it is kept. */
export type WrappedKey = typeof dataKeys.$inferSelect

/** What each transaction has unwrapped so far: an import asks for the same keys again and again. */
const unwrapped = new WeakMap<object, Map<string, Buffer>>()

/** The data keys of these cases (or reports, or imports); those that have none are given one. */
export async function dataKeysFor(tx: Tx | Db, ids: readonly string[]): Promise<DataKeys> {
  const known = await knownDataKeys(tx, ids)
  const missing = [...new Set(ids)].filter((id) => !known.has(id))
  if (missing.length === 0) return known
  const [newest] = heldFieldKeys()
  const made = new Map(missing.map((id) => [id, randomBytes(32)]))
  const wrapped = [...made].map(([id, key]) => wrap(id, key, newest))
  await insertMany(tx, dataKeys, wrapped, 'skip')
  // Another transaction may have given one of them its key first: then that one is good, and ours is not.
  const ours = new Map(wrapped.map((row) => [row.wrapped, made.get(row.id)]))
  return new Map([...known, ...(await keysOf(tx, missing, (row) => ours.get(row.wrapped) ?? unwrap(row)))])
}

/** The data keys there are, by id. */
export async function knownDataKeys(tx: Tx | Db, ids: readonly string[]): Promise<DataKeys> {
  const before = unwrapped.get(tx) ?? new Map<string, Buffer>()
  const asked = [...new Set(ids)]
  const found = await keysOf(
    tx,
    asked.filter((id) => !before.has(id)),
    unwrap,
  )
  const held = asked.flatMap((id): [string, Buffer][] => {
    const key = before.get(id)
    return key === undefined ? [] : [[id, key]]
  })
  return new Map([...found, ...held])
}

async function keysOf(tx: Tx | Db, ids: readonly string[], keyIn: (row: WrappedKey) => Buffer): Promise<DataKeys> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select()
    .from(dataKeys)
    .where(inArray(dataKeys.id, [...ids]))
  const keys = rows.map((row): [string, Buffer] => [row.id, keyIn(row)])
  if ('rollback' in tx) unwrapped.set(tx, new Map([...(unwrapped.get(tx) ?? []), ...keys]))
  return new Map(keys)
}

/** The data key in its wrapping; throws when this process does not hold the key it is wrapped with. */
export function unwrap({ id, wrapped, wrappedBy }: WrappedKey): Buffer {
  const key = heldFieldKeys().find((each) => each.id === wrappedBy)
  const sealed = fromText(wrapped)
  if (key === undefined || sealed === null) throw new Error(`the field key ${wrappedBy} is not held here`)
  return openBytes(sealed, key.bytes, placeOf(id))
}

/** A data key wrapped with a field key. */
export function wrap(id: string, dataKey: Buffer, key: FieldKey): WrappedKey {
  return { id, wrapped: asText(sealBytes(dataKey, key.bytes, id, placeOf(id))), wrappedBy: key.id }
}

/** Gives a text a mark: equal texts have equal marks, and none can be read from its mark. */
export async function blindMark(tx: Tx | Db): Promise<(text: string) => string> {
  const key = (await dataKeysFor(tx, [INDEX_KEY_ID])).get(INDEX_KEY_ID)
  if (key === undefined) throw new Error('no key for the blind index')
  return (text) => createHmac('sha256', key).update(text).digest('base64url').slice(0, 22)
}

/** Puts a mark in place of the postcode in keys that people are matched by: equal ones stay equal, none can be read. */
export async function blindIndex(tx: Tx | Db): Promise<(keys: readonly string[]) => string[]> {
  const markOf = await blindMark(tx)
  return (keys) => keys.map((each) => (each.startsWith('place ') ? `at ${markOf(each)}` : each))
}

function placeOf(row: string) {
  return { table: 'data_keys', row, column: 'wrapped' }
}
