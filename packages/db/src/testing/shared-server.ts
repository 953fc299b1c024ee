import { chownSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { TestProject } from 'vitest/node'
import { grantToApp } from '../app-role.ts'
import { postgresBinaries } from '../embedded/binaries.ts'
import { APP_USER, appUrl, makeCluster, serverUrl, startCluster } from '../embedded/cluster.ts'
import { isRunning } from '../embedded/postmaster.ts'
import { postgresUser } from '../embedded/run-as.ts'
import { closeDb, migrate, openDb } from '../open-db.ts'
import { fastFolder } from './fast-folder.ts'

let stop = (): Promise<void> => Promise.resolve()

/** Starts the one PostgreSQL of a test run, with a migrated template database; fsync is off, for nothing here outlives the run. */
export async function setup(project: TestProject): Promise<void> {
  const runAs = postgresUser()
  const root = mkdtempSync(join(fastFolder(), 'harbour-test-db-'))
  if (runAs !== null) chownSync(root, runAs.uid, runAs.gid)
  const cluster = {
    folder: join(root, 'postgres'),
    logFile: join(root, 'log'),
    binaries: postgresBinaries(runAs),
    runAs,
    durable: false,
    settings: {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      autovacuum: 'off',
      wal_level: 'minimal',
      max_wal_senders: '0',
      max_connections: '400',
      shared_buffers: '256MB',
      max_wal_size: '4GB',
    },
  }
  await makeCluster(cluster)
  const { pid, port } = await startCluster(cluster)
  stop = async () => {
    process.kill(pid, 'SIGQUIT')
    while (isRunning(pid)) await sleep(10)
    rmSync(root, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
  }
  const url = serverUrl(cluster, port)
  const maintenance = openDb(`${url}/postgres`, 1)
  const app = await appUrl(cluster, port, maintenance.$client)
  await maintenance.execute('create database template_harbour')
  await closeDb(maintenance)
  const template = openDb(`${url}/template_harbour`, 2)
  await migrate(template, (client) => grantToApp(client, APP_USER))
  await closeDb(template)
  project.provide('testServerUrl', url)
  project.provide('testAppUrl', app)
}

/** Ends the PostgreSQL of the test run. */
export async function teardown(): Promise<void> {
  await stop()
}
