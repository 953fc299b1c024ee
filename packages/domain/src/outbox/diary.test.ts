import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { DiaryClinic, Expected, LastTold } from './diary.ts'
import { diaryChanges, saidByItself } from './diary.ts'

const where = { place: 'The meeting room', videoLink: null }
const clinic: DiaryClinic = {
  ...where,
  heldOn: '2026-12-08',
  startTime: '13:00',
  minutes: 180,
  status: 'planned',
  isAnnounced: true,
}
const when = { heldOn: '2026-12-08', startTime: '13:00', minutes: 180 }
const asItIs = { clinic: when, where, isElsewhere: false }
const holder: Expected = { personId: 'holder', as: 'seat' }
const deputy: Expected = { personId: 'deputy', as: 'deputy' }
const knows = (each: Expected, over: Partial<LastTold> = {}): LastTold => ({
  ...each,
  ...when,
  ...where,
  needed: null,
  isCancelled: false,
  ...over,
})

it('INV-1: invites who holds a seat, and each deputy, once the clinic is announced', () => {
  expect(diaryChanges({ ...clinic, isAnnounced: false }, [holder], [])).toEqual([])
  expect(diaryChanges(clinic, [holder, deputy], [])).toEqual([
    { ...deputy, kind: 'invitation', ...asItIs },
    { ...holder, kind: 'invitation', ...asItIs },
  ])
  expect(diaryChanges(clinic, [holder, { ...holder, as: 'deputy' }], [])).toEqual([
    { ...holder, kind: 'invitation', ...asItIs },
  ])
})

it('INV-2: tells another day, time or length to who knows the old one', () => {
  const moved = { ...clinic, heldOn: '2026-12-10' }
  expect(diaryChanges(moved, [holder], [knows(holder)])).toEqual([
    { ...holder, kind: 'change', ...asItIs, clinic: { ...when, heldOn: '2026-12-10' } },
  ])
  expect(diaryChanges({ ...clinic, minutes: 120 }, [holder], [knows(holder)])).toHaveLength(1)
})

it('INV-3: takes a clinic that is off, or a seat that is lost, out of the diaries that have it', () => {
  const gone = { ...holder, kind: 'cancellation', ...asItIs }
  expect(diaryChanges({ ...clinic, status: 'cancelled' }, [holder, deputy], [knows(holder)])).toEqual([gone])
  expect(diaryChanges(clinic, [], [knows(holder)])).toEqual([gone])
  expect(diaryChanges(clinic, [], [knows(holder, { isCancelled: true })])).toEqual([])
  expect(diaryChanges(clinic, [holder], [knows(holder, { isCancelled: true })])).toEqual([
    { ...holder, kind: 'invitation', ...asItIs },
  ])
})

it('INV-4: tells nobody what they know, nor anything of a clinic that has begun', () => {
  expect(diaryChanges(clinic, [holder], [knows(holder)])).toEqual([])
  for (const status of ['open', 'closed'] as const)
    expect(diaryChanges({ ...clinic, status, heldOn: '2026-12-09' }, [deputy], [knows(holder)])).toEqual([])
})

it('INV-5: says when one is needed once the agenda is out, and again when that moves by more than ten minutes', () => {
  const needed = { from: '13:20', until: '14:05' }
  const comes = { ...holder, needed }
  const locked = { ...clinic, status: 'agenda locked' as const }
  expect(diaryChanges(locked, [comes], [])).toEqual([{ ...comes, kind: 'invitation', ...asItIs }])
  expect(diaryChanges(locked, [comes], [knows(holder)])).toEqual([{ ...comes, kind: 'times', ...asItIs }])
  for (const [from, until, isTold] of [
    ['13:20', '14:05', false],
    ['13:30', '14:15', false],
    ['13:10', '13:55', false],
    ['13:31', '14:05', true],
    ['13:20', '13:54', true],
  ] as const)
    expect(diaryChanges(locked, [comes], [knows(holder, { needed: { from, until } })]), from).toHaveLength(
      isTold ? 1 : 0,
    )
  expect(diaryChanges(locked, [{ ...holder, needed: null }], [knows(holder, { needed })])).toMatchObject([
    { kind: 'times', needed: null },
  ])
  expect(diaryChanges(locked, [{ ...holder, needed: null }], [knows(holder)])).toEqual([])
  expect(diaryChanges(locked, [holder], [knows(holder, { needed })])).toEqual([])
  expect(diaryChanges({ ...locked, status: 'open' }, [comes], [knows(holder)])).toEqual([])
  const moved = { ...locked, heldOn: '2026-12-10' }
  expect(diaryChanges(moved, [comes], [knows(holder, { needed })])).toMatchObject([{ kind: 'change', needed }])
})

it('INV-6: what was meant to be said and did not leave is said again only once something new changes', () => {
  const moved = { ...clinic, heldOn: '2026-12-10' }
  const due = diaryChanges(moved, [holder, deputy], [knows(holder), knows(deputy)])
  const meant = knows(holder, { heldOn: '2026-12-10' })
  expect(saidByItself(due, [meant])).toEqual({ said: [{ ...due[0], ...deputy }], settled: [] })
  for (const other of [knows(holder), { ...meant, startTime: '09:00' }, { ...meant, isCancelled: true }])
    expect(saidByItself(due, [other])).toEqual({ said: due, settled: [other] })
  expect(saidByItself([], [meant])).toEqual({ said: [], settled: [meant] })
  const off = diaryChanges({ ...clinic, status: 'cancelled' }, [holder], [knows(holder)])
  expect(saidByItself(off, [knows(holder, { isCancelled: true })]).said).toEqual([])
})

it('INV-6: times that did not leave are said again when they move by more than ten minutes; a day that did not, not for its times', () => {
  const locked = { ...clinic, status: 'agenda locked' as const }
  const comes = { ...holder, needed: { from: '13:20', until: '14:05' } }
  const times = diaryChanges(locked, [comes], [knows(holder)])
  const meant = (from: string) => knows(holder, { needed: { from, until: '14:05' } })
  expect(saidByItself(times, [meant('13:10')]).said).toEqual([])
  expect(saidByItself(times, [meant('13:00')]).said).toEqual(times)
  const moved = diaryChanges({ ...locked, heldOn: '2026-12-10' }, [comes], [knows(holder)])
  expect(saidByItself(moved, [{ ...meant('13:00'), heldOn: '2026-12-10' }]).said).toEqual([])
})

it('INV-9: tells that the place or the link is another to who knows the day, with the times that they know', () => {
  const elsewhere = { ...clinic, place: 'The harbour room' }
  const told = { ...asItIs, where: { ...where, place: 'The harbour room' }, isElsewhere: true }
  expect(diaryChanges(elsewhere, [holder, deputy], [knows(holder), knows(deputy, elsewhere)])).toEqual([
    { ...holder, ...told, kind: 'place', needed: null },
  ])
  const linked = { ...clinic, videoLink: 'https://meet.example.org/other' }
  expect(diaryChanges(linked, [holder], [knows(holder)])).toMatchObject([{ kind: 'place' }])
  const needed = { from: '13:20', until: '14:05' }
  expect(diaryChanges(elsewhere, [holder], [knows(holder, { needed })])).toMatchObject([{ kind: 'place', needed }])
  const later = { from: '13:50', until: '14:35' }
  expect(diaryChanges(elsewhere, [{ ...holder, needed: later }], [knows(holder, { needed })])).toMatchObject([
    { kind: 'times', needed: later, isElsewhere: true },
  ])
  expect(diaryChanges({ ...elsewhere, minutes: 120 }, [holder], [knows(holder)])).toMatchObject([
    { kind: 'change', isElsewhere: true },
  ])
  for (const status of ['open', 'closed'] as const)
    expect(diaryChanges({ ...elsewhere, status }, [holder], [knows(holder)])).toEqual([])
  expect(diaryChanges(elsewhere, [holder, deputy], [knows(holder, { isCancelled: true })])).toMatchObject([
    { ...deputy, kind: 'invitation', isElsewhere: false },
    { ...holder, kind: 'invitation', isElsewhere: false },
  ])
})

it('INV-6: another place that did not leave is said again for a third one, and an invitation for none', () => {
  const elsewhere = { ...clinic, place: 'The harbour room' }
  const due = diaryChanges(elsewhere, [holder], [knows(holder)])
  expect(saidByItself(due, [knows(holder, { place: 'The harbour room' })]).said).toEqual([])
  const third = knows(holder, { place: 'The library' })
  expect(saidByItself(due, [third])).toEqual({ said: due, settled: [third] })
  const invitation = diaryChanges(elsewhere, [holder], [])
  expect(saidByItself(invitation, [knows(holder)]).said).toEqual([])
})

it('INV-4: once everybody has been told, nothing is left to say, whatever has happened', () => {
  const person = fc.constantFrom('a', 'b', 'c', 'd')
  const as = fc.constantFrom('seat' as const, 'deputy' as const)
  const time = fc.record({
    heldOn: fc.constantFrom('2026-12-08', '2026-12-10'),
    startTime: fc.constantFrom('09:00', '13:00'),
    minutes: fc.constantFrom(60, 180),
    place: fc.constantFrom('Here', 'There'),
    videoLink: fc.constantFrom(null, 'https://meet.example.org/'),
  })
  const told = fc.uniqueArray(
    fc
      .tuple(person, as, time, fc.boolean())
      .map(([personId, is, at, isCancelled]) => ({ personId, as: is, ...at, needed: null, isCancelled })),
    { selector: ({ personId }) => personId },
  )
  const status = fc.constantFrom('planned' as const, 'agenda locked' as const, 'cancelled' as const)
  const needed = fc.constantFrom(null, { from: '13:00', until: '14:00' }, { from: '13:05', until: '15:00' })
  const expectedOnes = fc.record({ personId: person, as, needed }, { requiredKeys: ['personId', 'as'] })
  fc.assert(
    fc.property(fc.array(expectedOnes), told, time, status, (expected, before, then, now) => {
      const held = { ...then, status: now, isAnnounced: true }
      const said = diaryChanges(held, expected, before)
      expect(new Set(said.map(({ personId }) => personId)).size).toBe(said.length)
      const after = new Map<string, LastTold>(before.map((each) => [each.personId, each]))
      for (const { personId, as: is, kind, clinic: of, where: at, needed: times = null } of said)
        after.set(personId, { personId, as: is, ...of, ...at, needed: times, isCancelled: kind === 'cancellation' })
      expect(diaryChanges(held, expected, [...after.values()])).toEqual([])
    }),
  )
})
