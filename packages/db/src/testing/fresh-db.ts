import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { inject } from 'vitest'
import { closeDb, openDb } from '../open-db.ts'
import type { Db } from '../open-db.ts'

declare module 'vitest' {
  interface ProvidedContext {
    testServerUrl: string
  }
}

/** A database of a test's own, gone when the test ends. */
export interface FreshDb extends AsyncDisposable {
  readonly db: Db
  readonly url: string
}

/** A new, migrated, empty database on the PostgreSQL that the whole test run shares: `await using fresh = await freshDb()`. */
export async function freshDb(): Promise<FreshDb> {
  const server = inject('testServerUrl')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await onServer(server, `create database ${name} template template_harbour strategy file_copy`)
  const url = `${server}/${name}`
  const db = openDb(url, 10)
  return {
    db,
    url,
    async [Symbol.asyncDispose]() {
      await closeDb(db)
      await onServer(server, `drop database ${name} with (force)`)
    },
  }
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: `${url}/postgres` })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
