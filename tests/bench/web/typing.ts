import { setTimeout as sleep } from 'node:timers/promises'
import { discussionOf } from '@harbour/plan-doc/shape'
import type { CDPSession, Page } from 'playwright-core'
import * as Y from 'yjs'
import type { Attendee } from '../../load/attendee.ts'
import { quantile } from './slow-laptop.ts'

/** What typing feels like; times in milliseconds. */
export interface Typing {
  readonly keyToGlyphP95: number | null
  readonly keyToGlyphP98: number | null
  readonly inpP98: number | null
  readonly longestTask: number
  readonly framesLate: number
}

/** Times each key from the press until the frame with its letter, and notes what the browser says of interactions and long tasks. */
const timing = `
  (() => {
    const noted = (window.typed = { glyphs: [], interactions: {}, longest: 0, late: 0, frames: 0 });
    addEventListener('keydown', (event) => {
      if (event.key.length !== 1) return;
      const pressed = event.timeStamp;
      requestAnimationFrame(() => { const channel = new MessageChannel(); channel.port1.onmessage = () => noted.glyphs.push(performance.now() - pressed); channel.port2.postMessage(0) });
    }, true);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        if (entry.interactionId) noted.interactions[entry.interactionId] = Math.max(noted.interactions[entry.interactionId] ?? 0, entry.duration);
    }).observe({ type: 'event', durationThreshold: 16 });
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) noted.longest = Math.max(noted.longest, entry.duration) }).observe({ type: 'longtask' });
    let before = performance.now();
    const frame = (now) => { noted.frames += 1; if (now - before > 50) noted.late += 1; before = now; requestAnimationFrame(frame) };
    requestAnimationFrame(frame);
  })()
`

interface Typed {
  readonly glyphs: readonly number[]
  readonly interactions: Readonly<Record<string, number>>
  readonly longest: number
  readonly late: number
  readonly frames: number
}

/** Types letters at a fast typist's pace into whatever has focus. */
export async function typeAndTime(page: Page, letters: number): Promise<Typing> {
  await page.evaluate(timing)
  for (let letter = 0; letter < letters; letter += 1) {
    await page.keyboard.press(letter % 6 === 5 ? 'Space' : 'e')
    await sleep(110)
  }
  await sleep(500)
  const typed = await page.evaluate(() => (window as unknown as { typed: Typed }).typed)
  // Interactions of less than 16 ms are not reported; they count as that.
  const interactions = Object.values(typed.interactions)
  const all = [...interactions, ...Array.from({ length: Math.max(0, letters - interactions.length) }, () => 16)]
  return {
    keyToGlyphP95: quantile(typed.glyphs, 0.95),
    keyToGlyphP98: quantile(typed.glyphs, 0.98),
    inpP98: quantile(all, 0.98),
    longestTask: typed.longest,
    framesLate: (100 * typed.late) / Math.max(1, typed.frames),
  }
}

/** The time from typing a word elsewhere until it is on this page's screen. */
export async function timesOfArrival(page: Page, writer: Attendee, words: number): Promise<readonly number[]> {
  const times: number[] = []
  for (let word = 0; word < words; word += 1) {
    const mark = `mark${word}q`
    const arrived = page.evaluate(
      (wanted) =>
        new Promise<number>((resolve) => {
          const look = () => {
            const area = document.querySelector<HTMLTextAreaElement>('.plan-summary textarea')
            if (area?.value.includes(wanted) === true) resolve(performance.timeOrigin + performance.now())
            else requestAnimationFrame(look)
          }
          look()
        }),
      mark,
    )
    await sleep(50)
    const at = performance.timeOrigin + performance.now()
    writer.write(mark)
    times.push((await arrived) - at)
  }
  return times
}

/** Fills the minutes of a plan with so many words, a paragraph of a hundred at a time. */
export async function fillPlan(writer: Attendee, words: number): Promise<void> {
  const doc = writer.doc()
  if (doc === null) throw new Error('nobody has the plan open')
  for (let written = 0; written < words; written += 100) {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText('words '.repeat(100))])
    discussionOf(doc).push([paragraph])
    await sleep(100)
  }
  while (!writer.isSettled()) await sleep(100)
}

/** Megabytes of the page's memory after a garbage collection. */
export async function heapOf(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage')
  await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize } = await cdp.send('Runtime.getHeapUsage')
  return usedSize / 1024 / 1024
}
