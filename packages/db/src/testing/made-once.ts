import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Client } from 'pg'
import { inject } from 'vitest'

/**
 * A folder that takes long to make: made one time in a test run, whichever of its processes asks first. It lies beside the
 * databases of the run's PostgreSQL, in memory where there is plenty, and goes with them.
 */
export async function madeOnce(name: string, make: (path: string) => Promise<void>): Promise<string> {
  const client = new Client(`${inject('testServerUrl')}/postgres`)
  await client.connect()
  try {
    const { rows } = await client.query<{ folder: string }>(`select current_setting('data_directory') as folder`)
    const path = join(dirname(rows[0]?.folder ?? ''), name)
    await client.query('select pg_advisory_lock(hashtext($1))', [name])
    // Made where it stays: what Node compiled counts at that path alone.
    if (existsSync(`${path}.made`)) return path
    rmSync(path, { recursive: true, force: true })
    await make(path)
    writeFileSync(`${path}.made`, '')
    return path
  } finally {
    await client.end()
  }
}
