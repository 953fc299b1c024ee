import type { Callable } from '@harbour/domain/access/access-page'
import { capabilities } from '@harbour/domain/people/permissions'
import type { Capability } from '@harbour/domain/people/permissions'
import { offTheScreen } from '@harbour/domain/people/session'
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

it('asks for proof before anything opens what is masked or leaves the screen', () => {
  const leaving = callables().procedures.filter(({ name }) => /print|export|copy|release|openAddress/iu.test(name))
  expect(leaving.map(({ name }) => name).toSorted()).toEqual([
    'accessRequest.copy',
    'accessRequest.release',
    'agenda.print',
    'case.openAddress',
    'log.export',
    'log.exportRows',
  ])
  for (const { name, needs, stepUp } of leaving)
    expect({ name, stepUp, passkey: offTheScreen.includes(needs as Capability) }).toEqual({
      name,
      stepUp: true,
      passkey: true,
    })
})
