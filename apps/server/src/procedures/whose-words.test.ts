import { randomUUID } from 'node:crypto'
import { plans } from '@harbour/db/tables/plan'
import { canonicalText } from '@harbour/domain/plans/version'
import { summaryOf, wordingOf } from '@harbour/plan-doc/shape'
import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { livePlan } from '../testing/live-plan.ts'

interface Words {
  readonly fields: readonly {
    readonly field: string
    readonly runs: readonly { text: string; personId: string | null; deleted: { personId: string | null } | null }[]
  }[]
  readonly people: readonly { readonly id: string; readonly name: string }[]
}

it('LIV-19: whose words they are comes from the server’s log, and is kept with the agreed version', async () => {
  await using plan = await livePlan()
  const psychologist = await plan.attend('psychologist@example.org', ['psychologist'])
  const chair = await plan.join('chair@example.org')
  const other = await plan.join('psychologist@example.org')
  summaryOf(chair.doc()).insert(0, 'High risk.')
  await expect.poll(() => summaryOf(other.doc()).toJSON()).toBe('High risk.')
  summaryOf(other.doc()).insert(10, ' She is afraid.')
  await expect.poll(() => summaryOf(chair.doc()).toJSON()).toBe('High risk. She is afraid.')
  summaryOf(chair.doc()).delete(0, 5)
  wordingOf(chair.doc(), plan.actionId).insert(0, 'Arrest him')
  const cookie = await plan.signIn('chair@example.org')
  const call = async <T>(path: string, input: unknown): Promise<T> => {
    const { body } = await plan.call(path, cookie, input)
    if (body.error !== undefined) throw new Error(JSON.stringify(body.error))
    return body.result?.data as T
  }
  const summaryRuns = async () => {
    const words = await call<Words>('plan.words', { planId: plan.planId })
    const { runs } = words.fields.find(({ field }) => field === 'summary') ?? { runs: [] }
    return runs.map(({ text, personId, deleted }) => [text, personId, deleted?.personId ?? null])
  }
  await expect.poll(summaryRuns).toEqual([
    ['High ', plan.chairId, plan.chairId],
    ['risk.', plan.chairId, null],
    [' She is afraid.', psychologist, null],
  ])
  await call('action.remove', { id: randomUUID(), actionId: plan.actionId })
  const reasons = { voiceReason: 'The advocate comes tomorrow', gapReason: 'None today' }
  await call('plan.agree', { id: randomUUID(), planId: plan.planId, ...reasons })
  const [kept] = await plan.db.select().from(plans).where(eq(plans.id, plan.planId))
  if (kept?.versionContent == null) throw new Error('no version kept')
  const typedAt = expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string
  expect(kept.versionContent.words).toMatchObject({
    summary: [
      { by: 'Agency, Robin Ashdown', personId: plan.chairId, at: typedAt, text: 'risk.' },
      { by: 'Agency, Robin Ashdown', personId: psychologist, at: typedAt, text: ' She is afraid.' },
    ],
    [`wording:${plan.actionId}`]: [{ text: 'Arrest him' }],
  })
  expect(kept.versionHash).toBe(createHash('sha256').update(canonicalText(kept.versionContent)).digest('hex'))
  expect(await summaryRuns()).toHaveLength(3)
  const asBefore = { ...kept.versionContent, words: { summary: [{ by: 'Agency, Robin Ashdown', text: 'risk.' }] } }
  const versionHash = createHash('sha256').update(canonicalText(asBefore)).digest('hex')
  await plan.db.update(plans).set({ versionContent: asBefore, versionHash }).where(eq(plans.id, plan.planId))
  const { plans: read } = await call<{ plans: unknown[] }>('plan.ofCase', { caseId: kept.caseId })
  expect(read).toMatchObject([{ hashHolds: true, version: { words: asBefore.words } }])
  chair.leave()
  other.leave()
})

it('LIV-19: nobody reads whose words they are in a plan they may not know of', async () => {
  await using plan = await livePlan()
  const cookie = await plan.signIn('chair@example.org')
  const { body } = await plan.call('plan.words', cookie, { planId: randomUUID() })
  expect(JSON.stringify(body.error)).toContain('NOT_FOUND')
})
