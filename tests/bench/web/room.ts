import { setTimeout as sleep } from 'node:timers/promises'
import type { tcpProxy } from '@harbour/server/testing/tcp-proxy'
import type { Browser, Page } from 'playwright-core'
import { attendee } from '../../load/attendee.ts'
import type { Attendee } from '../../load/attendee.ts'
import { readyPeople, signInAs } from '../../load/caller.ts'
import type { OfItem } from '../../load/case-item.ts'
import type { Empty } from './empty-page.ts'
import { roomOf, signedIn } from './loads.ts'
import type { Finding } from './report.ts'
import { quantile, slowPage } from './slow-laptop.ts'
import { fillPlan, heapOf, timesOfArrival, typeAndTime } from './typing.ts'

interface Place {
  readonly browser: Browser
  /** Where the browser reaches Harbour: by a line that can be cut. */
  readonly url: string
  /** Where the others do. */
  readonly direct: string
  readonly line: Awaited<ReturnType<typeof tcpProxy>>
}

interface Asked {
  readonly minutes: number
  readonly letters: number
  readonly empty: Empty
}

const OTHERS = 11
/** As many, and as long a plan, as typing is to stay quick with on a processor that is not slowed. */
const CROWD = { others: 40, words: 10_000 } as const
const EDITS_A_SECOND = 20
const AWAY_SECONDS = 30

/** The live room on a slow laptop, with eleven others on sockets of their own who make 20 edits a second. */
export async function measureRoom(place: Place, asked: Asked): Promise<readonly Finding[]> {
  const { browser, url } = place
  const context = await signedIn(browser, url, 'DCI Ruth Ellerbeck')
  const path = await roomOf(context, url)
  const { page, cdp } = await slowPage(context, false)
  await page.goto(`${url}${path}`)
  const summary = page.getByLabel('Summary of risk').and(page.locator('textarea'))
  await summary.waitFor()
  await page.getByText('Live', { exact: true }).first().waitFor()
  await sleep(3_000)

  console.error('Gathering eleven others in the room')
  const clinicId = path.split('/')[2] ?? ''
  const others = await gather(place.direct, clinicId, OTHERS)
  const [writer] = others
  if (writer === undefined) throw new Error('nobody else is in the room')
  const pace = (1_000 * others.length) / EDITS_A_SECOND
  const everyone = (act: (one: Attendee) => void) => others.forEach(act)
  const tidy = setInterval(() => writer.prune(), 2_000)

  everyone((one) => one.start(pace))
  await sleep(2_000)
  await summary.click()
  const typing = await typeAndTime(page, asked.letters)
  const arrivals = await timesOfArrival(page, writer, 40)

  console.error(`Watching the room’s memory for ${asked.minutes} minutes`)
  await sleep(20_000)
  const before = await heapOf(cdp)
  await sleep(asked.minutes * 60_000)
  const growth = (100 * ((await heapOf(cdp)) - before)) / before

  everyone((one) => one.stop())
  clearInterval(tidy)
  console.error('Cutting the line for half a minute')
  const back = await afterDrop(place, page, writer)

  console.error('Gathering forty in the room')
  others.push(...(await gather(place.direct, clinicId, CROWD.others - others.length)))
  await fillPlan(writer, CROWD.words)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  everyone((one) => one.start((1_000 * others.length) / EDITS_A_SECOND))
  await sleep(3_000)
  await summary.click()
  const crowded = await typeAndTime(page, asked.letters)
  everyone((one) => one.leave())
  await context.close()
  const { typing: empty } = asked.empty
  const of = (
    what: string,
    unit: Finding['unit'],
    budget: number,
    measured: number | null,
    baseline: number | null,
  ) => ({ where: 'Live room, 20 edits/s', what, unit, budget, measured, baseline })
  return [
    of('INP p98', 'ms', 100, typing.inpP98, empty.inpP98),
    of('longest task', 'ms', 150, typing.longestTask, empty.longestTask),
    of('frames later than 50 ms', '%', 5, typing.framesLate, empty.framesLate),
    of('another’s edit on screen, p95', 'ms', 300, quantile(arrivals, 0.95), null),
    of(`memory after ${asked.minutes} min more`, '%', 20, growth, null),
    of('back in step after 30 s away', 'ms', 1_000, back, null),
    {
      where: `Live room, ${others.length} typists, ${CROWD.words} words`,
      what: 'from a key to its letter, p95',
      unit: 'ms',
      budget: 50,
      measured: crowded.keyToGlyphP95,
      baseline: null,
    },
  ]
}

/** Others in the room, at the plan before the meeting; some of them with several devices. */
async function gather(url: string, clinicId: string, count: number): Promise<Attendee[]> {
  const ready = (await readyPeople(url)).filter(({ name }) => !name.includes('Ellerbeck'))
  const others: Attendee[] = []
  for (const person of Array.from({ length: 8 }, () => ready).flat()) {
    if (others.length === count) break
    const caller = await signInAs(url, person)
    try {
      await caller.call('meeting.join', { clinicId, statementVersion: 1, privateRoom: true })
      const { clinic } = await caller.call<{ clinic: { currentItemId: string } }>('meeting.room', { clinicId })
      const { plan } = await caller.call<OfItem>('plan.ofItem', { itemId: clinic.currentItemId })
      if (plan === null) continue
      const one = attendee(url, clinicId, caller, `r${others.length}x`)
      one.openPlan(plan.id, clinic.currentItemId)
      for (let tries = 0; !one.isOpen() && tries < 100; tries += 1) await sleep(50)
      if (one.mayWrite()) others.push(one)
      else one.leave()
    } catch {
      // Not everybody of the demonstration may come to this clinic.
    }
  }
  return others
}

/** Cuts this page's line for half a minute while another writes; the time from the network's return until all of it is here. */
async function afterDrop(place: Place, page: Page, writer: Attendee): Promise<number> {
  await page.context().setOffline(true)
  place.line.cut()
  for (let second = 0; second < AWAY_SECONDS; second += 1) {
    writer.write(`away${second}q`)
    await sleep(1_000)
  }
  place.line.restore()
  const returned = performance.now()
  await page.context().setOffline(false)
  const last = `away${AWAY_SECONDS - 1}q`
  await page.waitForFunction(
    (word) => document.querySelector<HTMLTextAreaElement>('.plan-summary textarea')?.value.includes(word),
    last,
    { timeout: 60_000, polling: 'raf' },
  )
  return performance.now() - returned
}
