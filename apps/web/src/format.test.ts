import { describe, expect, it } from 'vitest'
import {
  countOf,
  dateAndTime,
  day,
  dayOf,
  dueWords,
  duration,
  longDay,
  shortDay,
  time,
  weekDay,
  whenSeen,
} from './format.ts'

describe('days and times as a British reader expects them', () => {
  it('writes days', () => {
    expect(day('2026-03-27')).toBe('27/03/2026')
    expect(shortDay('2026-03-07')).toBe('7 Mar')
    expect(weekDay('2026-03-27')).toBe('Fri 27 Mar')
    expect(longDay('2026-03-27')).toBe('Friday 27 March 2026')
  })

  it('shows London time on both sides of a clock change', () => {
    expect(time('2026-03-29T00:30:00.000Z')).toBe('00:30')
    expect(time('2026-03-29T01:30:00.000Z')).toBe('02:30')
    expect(dateAndTime('2026-07-01T23:30:00.000Z')).toBe('02/07/2026 00:30')
    expect(dayOf('2026-07-01T23:30:00.000Z')).toBe('2026-07-02')
  })

  it('says when something was seen', () => {
    const now = '2026-03-27T12:00:00.000Z'
    expect(whenSeen('2026-03-27T09:05:00.000Z', now)).toBe('today 09:05')
    expect(whenSeen('2026-03-26T16:40:00.000Z', now)).toBe('yesterday 16:40')
    expect(whenSeen('2026-03-23T16:40:00.000Z', now)).toBe('Mon 23 Mar 16:40')
    expect(whenSeen('2025-03-23T16:40:00.000Z', now)).toBe('23/03/2025 16:40')
  })

  it('says lateness in words', () => {
    expect(dueWords('2026-03-17', '2026-03-27')).toBe('Overdue 10 days')
    expect(dueWords('2026-03-26', '2026-03-27')).toBe('Overdue 1 day')
    expect(dueWords('2026-03-27', '2026-03-27')).toBe('Due today')
    expect(dueWords('2026-03-28', '2026-03-27')).toBe('Due tomorrow')
    expect(dueWords('2026-04-01', '2026-03-27')).toBe('Due in 5 days')
    expect(dueWords('2026-05-04', '2026-03-27')).toBe('Due 4 May')
  })

  it('counts and measures', () => {
    expect(countOf(1, 'case')).toBe('1 case')
    expect(countOf(1200, 'case')).toBe('1,200 cases')
    expect(countOf(2, 'agency', 'agencies')).toBe('2 agencies')
    expect(duration(165)).toBe('2 h 45')
    expect(duration(45)).toBe('45 min')
    expect(duration(180)).toBe('3 h')
  })
})
