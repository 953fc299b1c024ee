import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { clinicMoment as at } from '@harbour/server/testing/clinic-day'
import { everyInput } from '@harbour/server/testing/every-input'
import type { EveryInput } from '@harbour/server/testing/every-input'
import { runningApp } from '@harbour/server/testing/running-app'
import { expect, it } from 'vitest'
import { idsOfACase } from './a-case.ts'
import type { CaseIds } from './a-case.ts'
import { askerFor } from './ask.ts'
import { meetingWithAConflict } from './meeting-with-a-conflict.ts'

const called = (name: string): EveryInput => {
  const found = everyInput().find((each) => each.name === name)
  if (found === undefined) throw new Error(`nothing is called ${name}`)
  return found
}

/** What somebody does about a case while its clinic is open. */
const doneAbout = ({ caseId, planId, actionId, flagId, itemId, clinicId }: CaseIds, personId: string, base: number) =>
  [
    ['case.change', { caseId, riskLevel: 'very high' }],
    ['flag.triage', { flagId, status: 'accepted', urgent: true, reason: 'Now', seenTriagedAt: null }],
    ['speaking.contribute', { id: randomUUID(), clinicId, itemId, words: 'They wait outside' }],
    ['agenda.setMinutes', { id: randomUUID(), clinicId, base, what: 'minutes', itemId, minutes: 25 }],
    ['action.add', { id: randomUUID(), actionId: randomUUID(), planId }],
    ['action.remove', { id: randomUUID(), actionId }],
    ['decision.dissent', { id: randomUUID(), planId, personId, words: 'No' }],
    ['case.recordVoice', { caseId, wishes: 'To sleep', greatestFear: '', whatHasChanged: '', victimAware: true }],
  ] as const

it('PER-3: what others do about a case reaches nobody who has a conflict with it, live', async () => {
  await using app = await runningApp(() => at)
  const { chair, open, hidden, seen } = await meetingWithAConflict(app)
  const running = await askerFor(app, 'running@example.org')
  const conflicted = await askerFor(app, 'asks-0@example.org')
  const other = seen[0] as CaseIds
  const topics = [hidden, other].flatMap(({ caseId, planId }) => [`case:${caseId}`, `plan:${planId}`])
  const lists = ['cases', 'actions', 'flags', 'clinics', `clinic:${open}`, `speaking:${open}`, `presence:${open}`]
  await conflicted.ask(called('watch'), { topics: [...topics, ...lists] })
  const heard: string[] = []
  conflicted.socket.on('changed', (told: { topics: readonly string[] }) => heard.push(...told.topics))

  const act = async (about: CaseIds, base: number) => {
    const done: string[] = []
    for (const [name, input] of doneAbout(about, chair.personId, base)) {
      const { code } = await running.ask(called(name), input)
      if (code === 'ok') done.push(name)
    }
    await sleep(300)
    return done
  }
  const done = await act(hidden, 2)
  expect(done.length).toBeGreaterThan(5)
  expect(heard).toEqual([])
  expect(await act(other, 3)).toEqual(done)
  expect(heard).toEqual(expect.arrayContaining([`case:${other.caseId}`, 'cases', 'flags']))
  running.leave()
  conflicted.leave()
})

/** Ways to ask for a case that is not one's own, by what names it. */
const asked = {
  'case.byId': ({ caseId }: CaseIds) => ({ caseId }),
  'emergency.take': ({ reference }: CaseIds) => ({
    id: randomUUID(),
    reference,
    reason: 'He is outside her door and she rang us',
  }),
  'search.cases': ({ reference }: CaseIds) => ({ typed: reference }),
} as const

it.each(Object.keys(asked) as (keyof typeof asked)[])(
  'takes as long to say that a case is not yours as that there is none: %s',
  async (name) => {
    await using app = await runningApp(() => at)
    const { hidden } = await meetingWithAConflict(app)
    const { ask, leave } = await askerFor(app, 'asks-2@example.org')
    const took = { yours: [] as number[], none: [] as number[] }
    const texts = new Set<string>()
    for (let count = -10; count < 120; count += 1) {
      // There is none is asked twice, so that how much it differs from itself is known; each comes first as often as last.
      const order = count % 2 === 0 ? (['yours', 'none', 'none'] as const) : (['none', 'none', 'yours'] as const)
      for (const which of order) {
        const ids = which === 'yours' ? hidden : idsOfACase(hidden.clinicId)
        const from = performance.now()
        const { code, text } = await ask(called(name), asked[name](ids))
        if (count >= 0) took[which].push(performance.now() - from)
        texts.add(`${code} ${text}`)
      }
    }
    leave()
    expect(texts.size).toBe(1)
    const { yours, none } = took
    const apart = Math.abs(median(yours) - median(none))
    const byChance = Math.max(...Array.from({ length: 400 }, () => differenceOfHalves(none)))
    console.log(
      `${name}: ${median(yours).toFixed(2)} ms, none ${median(none).toFixed(2)} ms, by chance ${byChance.toFixed(2)}`,
    )
    expect(apart).toBeLessThan(2 * byChance)
  },
)

function median(of: readonly number[]): number {
  return of.toSorted((one, next) => one - next)[Math.floor(of.length / 2)] ?? 0
}

/** How far the medians of two halves, drawn by lot, are from each other. */
function differenceOfHalves(of: readonly number[]): number {
  const drawn = of
    .map((value) => [Math.random(), value] as const)
    .toSorted(([one], [next]) => one - next)
    .map(([, value]) => value)
  const half = Math.floor(drawn.length / 2)
  return Math.abs(median(drawn.slice(0, half)) - median(drawn.slice(half)))
}
