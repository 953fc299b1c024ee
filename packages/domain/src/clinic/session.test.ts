import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plusMinutes } from '../basics/dates.ts'
import { makeActor, testedAt } from '../testing/make-action.ts'
import { AgendaItemKind, AgendaItemStatus } from './agenda.ts'
import {
  atTheClose,
  capacityOf,
  itemAfter,
  nextReviewOf,
  whyCannotJoin,
  whyCannotMoveTo,
  whyCannotWrite,
} from './session.ts'
import { secondsUsed, timeOf } from './item-time.ts'
import type { Meeting } from './session.ts'

const first = '00000000-0000-4000-8000-000000000001'
const second = '00000000-0000-4000-8000-000000000002'
const open: Meeting = { status: 'open', statementVersion: 3, currentItemId: first, currentItemSince: testedAt }
const join = { clinicId: first, statementVersion: 3, privateRoom: true }

describe('the meeting', () => {
  it('MTG-1: joining needs an open clinic, the current statement and a private room', () => {
    expect(whyCannotJoin(join, open, true)).toBeNull()
    expect(whyCannotJoin(join, { ...open, status: 'agenda locked' }, false)).toEqual({
      code: 'MEETING_NOT_OPEN',
      status: 'agenda locked',
    })
    expect(whyCannotJoin({ ...join, statementVersion: 2 }, open, true)).toEqual({ code: 'MEETING_STATEMENT_CHANGED' })
    expect(whyCannotJoin({ ...join, privateRoom: false }, open, true)).toEqual({ code: 'MEETING_ROOM_NOT_PRIVATE' })
  })

  it('MTG-2: the place at the table goes by role, then by seat', () => {
    const advocate = makeActor('advocate', 'advocate')
    const seat = { personId: advocate.personId, deputyPersonId: null }
    expect(capacityOf(makeActor('officer', 'chair', 'coordinator'), [])).toBe('chair')
    expect(capacityOf(makeActor('officer', 'coordinator'), [])).toBe('coordinator')
    expect(capacityOf(advocate, [seat])).toBe('seat')
    expect(capacityOf(advocate, [{ personId: null, deputyPersonId: advocate.personId }])).toBe('deputy')
    expect(capacityOf(advocate, [])).toBe('presenter')
    expect(capacityOf(makeActor('officer', 'observer'), [])).toBe('observer')
  })

  it('OBS-4: whoever only observes attends as an observer, whatever seat they hold', () => {
    const trainee = makeActor('officer', 'observer')
    expect(capacityOf(trainee, [{ personId: trainee.personId, deputyPersonId: null }])).toBe('observer')
  })

  it('MTG-3: who leads writes; others sign first; observers and who sees no names never write', () => {
    const signed = { capacity: 'seat' as const, signedAt: testedAt }
    const advocate = makeActor('advocate', 'advocate')
    expect(whyCannotWrite({ status: 'closed' }, null, makeActor('officer', 'coordinator'))).toBeNull()
    expect(whyCannotWrite(open, signed, advocate)).toBeNull()
    expect(whyCannotWrite(open, null, advocate)).toEqual({ code: 'MEETING_NOT_JOINED' })
    expect(whyCannotWrite(open, { ...signed, signedAt: null }, advocate)).toEqual({ code: 'MEETING_NOT_JOINED' })
    expect(whyCannotWrite({ status: 'closed' }, signed, advocate)).toEqual({
      code: 'MEETING_NOT_OPEN',
      status: 'closed',
    })
    expect(whyCannotWrite(open, { ...signed, capacity: 'observer' }, advocate)).toEqual({ code: 'MEETING_OBSERVER' })
    expect(whyCannotWrite(open, signed, makeActor('advocate', 'academic'))).toEqual({ code: 'MEETING_WITHOUT_NAMES' })
  })

  it('MTG-4: two chairs pressing next at once move one step', () => {
    const next = { clinicId: first, itemId: second, from: first, done: true }
    expect(whyCannotMoveTo(next, open, { status: 'pending' })).toBeNull()
    expect(whyCannotMoveTo(next, { ...open, currentItemId: second }, { status: 'pending' })).toEqual({
      code: 'MEETING_MOVED',
      currentItemId: second,
    })
    expect(whyCannotMoveTo(next, open, { status: 'removed' })).toEqual({ code: 'MEETING_ITEM_GONE' })
    expect(whyCannotMoveTo(next, open, null)).toEqual({ code: 'MEETING_ITEM_GONE' })
    expect(whyCannotMoveTo(next, { ...open, status: 'closed' }, { status: 'pending' })).toMatchObject({
      code: 'MEETING_NOT_OPEN',
    })
  })

  it('MTG-5: time used adds up, and is over only after the planned minutes', () => {
    expect(secondsUsed(60, testedAt, plusMinutes(testedAt, 2))).toBe(180)
    expect(secondsUsed(60, null, testedAt)).toBe(60)
    expect(secondsUsed(60, plusMinutes(testedAt, 1), testedAt)).toBe(60)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 10_000 }), (minutes, used) => {
        const { left, over, state } = timeOf(minutes, used)
        expect(left - over).toBe(minutes * 60 - used)
        expect(state === 'over').toBe(over > 0)
      }),
    )
    expect(timeOf(15, 600).state).toBe('five left')
    expect(timeOf(15, 599).state).toBe('in time')
  })

  it('MTG-6: at the close what was current is discussed, and only cases and reviews are carried', () => {
    const was = { current: true, leftOpen: false }
    const never = { current: false, leftOpen: false }
    expect(atTheClose({ kind: 'case', status: 'pending' }, was)).toEqual({ status: 'discussed', carried: false })
    expect(atTheClose({ kind: 'case', status: 'pending' }, never)).toEqual({ status: 'carried', carried: true })
    expect(atTheClose({ kind: 'review', status: 'pending' }, never)).toEqual({ status: 'carried', carried: true })
    expect(atTheClose({ kind: 'other', status: 'pending' }, never)).toEqual({ status: 'not reached', carried: false })
    for (const kind of AgendaItemKind.options) {
      for (const status of AgendaItemStatus.options.filter((other) => other !== 'pending')) {
        expect(atTheClose({ kind, status }, never)).toEqual({ status, carried: false })
      }
    }
  })

  it('MTG-9: next goes on from where the meeting is to what the chair may know of, and what stays open is carried', () => {
    const line = (id: string, startedAt: string | null = null, status: AgendaItemStatus = 'pending') => ({
      id,
      status,
      startedAt,
    })
    const order = [line('welcome', testedAt), line('hidden', testedAt), line('gone', null, 'deferred'), line('later')]
    const known = new Set(['welcome', 'gone', 'later'])
    expect(itemAfter('hidden', order, known)?.id).toBe('later')
    expect(itemAfter('welcome', order, known)?.id).toBe('later')
    expect(itemAfter('later', order, known)).toBeNull()
    expect(itemAfter(null, order, known)?.id).toBe('later')
    const stays = atTheClose({ kind: 'case', status: 'pending' }, { current: true, leftOpen: true })
    expect(stays).toEqual({ status: 'carried', carried: true })
  })

  it('MTG-7: a case is looked at again sooner the higher its risk', () => {
    expect(nextReviewOf('2026-03-27', 'very high')).toBe('2026-05-22')
    expect(nextReviewOf('2026-03-27', 'high')).toBe('2026-06-26')
    expect(nextReviewOf('2026-03-27', 'standard')).toBe('2026-09-25')
  })
})
