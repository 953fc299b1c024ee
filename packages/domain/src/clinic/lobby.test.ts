import { expect, it } from 'vitest'
import { holds, isGathering, lobbyFrom } from './lobby.ts'

const locked = { status: 'agenda locked', heldOn: '2026-03-27', startTime: '13:00' } as const

it('LOB-1: the lobby gathers from an hour before the start, on the day, until the clinic closes', () => {
  expect(lobbyFrom(locked)).toBe('2026-03-27T12:00:00.000Z')
  expect(isGathering(locked, '2026-03-27T11:59:59.000Z')).toBe(false)
  expect(isGathering(locked, '2026-03-27T12:00:00.000Z')).toBe(true)
  expect(isGathering(locked, '2026-03-27T15:00:00.000Z')).toBe(true)
  expect(isGathering(locked, '2026-03-28T09:00:00.000Z')).toBe(false)
  expect(isGathering({ ...locked, status: 'open' }, '2026-03-27T09:00:00.000Z')).toBe(true)
  for (const status of ['planned', 'closed', 'cancelled'] as const)
    expect(isGathering({ ...locked, status }, '2026-03-27T12:30:00.000Z')).toBe(false)
})

it('LOB-3: what was signed in the lobby holds only for the statement as it is', () => {
  const signed = { signedAt: '2026-03-27T12:30:00.000Z', statementVersion: 3 }
  expect(holds(signed, { statementVersion: 3 })).toBe(true)
  expect(holds(signed, { statementVersion: 4 })).toBe(false)
  expect(holds({ signedAt: null, statementVersion: null }, { statementVersion: 3 })).toBe(false)
  expect(holds(null, { statementVersion: 3 })).toBe(false)
})
