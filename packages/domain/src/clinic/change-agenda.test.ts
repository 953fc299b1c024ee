import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DomainError } from '../basics/refusal.ts'
import type { Agenda, AgendaCandidates, AgendaItem } from './agenda.ts'
import { listedItems, plannedMinutes } from './agenda.ts'
import type { AgendaCommand } from './agenda-commands.ts'
import { placeAmongAll } from './agenda-order.ts'
import type { AgendaFacts } from './change-agenda.ts'
import { changeAgenda } from './change-agenda.ts'

const at = '2026-03-27T10:42:00.000Z'
const actor = { name: 'Ruth Mbeki' }
const base = { id: '00000000-0000-4000-8000-000000000001', clinicId: 'clinic', base: 4 }
const candidates: AgendaCandidates = { flags: [], reviews: [], actions: [], lapses: [], orders: [] }

const item = (id: string, kind: AgendaItem['kind'], over: Partial<AgendaItem> = {}): AgendaItem => ({
  id,
  kind,
  caseId: kind === 'case' || kind === 'review' ? `case of ${id}` : null,
  flagId: null,
  title: null,
  minutes: 15,
  whyHere: 'Accepted.',
  whyThere: 'Highest risk first.',
  status: 'pending',
  late: false,
  reason: null,
  deferredToClinicId: null,
  ...over,
})
const agenda = (over: Partial<Agenda> = {}): Agenda => ({
  clinicId: 'clinic',
  status: 'planned',
  availableMinutes: 90,
  revision: 4,
  changedBy: 'Ann Patel',
  changedAt: '2026-03-27T10:40:00.000Z',
  currentItemId: null,
  items: [
    item('welcome', 'welcome', { minutes: 5 }),
    item('a', 'case'),
    item('b', 'case'),
    item('c', 'case'),
    item('closing', 'closing', { minutes: 5 }),
  ],
  ...over,
})
const facts = (over: Partial<AgendaFacts> = {}): AgendaFacts => {
  let made = 0
  return {
    candidates,
    needs: new Map(),
    laterClinicIds: new Set(['next']),
    listing: null,
    newId: () => `new ${(made += 1)}`,
    ...over,
  }
}
const decide = (state: Agenda, command: AgendaCommand, over: Partial<AgendaFacts> = {}) =>
  changeAgenda(state, command, facts(over), actor, at)
const orderOf = (items: readonly AgendaItem[]) => listedItems(items).map((line) => line.id)
const refusalOf = (run: () => unknown): unknown => {
  try {
    run()
    return null
  } catch (error) {
    if (error instanceof DomainError) return error.refusal
    throw error
  }
}

describe('changing an agenda', () => {
  it('AGE-10: of two coordinators who change one agenda the second is told who changed it and when', () => {
    const stale = { ...base, base: 3, what: 'remove' as const, itemId: 'a', reason: 'Signposted' }
    expect(refusalOf(() => decide(agenda(), stale))).toEqual({
      code: 'AGENDA_CHANGED',
      by: 'Ann Patel',
      at: '2026-03-27T10:40:00.000Z',
      revision: 4,
    })
  })

  it('AGE-11: nothing of a closed or cancelled clinic’s agenda changes', () => {
    for (const status of ['closed', 'cancelled'] as const) {
      const move = { ...base, what: 'move' as const, itemId: 'a', to: 3 }
      expect(refusalOf(() => decide(agenda({ status }), move))).toEqual({ code: 'AGENDA_CLOSED', status })
    }
  })

  it('AGE-12: a line moves to the place asked for, and says who put it there', () => {
    const { items, events } = decide(agenda(), { ...base, what: 'move', itemId: 'c', to: 2 })
    expect(orderOf(items)).toEqual(['welcome', 'c', 'a', 'b', 'closing'])
    expect(items[1]?.whyThere).toBe('Put here by Ruth Mbeki, 27/03/2026 at 10:42.')
    expect(events[0]).toMatchObject({ type: 'agenda item moved', itemId: 'c', caseId: 'case of c', late: false })
  })

  it('AGE-21: lines take the order that was shown, and those that moved say who arranged them', () => {
    const order = ['welcome', 'c', 'b', 'a', 'closing']
    const { items, events } = decide(agenda(), { ...base, what: 'arrange', order })
    expect(orderOf(items)).toEqual(order)
    expect(items.map(({ whyThere }) => whyThere.startsWith('Put here when the agenda was arranged by Ruth'))).toEqual([
      false,
      true,
      false,
      true,
      false,
    ])
    expect(events).toEqual([{ type: 'agenda arranged', clinicId: 'clinic', revision: 5 }])
  })

  it('AGE-21: what stays keeps its place, unseen lines too, and a list that is not the agenda’s is refused', () => {
    const arranged = (order: string[], state = agenda()) => decide(state, { ...base, what: 'arrange', order })
    expect(refusalOf(() => arranged(['a', 'welcome', 'b', 'c', 'closing']))).toMatchObject({
      code: 'AGENDA_LINE_FIXED',
    })
    expect(refusalOf(() => arranged(['a', 'a', 'b']))).toEqual({ code: 'AGENDA_LINE_GONE' })
    expect(refusalOf(() => arranged(['c', 'gone']))).toEqual({ code: 'AGENDA_LINE_GONE' })
    const open = agenda({ status: 'open', currentItemId: 'a' })
    expect(refusalOf(() => arranged(['b', 'a', 'c'], open))).toMatchObject({ code: 'AGENDA_LINE_DONE' })
    expect(orderOf(arranged(['c', 'a']).items)).toEqual(['welcome', 'c', 'b', 'a', 'closing'])
    expect(arranged(['a', 'c', 'b'], open).items.map(({ late }) => late)).toEqual([false, false, true, true, false])
  })

  it('AGE-22: whom a case needs can be said while it is ahead, and of cases only', () => {
    const needs = (itemId: string) => decide(agenda(), { ...base, what: 'needs', itemId, agencies: [] })
    expect(needs('a').events[0]).toMatchObject({ type: 'agenda item needs set', itemId: 'a', caseId: 'case of a' })
    expect(needs('a').items).toEqual(agenda().items)
    expect(refusalOf(() => needs('welcome'))).toEqual({ code: 'AGENDA_LINE_NOT_A_CASE' })
  })

  it('AGE-12: the welcome stays first and the closing last, wherever a line is sent', () => {
    expect(orderOf(decide(agenda(), { ...base, what: 'move', itemId: 'b', to: 1 }).items)[0]).toBe('welcome')
    expect(orderOf(decide(agenda(), { ...base, what: 'move', itemId: 'b', to: 99 }).items).at(-1)).toBe('closing')
    const fixed = { ...base, what: 'move' as const, itemId: 'welcome', to: 3 }
    expect(refusalOf(() => decide(agenda(), fixed))).toEqual({ code: 'AGENDA_LINE_FIXED', kind: 'welcome' })
  })

  it('AGE-12: nothing moves before what has been or is being discussed', () => {
    const items = agenda().items.map((line) => (line.id === 'a' ? { ...line, status: 'discussed' as const } : line))
    const open = agenda({ status: 'open', items, currentItemId: 'b' })
    expect(orderOf(decide(open, { ...base, what: 'move', itemId: 'c', to: 1 }).items)).toEqual([
      'welcome',
      'a',
      'b',
      'c',
      'closing',
    ])
    const current = { ...base, what: 'remove' as const, itemId: 'b', reason: 'No' }
    expect(refusalOf(() => decide(open, current))).toMatchObject({ code: 'AGENDA_LINE_DONE' })
  })

  it('AGE-12: someone who does not see a line means the place of the line they do see', () => {
    const { items } = agenda()
    expect(placeAmongAll(items, new Set(['b']), 3)).toBe(4)
    expect(placeAmongAll(items, new Set(['b']), 2)).toBe(2)
    expect(placeAmongAll(items, new Set(['b']), 99)).toBe(5)
  })

  it('AGE-12: any moves of any lines keep every line, once', () => {
    const moves = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 9 })), { maxLength: 20 })
    fc.assert(
      fc.property(moves, (all) => {
        let state = agenda()
        for (const [itemId, to] of all) {
          const { items } = decide(state, { ...base, what: 'move', itemId, to })
          state = { ...state, items }
        }
        expect(orderOf(state.items).toSorted()).toEqual(['a', 'b', 'c', 'closing', 'welcome'])
        expect(orderOf(state.items)[0]).toBe('welcome')
        expect(orderOf(state.items).at(-1)).toBe('closing')
      }),
    )
  })

  it('AGE-13: a case is deferred to a later clinic or removed, with its reason, and can be put back', () => {
    const deferred = decide(agenda(), { ...base, what: 'defer', itemId: 'a', toClinicId: 'next', reason: 'On leave' })
    expect(orderOf(deferred.items)).toEqual(['welcome', 'b', 'c', 'closing'])
    expect(deferred.items[1]).toMatchObject({ status: 'deferred', reason: 'On leave', deferredToClinicId: 'next' })
    const restored = decide(agenda({ items: deferred.items }), { ...base, what: 'restore', itemId: 'a' })
    expect(orderOf(restored.items)).toEqual(['welcome', 'a', 'b', 'c', 'closing'])
    expect(restored.items[1]).toMatchObject({ status: 'pending', reason: null, deferredToClinicId: null })
    const earlier = { ...base, what: 'defer' as const, itemId: 'a', toClinicId: 'earlier', reason: 'x' }
    expect(refusalOf(() => decide(agenda(), earlier))).toEqual({ code: 'DEFER_NOT_LATER' })
    const twice = { ...base, what: 'remove' as const, itemId: 'a', reason: 'x' }
    expect(refusalOf(() => decide(agenda({ items: deferred.items }), twice))).toEqual({
      code: 'AGENDA_LINE_DONE',
      status: 'deferred',
    })
  })

  it('AGE-3: a case on the agenda is not added again', () => {
    const add = {
      ...base,
      what: 'add case' as const,
      itemId: 'new',
      caseId: 'case of b',
      kind: 'case' as const,
      minutes: 12,
      reason: 'Breach last night',
    }
    expect(refusalOf(() => decide(agenda(), add))).toEqual({ code: 'CASE_LISTED_ALREADY', place: 3 })
    const added = decide(agenda(), { ...add, caseId: 'another' })
    expect(orderOf(added.items)).toEqual(['welcome', 'a', 'b', 'c', 'new', 'closing'])
    expect(added.items[4]?.whyHere).toContain('Breach last night')
  })

  it('AGE-14: the agenda is locked only when it has lines and fits the clinic', () => {
    expect(decide(agenda(), { ...base, what: 'lock' }).locked).toBe(true)
    expect(refusalOf(() => decide(agenda({ items: [] }), { ...base, what: 'lock' }))).toEqual({ code: 'AGENDA_EMPTY' })
    expect(refusalOf(() => decide(agenda({ availableMinutes: 50 }), { ...base, what: 'lock' }))).toEqual({
      code: 'AGENDA_TOO_LONG',
      planned: 55,
      available: 50,
    })
    expect(refusalOf(() => decide(agenda({ status: 'agenda locked' }), { ...base, what: 'lock' }))).toEqual({
      code: 'AGENDA_LOCKED',
    })
  })

  it('AGE-14: a locked agenda never plans more minutes than the clinic has, whatever is done to it', () => {
    const anyCommand: fc.Arbitrary<AgendaCommand> = fc.oneof(
      fc
        .record({ itemId: fc.constantFrom('a', 'b', 'c'), minutes: fc.integer({ min: 1, max: 60 }) })
        .map((over): AgendaCommand => ({ ...base, what: 'minutes', ...over })),
      fc.constantFrom('a', 'b', 'c').map((itemId): AgendaCommand => ({ ...base, what: 'restore', itemId })),
      fc.constantFrom('a', 'b', 'c').map((itemId): AgendaCommand => ({ ...base, what: 'remove', itemId, reason: 'x' })),
      fc
        .record({ itemId: fc.uuid(), minutes: fc.integer({ min: 1, max: 60 }) })
        .map((over): AgendaCommand => ({ ...base, what: 'add other', title: 'Visitor', ...over })),
    )
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 30 }), (commands) => {
        let state = agenda({ status: 'agenda locked' })
        for (const command of commands) {
          refusalOf(() => {
            state = { ...state, items: decide(state, command).items }
          })
          expect(plannedMinutes(state.items)).toBeLessThanOrEqual(state.availableMinutes)
        }
      }),
    )
  })

  it('AGE-14: what changes after the lock is marked late', () => {
    const locked = agenda({ status: 'agenda locked' })
    const { items, late, events } = decide(locked, { ...base, what: 'minutes', itemId: 'a', minutes: 20 })
    expect(late).toBe(true)
    expect(items.find((line) => line.id === 'a')).toMatchObject({ late: true, minutes: 20 })
    expect(items.find((line) => line.id === 'b')?.late).toBe(false)
    expect(events[0]).toMatchObject({ type: 'agenda item timed', late: true })
  })

  it('AGE-15: building afresh keeps what was added by hand, and leaves off what was deferred or removed', () => {
    const flag = (n: string) => ({
      flagId: `flag ${n}`,
      caseId: `case of ${n}`,
      reference: n,
      grounds: ['repeat'] as const,
      urgent: n === 'd',
      hasChildren: false,
      riskLevel: 'high' as const,
      acceptedOn: '2026-03-01',
      waitedFrom: [],
    })
    const before = agenda({
      availableMinutes: 180,
      items: [
        ...agenda().items.filter((line) => line.id !== 'a'),
        item('a', 'case', { status: 'removed', reason: 'Signposted' }),
        item('visitor', 'other', { title: 'Visitor' }),
      ],
    })
    const built = decide(
      before,
      { ...base, what: 'build' },
      { candidates: { ...candidates, flags: [flag('a'), flag('b'), flag('d')] } },
    )
    expect(listedItems(built.items).map((line) => line.caseId ?? line.kind)).toEqual([
      'welcome',
      'case of d',
      'case of b',
      'case of c',
      'other',
      'closing',
    ])
    expect(built.items.find((line) => line.caseId === 'case of b')?.id).toBe('b')
    expect(built.items.find((line) => line.id === 'a')?.status).toBe('removed')
    expect(refusalOf(() => decide({ ...before, status: 'agenda locked' }, { ...base, what: 'build' }))).toEqual({
      code: 'AGENDA_LOCKED',
    })
  })
})
