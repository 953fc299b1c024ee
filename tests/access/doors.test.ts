import { diceOf } from '@harbour/db/seed/random'
import { clinicMoment as at } from '@harbour/server/testing/clinic-day'
import { everyInput } from '@harbour/server/testing/every-input'
import { runningApp } from '@harbour/server/testing/running-app'
import { expect, it } from 'vitest'
import { validInput } from '../support/valid-input.ts'
import type { CaseIds } from './a-case.ts'
import type { AskTogether, Question } from './ask.ts'
import { askerFor } from './ask.ts'
import { forgetCase } from './forget-case.ts'
import { asking, canary, meetingWithAConflict } from './meeting-with-a-conflict.ts'
import type { World } from './meeting-with-a-conflict.ts'

const VARIANTS = 8
const queries = everyInput().filter(({ kind }) => kind === 'query')

/** Every query, in several variants of whatever it may be asked; what each answered, by what was asked. */
async function crawl(world: World, askTogether: AskTogether): Promise<ReadonlyMap<string, string>> {
  const dice = diceOf('doors')
  const { seen, hidden, chair } = world
  const some = (key: keyof CaseIds) => [...seen.map((ids) => ids[key]), hidden[key]]
  const pool: Readonly<Record<string, readonly string[]>> = {
    caseId: some('caseId'),
    planId: some('planId'),
    itemId: some('itemId'),
    actionId: some('actionId'),
    requestId: some('requestId'),
    reference: some('reference'),
    typed: [...some('reference'), canary, 'quill', 'marsh'],
    find: ['', canary, 'marsh', ...some('reference')],
    clinicId: [world.open, world.planned],
    seriesId: [world.seriesId],
    importId: [world.importId],
    returnId: world.returnIds,
    personId: [chair.personId],
    agencyId: [chair.agencyId],
    from: ['2026-01-01'],
    until: ['2026-12-31'],
  }
  const questions = new Map<string, Question>()
  for (const what of queries)
    for (let variant = 0; variant < (what.shape === null ? 1 : VARIANTS); variant += 1) {
      const known = (key: string) => {
        const ids = key === 'id' ? (what.name === 'series.byId' ? pool['seriesId'] : pool['clinicId']) : pool[key]
        return ids === undefined ? undefined : dice.pick(ids)
      }
      const input = what.shape === null ? undefined : validInput(what.shape, known, dice)
      questions.set(`${what.name} ${JSON.stringify(input)}`, { what, input })
    }
  const answers = await askTogether([...questions.values()])
  return new Map([...questions.keys()].map((asked, place) => [asked, answers[place]?.text ?? '']))
}

it('PER-3: whoever declared a conflict finds in no answer what would not be there without the case', async () => {
  await using app = await runningApp(() => at)
  const world = await meetingWithAConflict(app)
  const { hidden } = world
  const askers = []
  for (const place of asking.keys()) askers.push(await askerFor(app, `asks-${place}@example.org`))
  const before = []
  for (const { askTogether } of askers) before.push(await crawl(world, askTogether))
  const traces = [...Object.values(hidden).filter((id) => id !== world.open), canary.toLowerCase()]
  const found = before.flatMap((answers, place) =>
    [...answers].flatMap(([asked, text]) =>
      traces
        .filter((trace) => text.toLowerCase().includes(trace))
        .map((trace) => `${asking[place]?.join()}: ${trace} in ${asked}`),
    ),
  )
  expect(found).toEqual([])

  await forgetCase(app, hidden)
  const differing = []
  for (const [place, { askTogether, leave }] of askers.entries()) {
    for (const [asked, text] of await crawl(world, askTogether)) {
      const then = before[place]?.get(asked)
      if (then !== text) differing.push(`${asking[place]?.join()}: ${asked}\n  ${differenceOf(then ?? '', text)}`)
    }
    leave()
  }
  expect(differing).toEqual([])
  expect(before.reduce((sum, answers) => sum + answers.size, 0)).toBeGreaterThan(600)
})

/** Where two texts part, with a little of both. */
function differenceOf(one: string, other: string): string {
  let place = 0
  while (place < one.length && one[place] === other[place]) place += 1
  const part = (text: string) => text.slice(Math.max(0, place - 60), place + 60)
  return `with it: …${part(one)}…\n  without: …${part(other)}…`
}
