import { accessPage } from '@harbour/domain/access/access-page'
import { capabilityWords } from '@harbour/domain/access/capability-words'
import { capabilities } from '@harbour/domain/people/permissions'
import { expect, it } from 'vitest'
import { callables } from '../../apps/server/src/callables.ts'
import { textOf } from '../support/sources.ts'

it('keeps docs/access.md what the tables say', () => {
  expect(textOf('docs/access.md'), 'run `npm run access` and commit docs/access.md').toBe(accessPage(callables()))
})

it('has words for every capability, once', () => {
  const worded = Object.values(capabilityWords).flatMap((group) => Object.keys(group))
  expect(worded.toSorted()).toEqual(Object.keys(capabilities).toSorted())
})

it('uses every capability: one that nothing needs is deleted', () => {
  const { procedures, events, topics, routes } = callables()
  const needed = new Set([...procedures, ...events, ...topics, ...routes].map(({ needs }) => needs))
  expect(Object.keys(capabilities).filter((capability) => !needed.has(capability))).toEqual([])
})
