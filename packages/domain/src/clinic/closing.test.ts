import { expect, it } from 'vitest'
import type { ClosingFacts, ExpectedSeat } from './closing.ts'
import { beforeTheClose, whyCannotApologise } from './closing.ts'

const seat = (name: string, of: Partial<ExpectedSeat> = {}): ExpectedSeat => ({
  agencyId: `agency ${name}`,
  agency: name,
  code: 'OT',
  personId: name,
  deputyPersonId: null,
  holder: name,
  ...of,
})

const facts: ClosingFacts = {
  items: [
    { id: 'a', kind: 'case', status: 'pending', wasCurrent: true },
    { id: 'b', kind: 'case', status: 'pending', wasCurrent: false },
    { id: 'pause', kind: 'break', status: 'pending', wasCurrent: false },
    { id: 'closing', kind: 'closing', status: 'pending', wasCurrent: false },
    { id: 'away', kind: 'case', status: 'deferred', wasCurrent: false },
  ],
  signedIds: ['ann', 'bea'],
  apologyIds: ['cat'],
  unsignedIds: ['dan', 'ann'],
  seats: [
    seat('ann'),
    seat('cat'),
    seat('eve', { deputyPersonId: 'bea' }),
    seat('fay'),
    seat('nobody', { personId: null }),
  ],
}

it('CLO-1: what never was before the meeting is undiscussed; a break is not missed', () => {
  expect(beforeTheClose(facts).undiscussed).toEqual(['b', 'closing'])
})

it('CLO-2: who stood in the lobby and has not signed is unsigned', () => {
  expect(beforeTheClose(facts).unsigned).toEqual(['dan'])
})

it('CLO-3: a seat is missing when neither holder nor deputy came or sent apologies', () => {
  expect(beforeTheClose(facts).missing.map(({ agency }) => agency)).toEqual(['fay', 'nobody'])
})

it('CLO-4: apologies are those of somebody with a seat who did not come', () => {
  const command = { clinicId: 'c', informationSent: true }
  expect(whyCannotApologise({ ...command, personId: 'fay' }, facts.seats, facts.signedIds)).toBeNull()
  expect(whyCannotApologise({ ...command, personId: 'zoe' }, facts.seats, facts.signedIds)).toEqual({
    code: 'APOLOGY_NO_SEAT',
  })
  expect(whyCannotApologise({ ...command, personId: 'ann' }, facts.seats, facts.signedIds)).toEqual({
    code: 'APOLOGY_CAME',
  })
})
