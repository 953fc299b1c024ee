import { writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { tcpProxy } from '@harbour/server/testing/tcp-proxy'
import { openBrowser } from '../../support/chromium.ts'
import { startHarbour } from '../../support/harbour.ts'
import { emptyPage } from './empty-page.ts'
import { loadPages } from './loads.ts'
import { judged, tableOf } from './report.ts'
import { measureRoom } from './room.ts'

/**
 * Measures the browser's budgets in Chromium as on a slow laptop, with real people on real sockets in the room, and an
 * empty page of the same browser beside each, so that a slow machine shows as one.
 */
const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    /** Minutes that the room stays open while others type, to see its memory. */
    minutes: { type: 'string', default: '2' },
    letters: { type: 'string', default: '150' },
  },
})

await using harbour = await startHarbour()
const line = await tcpProxy({ port: Number(new URL(harbour.url).port) })
const url = `http://localhost:${line.port}`
const browser = await openBrowser()
try {
  const empty = await emptyPage(browser, url, Number(values.letters))
  const findings = [
    ...(await loadPages(browser, url, empty)),
    ...(await measureRoom(
      { browser, url, direct: harbour.url, line },
      { minutes: Number(values.minutes), letters: Number(values.letters), empty },
    )),
  ]
  console.log(tableOf(findings))
  if (findings.some((finding) => judged(finding).within === false)) process.exitCode = 1
  if (values.json !== undefined)
    writeFileSync(values.json, `${JSON.stringify({ findings: findings.map(judged) }, null, 2)}\n`)
} finally {
  await browser.close()
  line.close()
  await sleep(100)
}
