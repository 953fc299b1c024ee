import { docOf } from '@harbour/db/queries/docs'
import { randomBytes } from 'node:crypto'
import { discussionOf, plainText, summaryOf } from '@harbour/plan-doc/shape'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { livePlan } from '../testing/live-plan.ts'

type Plan = Awaited<ReturnType<typeof livePlan>>
type Page = Awaited<ReturnType<Plan['join']>>

/** The connection of a page, which stops reading when its machine sleeps, and stays. */
function lineOf({ socket }: Page): { readonly pause: () => void; readonly resume: () => void } {
  const { transport } = socket.io.engine as unknown as { transport: { ws: { pause: () => void; resume: () => void } } }
  return transport.ws
}

/** People who each write a paragraph of 15,000 characters anew, again and again. */
async function noisyPlan(patienceMs?: number) {
  const plan = await livePlan(undefined, patienceMs)
  const names = ['a', 'b', 'c', 'd', 'slow']
  for (const name of names) await plan.attend(`${name}@example.org`, ['advocate'])
  const [slow, ...writers] = await Promise.all(names.toReversed().map((name) => plan.join(`${name}@example.org`)))
  if (slow === undefined) throw new Error('nobody is slow')
  const paragraphs = writers.map(({ doc }) => {
    const paragraph = new Y.XmlElement('paragraph')
    const text = new Y.XmlText()
    paragraph.insert(0, [text])
    discussionOf(doc()).push([paragraph])
    return text
  })
  const makeNoise = () => {
    for (const [index, text] of paragraphs.entries())
      writers[index]?.doc().transact(() => {
        if (text.length > 0) text.delete(0, text.length)
        text.insert(0, randomBytes(7_500).toString('hex'))
      })
  }
  return { plan, slow, writers, makeNoise }
}

it('LIV-18: a connection that does not read slows nobody, is brought up to date by one difference, and costs little memory', async () => {
  const { plan, slow, writers, makeNoise } = await noisyPlan()
  const [first, second] = writers as [Page, Page]
  const frames: { from: number; seq: number }[] = []
  type Frame = readonly [ch: number, seq: number, count: number]
  slow.socket.on('u', ([, seq, count]: Frame) => frames.push({ from: seq - count + 1, seq }))
  lineOf(slow).pause()
  const delays: number[] = []
  let most = 0
  for (let turn = 0; turn < 150; turn += 1) {
    makeNoise()
    if (turn % 10 === 9) {
      const begun = performance.now()
      summaryOf(first.doc()).insert(0, `${turn} `)
      const arrived = () => plainText(second.doc(), 'summary').startsWith(`${turn} `)
      await expect.poll(arrived, { timeout: 5_000, interval: 2 }).toBe(true)
      delays.push(performance.now() - begun)
    }
    await new Promise((resolve) => setTimeout(resolve, 60))
    most = Math.max(most, plan.gauges().waitingBytes)
    if (plan.gauges().behind === 1 && turn > 60) break
  }
  expect(plan.gauges()).toMatchObject({ behind: 1, members: 5, sockets: 5 })
  expect(most).toBeLessThan(2_000_000)
  expect(delays.toSorted((a, b) => a - b)[Math.floor(delays.length / 2)]).toBeLessThan(500)

  const reached = async () => (await docOf(plan.db, plan.planId))?.headSeq ?? 0
  const before = await reached()
  for (let turn = 0; turn < 10; turn += 1) {
    makeNoise()
    await new Promise((resolve) => setTimeout(resolve, 60))
  }
  const after = await reached()
  lineOf(slow).resume()
  await expect.poll(() => plan.gauges().behind, { timeout: 10_000 }).toBe(0)
  const words = (page: Page) => plainText(page.doc(), 'discussion')
  await expect.poll(() => words(slow) === words(first), { timeout: 10_000 }).toBe(true)
  expect(after).toBeGreaterThan(before)
  expect(frames.filter(({ from, seq }) => from <= before + 1 && seq >= after)).toHaveLength(1)
  expect(slow.wire.state()).toMatchObject({ copy: 0, phase: 'live' })
  for (const page of [slow, ...writers]) page.leave()
  await plan[Symbol.asyncDispose]()
}, 90_000)

it('LIV-18: a connection that stays behind for too long is ended', async () => {
  const { plan, slow, writers, makeNoise } = await noisyPlan(700)
  lineOf(slow).pause()
  let sockets = 5
  for (let turn = 0; turn < 250 && sockets === 5; turn += 1) {
    makeNoise()
    await new Promise((resolve) => setTimeout(resolve, 60))
    ;({ sockets } = plan.gauges())
  }
  expect(plan.gauges()).toMatchObject({ sockets: 4, behind: 0, members: 4 })
  expect(writers.map(({ wire }) => wire.state().phase)).toEqual(['live', 'live', 'live', 'live'])
  lineOf(slow).resume()
  await expect.poll(() => plan.gauges().sockets, { timeout: 10_000 }).toBe(5)
  await expect.poll(() => slow.wire.state().phase, { timeout: 10_000 }).toBe('live')
  for (const page of [slow, ...writers]) page.leave()
  await plan[Symbol.asyncDispose]()
}, 90_000)
