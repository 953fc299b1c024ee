import type { Callable } from '@harbour/domain/access/access-page'
import { capabilities } from '@harbour/domain/people/permissions'
import { expect, it } from 'vitest'
import { callables } from '../../apps/server/src/callables.ts'

const known = new Set<string>(Object.keys(capabilities))

const undeclared = (callable: readonly Callable[], made: string) =>
  callable
    .filter(({ needs }) => !known.has(needs))
    .map(({ name }) => `${name}: make it with ${made}, the capability listed in domain/people/permissions.ts`)

it('declares the permission of every procedure', () => {
  const { procedures } = callables()
  expect(procedures.length).toBeGreaterThan(20)
  expect(undeclared(procedures, "act('noun:verb') of trpc.ts")).toEqual([])
})

it('declares the permission of every socket event', () => {
  const { events } = callables()
  expect(events.length).toBeGreaterThan(1)
  expect(undeclared(events, "liveEvent('noun:verb', …)")).toEqual([])
})
