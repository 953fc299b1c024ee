import type { PlanLine } from '@harbour/domain/clinic/planner/plan-line'
import { roomTime } from '@harbour/domain/clinic/planner/room-time'
import { expect, it } from 'vitest'
import { gapWords } from './agency-plan.ts'

const line = (id: string, needs: readonly string[], riskLevel: PlanLine['riskLevel'] = 'high'): PlanLine => ({
  id,
  kind: 'case',
  minutes: 15,
  needs,
  urgent: false,
  hasChildren: false,
  riskLevel,
  timesWaited: 0,
  stays: false,
})
const [housing, police, again] = [line('a', ['housing']), line('b', ['police']), line('c', ['housing'])]

function said(lines: readonly PlanLine[], best: readonly PlanLine[], isProven = true): string {
  const of = { lines, now: roomTime(lines), best: { lines: best, isProven }, bestTime: roomTime(best) }
  return gapWords(of, lines === best)
}

it('AGE-19: says of the best order whether none is better, or none was found', () => {
  const best = [housing, again, police]
  expect(said(best, best)).toBe('No order that keeps risk first asks less.')
  expect(said(best, best, false)).toBe('No better order was found.')
})

it('says how far an order is from the best, and why the best may ask as much or more', () => {
  const grouped = [housing, again, police]
  expect(said([housing, police, again], grouped)).toBe('That is 15 min more than the best order.')
  expect(said([housing, police, again], grouped, false)).toBe('That is 15 min more than the best order found.')
  expect(said([police, housing, again], grouped)).toBe(
    'That is as much as the best order, which hears earlier what has waited or risks more.',
  )
  const pressing = line('d', ['police'], 'very high')
  expect(said([housing, again, pressing], [pressing, housing, again])).toBe(
    'That is as much as the best order, which keeps risk first. 2 lines stand before a more pressing one.',
  )
  expect(said([housing, again, pressing], [housing, pressing, again])).toContain('That is 15 min less than')
})
