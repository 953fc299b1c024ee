import { capabilities } from '@harbour/domain/people/permissions'
import { appRouter } from '@harbour/server/api'
import { expect, it } from 'vitest'
import { liveEvents } from '../../apps/server/src/live/events.ts'

const known = new Set<string>(Object.keys(capabilities))

function isKnown(can: unknown): boolean {
  return typeof can === 'string' && known.has(can)
}

it('declares the permission of every procedure', () => {
  const declared = Object.entries(Object(within(appRouter, '_def', 'procedures')))
  expect(declared.length).toBeGreaterThan(20)
  const wrong = declared
    .filter(([, procedure]) => !isKnown(within(procedure, '_def', 'meta', 'can')))
    .map(
      ([name]) =>
        `${name}: make it with act('noun:verb') of trpc.ts, the capability listed in domain/people/permissions.ts`,
    )
  expect(wrong).toEqual([])
})

it('declares the permission of every socket event', () => {
  expect(Object.keys(liveEvents).length).toBeGreaterThan(1)
  const wrong = Object.entries(liveEvents)
    .filter(([, event]) => !isKnown(event.can))
    .map(
      ([name]) =>
        `${name}: make it with liveEvent('noun:verb', …), the capability listed in domain/people/permissions.ts`,
    )
  expect(wrong).toEqual([])
})

function within(value: unknown, ...names: readonly string[]): unknown {
  return names.reduce<unknown>(
    (found, name) => (Object(found) === found ? Reflect.get(Object(found), name) : undefined),
    value,
  )
}
