import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { inject } from 'vitest'
import { holdLogKeys, logKeyFrom } from '../access-log/key.ts'
import type { LogKey } from '../access-log/key.ts'
import { fieldKeysFrom, holdFieldKeys } from '../sealed/field-keys.ts'
import type { FieldKeys } from '../sealed/field-keys.ts'
import { closeDb, openDb } from '../open-db.ts'
import type { Db } from '../open-db.ts'

declare module 'vitest' {
  interface ProvidedContext {
    testServerUrl: string
    testAppUrl: string
  }
}

/** A database of a test's own, gone when the test ends. */
export interface FreshDb extends AsyncDisposable {
  /** Opened as the application's own role, as in earnest. */
  readonly db: Db
  readonly url: string
  readonly ownerUrl: string
  /** Does what only the owner of the tables may. */
  readonly asOwner: (statement: string) => Promise<void>
}

/** The secret and the key of every access log in tests. */
export const testSecret = '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'
export const testLogKey = logKeyFrom(testSecret) as LogKey

/** The key of the masked fields in tests. */
export const testFieldKeys = fieldKeysFrom(testSecret) as FieldKeys

/**
 * A new database on the PostgreSQL that the whole test run shares: migrated and empty, or a copy of another template.
 * `await using fresh = await freshDb()`.
 */
export async function freshDb(template = 'template_harbour'): Promise<FreshDb> {
  const server = inject('testServerUrl')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await copyDb(template, name)
  const url = `${inject('testAppUrl')}/${name}`
  const ownerUrl = `${server}/${name}`
  holdLogKeys([testLogKey])
  holdFieldKeys(testFieldKeys)
  const db = openDb(url, 10)
  return {
    db,
    url,
    ownerUrl,
    asOwner: (statement) => onServer(ownerUrl, statement),
    async [Symbol.asyncDispose]() {
      await closeDb(db)
      await onServer(`${server}/postgres`, `drop database ${name} with (force)`)
    },
  }
}

/** Makes a template with more in it, one time in a test run, whichever of its processes asks first. */
export async function templateDb(name: string, fill: (url: string) => Promise<void>): Promise<void> {
  const client = new Client(`${inject('testServerUrl')}/postgres`)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [name])
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rowCount !== 0) return
    await copyDb('template_harbour', `${name}_begun`)
    await fill(`${inject('testAppUrl')}/${name}_begun`)
    await client.query(`alter database ${name}_begun rename to ${name}`)
  } finally {
    await client.end()
  }
}

async function copyDb(template: string, name: string): Promise<void> {
  const maintenance = `${inject('testServerUrl')}/postgres`
  await onServer(maintenance, `create database ${name} template ${template} strategy file_copy`)
  await onServer(maintenance, `revoke create, temporary on database ${name} from public`)
}

/** Runs one statement on a connection of its own. */
export async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
