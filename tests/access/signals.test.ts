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

it('takes as long to say that a case is not yours as that there is none', async () => {
  await using app = await runningApp(() => at)
  const { hidden } = await meetingWithAConflict(app)
  const { ask, leave } = await askerFor(app, 'asks-2@example.org')
  const took = { yours: [] as number[], none: [] as number[] }
  const byId = called('case.byId')
  for (let count = 0; count < 300; count += 1)
    for (const which of count % 2 === 0 ? (['yours', 'none'] as const) : (['none', 'yours'] as const)) {
      const { caseId } = which === 'yours' ? hidden : idsOfACase(hidden.clinicId)
      const from = performance.now()
      const { code } = await ask(byId, { caseId })
      took[which].push(performance.now() - from)
      expect(code).toBe('NOT_FOUND')
    }
  leave()
  const median = (of: readonly number[]) => of.toSorted((one, next) => one - next)[Math.floor(of.length / 2)] ?? 0
  const [yours, none] = [median(took.yours), median(took.none)]
  console.log(`medians of 300: not yours ${yours.toFixed(2)} ms, none ${none.toFixed(2)} ms`)
  expect(Math.abs(yours - none)).toBeLessThan(Math.max(yours, none) / 2)
})
