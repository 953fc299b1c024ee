import { registerHooks } from 'node:module'
import type { AddressInfo } from 'node:net'

/** One Harbour on the database it is told, whose access log is written or, for comparison, is not: that is possible only here. */
const [databaseUrl = '', secret = '', logs = ''] = process.argv.slice(2)
if (logs === 'without') {
  registerHooks({
    load: (url, context, next) => {
      const loaded = next(url, context)
      if (!url.endsWith('/queries/access-log.ts')) return loaded
      const real = loaded.source instanceof Uint8Array ? new TextDecoder().decode(loaded.source) : ''
      const begin = 'export async function '
      const source = real
        .replace(`${begin}writeLog(`, `${begin}writeLog() {}\n${begin}reallyWriteLog(`)
        .replace(
          `${begin}writeLogLast(`,
          `${begin}writeLogLast() { return { written: undefined } }\n${begin}reallyWriteLogLast(`,
        )
      if (!source.includes('reallyWriteLog(') || !source.includes('reallyWriteLogLast('))
        throw new Error('the access log is written elsewhere now')
      return { ...loaded, source }
    },
  })
}
const { holdLogKeys, logKeyFrom } = await import('@harbour/db/access-log/key')
const { openDb } = await import('@harbour/db/open-db')
const { createApp } = await import('../../apps/server/src/app.ts')
const key = logKeyFrom(secret)
if (key === null) throw new Error('a weak key')
holdLogKeys([key])
const { fieldKeysFrom, holdFieldKeys } = await import('@harbour/db/sealed/field-keys')
const fieldKeys = fieldKeysFrom(secret)
if (fieldKeys !== null) holdFieldKeys(fieldKeys)
const { http } = createApp({ db: openDb(databaseUrl), demo: true, callPace: { atOnce: 1e6, aSecond: 1e6 } })
http.listen(0, '127.0.0.1', () => process.send?.({ port: (http.address() as AddressInfo).port }))
process.on('disconnect', () => process.exit(0))
