import type { AddressInfo } from 'node:net'
import { holdLogKeys, logKeyFrom } from '@harbour/db/access-log/key'
import { fieldKeysFrom, holdFieldKeys } from '@harbour/db/sealed/field-keys'
import { openDb } from '@harbour/db/open-db'
import { createApp } from '../app.ts'
import { log } from '../log.ts'

/** A Harbour in a process of its own, on the database it is told, which begins when it is asked to, so that a test can kill it. */
const [databaseUrl = '', secret = ''] = process.argv.slice(2)
const key = logKeyFrom(secret)
if (key !== null) holdLogKeys([key])
const fieldKeys = fieldKeysFrom(secret)
if (fieldKeys !== null) holdFieldKeys(fieldKeys)
log.level = 'silent'
process.once('message', () => {
  const { http } = createApp({ db: openDb(databaseUrl, 8), demo: true })
  http.listen(0, '127.0.0.1', () => process.send?.({ port: (http.address() as AddressInfo).port }))
})
process.on('disconnect', () => process.exit(0))
process.send?.('loaded')
