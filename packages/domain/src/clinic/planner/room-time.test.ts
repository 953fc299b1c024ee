import { describe, expect, it } from 'vitest'
import { changeCost, changeWords } from './change-cost.ts'
import type { TimedLine } from './live-windows.ts'
import { agencyWindows } from './live-windows.ts'
import type { PlanLine } from './plan-line.ts'
import { beforeMorePressing, roomTime } from './room-time.ts'

const line = (id: string, needs: readonly string[], over: Partial<PlanLine> = {}): PlanLine => ({
  id,
  kind: 'case',
  minutes: 15,
  needs,
  urgent: false,
  hasChildren: false,
  riskLevel: 'high',
  timesWaited: 0,
  stays: false,
  ...over,
})
const nameOf = (agencyId: string) => `${agencyId.charAt(0).toUpperCase()}${agencyId.slice(1)}`

describe('when agencies are needed', () => {
  it('AGE-23: from the first case that needs them to the end of the last, with the break and what lies between', () => {
    const lines = [
      line('welcome', [], { kind: 'welcome', minutes: 5 }),
      line('a', ['housing']),
      line('pause', [], { kind: 'break', minutes: 10 }),
      line('b', ['police']),
      line('c', ['housing', 'police']),
    ]
    expect(roomTime(lines)).toEqual({
      windows: [
        { agencyId: 'housing', from: 5, until: 60, needed: 30, waiting: 25, lines: 2 },
        { agencyId: 'police', from: 30, until: 60, needed: 30, waiting: 0, lines: 2 },
      ],
      minutes: 85,
      waiting: 25,
    })
  })

  it('AGE-23: before the meeting as planned; during it by the time used so far', () => {
    const clinic = { heldOn: '2026-04-02', startTime: '13:00', isOpen: false }
    const timed = (needs: readonly string[], state: TimedLine['state'] = 'ahead', used = 0) => ({
      needs,
      state,
      minutes: 15,
      usedSeconds: used,
    })
    const now = '2026-04-02T12:22:00.000Z'
    const planned = [timed([]), timed(['housing']), timed(['police']), timed(['housing'])]
    expect(agencyWindows(clinic, planned, now)).toEqual([
      {
        agencyId: 'housing',
        state: 'ahead',
        from: '2026-04-02T12:15:00.000Z',
        until: '2026-04-02T13:00:00.000Z',
        lines: 2,
      },
      {
        agencyId: 'police',
        state: 'ahead',
        from: '2026-04-02T12:30:00.000Z',
        until: '2026-04-02T12:45:00.000Z',
        lines: 1,
      },
    ])
    const going = [
      timed(['probation'], 'done', 1200),
      timed(['housing'], 'done', 60),
      timed(['police'], 'current', 300),
      timed(['housing']),
    ]
    expect(agencyWindows({ ...clinic, isOpen: true }, going, now)).toEqual([
      { agencyId: 'probation', state: 'done', from: now, until: now, lines: 0 },
      { agencyId: 'police', state: 'now', from: now, until: '2026-04-02T12:32:00.000Z', lines: 1 },
      {
        agencyId: 'housing',
        state: 'between',
        from: '2026-04-02T12:32:00.000Z',
        until: '2026-04-02T12:47:00.000Z',
        lines: 1,
      },
    ])
  })
})

describe('what a change costs', () => {
  const [a, b, c] = [line('a', ['police', 'housing']), line('b', ['police']), line('c', ['housing', 'isac'])]

  it('AGE-20: it says who stays longer, who less, and what it comes to', () => {
    const cost = changeCost([a, c, b], [a, b, c])
    expect(cost).toEqual({
      stays: [
        { agencyId: 'housing', minutes: 15 },
        { agencyId: 'police', minutes: -15 },
      ],
      minutes: 0,
    })
    expect(changeWords(cost, nameOf)).toBe(
      'Housing stays 15 minutes longer. Police stays 15 minutes less. In all it comes to the same.',
    )
    expect(changeWords(changeCost([a, c, b], [b, a, c]), nameOf)).toBe('Police stays 15 minutes less.')
    expect(changeWords(changeCost([b, a, c], [b, a, c]), nameOf)).toBe('No agency stays longer or shorter.')
  })

  it('AGE-20: it names the lines that then stand before a more pressing one', () => {
    const urgent = line('d', [], { urgent: true, riskLevel: 'medium' })
    expect(beforeMorePressing([a, urgent, b]).map(({ id }) => id)).toEqual(['a'])
    expect(beforeMorePressing([urgent, a, b])).toEqual([])
  })
})
