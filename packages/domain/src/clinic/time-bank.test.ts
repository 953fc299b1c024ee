import { describe, expect, it } from 'vitest'
import type { BankClinic, BankItem } from './time-bank.ts'
import { fewestMinutes, plannedEndOf, proposalWords, timeBank } from './time-bank.ts'

const clinic: BankClinic = {
  heldOn: '2026-03-27',
  startTime: '13:00',
  minutes: 90,
  openedAt: '2026-03-27T13:02:00.000Z',
  later: { id: 'next', heldOn: '2026-04-24' },
}

function line(id: string, of: Partial<BankItem> = {}): BankItem {
  return {
    id,
    name: id,
    kind: 'case',
    minutes: 15,
    usedSeconds: 0,
    state: 'ahead',
    urgent: false,
    hasChildren: false,
    riskLevel: 'high',
    ...of,
  }
}

const at = (time: string) => `2026-03-27T${time}:00.000Z`

describe('the time bank', () => {
  it('BNK-1: a clinic ends when its date says; opened more than half an hour off, its minutes after that', () => {
    expect(plannedEndOf(clinic, at('13:10'))).toBe(at('14:30'))
    expect(plannedEndOf({ ...clinic, openedAt: at('13:30') }, at('13:31'))).toBe(at('14:30'))
    expect(plannedEndOf({ ...clinic, openedAt: at('13:31') }, at('13:40'))).toBe(at('15:01'))
    expect(plannedEndOf({ ...clinic, openedAt: at('09:00') }, at('09:10'))).toBe(at('10:30'))
    expect(plannedEndOf({ ...clinic, openedAt: null }, at('13:10'))).toBe(at('14:30'))
  })

  it('BNK-2: the new end is now, what is left of the current item and all that is ahead', () => {
    const items = [
      line('done', { state: 'done', usedSeconds: 2000 }),
      line('here', { state: 'current', usedSeconds: 300 }),
      line('next'),
    ]
    expect(timeBank(clinic, items, at('13:20'))).toMatchObject({ endsAt: at('13:45'), minutesOver: -45, proposals: [] })
    const leftOpen = line('left open', { usedSeconds: 720 })
    expect(timeBank(clinic, [leftOpen, ...items], at('13:20'))).toMatchObject({ endsAt: at('13:48') })
    const spent = line('left open', { usedSeconds: 1200 })
    expect(timeBank(clinic, [spent, ...items], at('13:20'))).toMatchObject({ endsAt: at('13:45') })
    const over = items.map((item) => (item.state === 'current' ? { ...item, usedSeconds: 2000 } : item))
    expect(timeBank(clinic, over, at('13:40'))).toMatchObject({ endsAt: at('13:55'), minutesOver: -35 })
  })

  it('BNK-3: lines are shortened only as far as needed, never below their fewest minutes, cases last', () => {
    const items = [
      line('adult'),
      line('urgent', { urgent: true }),
      line('review', { kind: 'review', minutes: 6 }),
      line('orders', { kind: 'orders', minutes: 5 }),
      line('closing', { kind: 'closing', minutes: 5 }),
    ]
    const found = timeBank(clinic, items, at('13:50'))
    expect(found).toMatchObject({ minutesOver: 6, stillOver: 0 })
    expect(found.proposals).toMatchObject([
      { what: 'shorten', itemId: 'orders', from: 5, to: 3, saves: 2 },
      { what: 'shorten', itemId: 'review', from: 6, to: 4, saves: 2 },
      { what: 'shorten', itemId: 'adult', from: 15, to: 13, saves: 2 },
    ])
    const least = timeBank({ ...clinic, later: null }, items, at('14:20'))
    for (const proposal of least.proposals)
      if (proposal.what === 'shorten') {
        const { kind } = items.find(({ id }) => id === proposal.itemId) ?? line('')
        expect(proposal.to).toBeGreaterThanOrEqual(fewestMinutes[kind])
      }
    expect(least).toMatchObject({ minutesOver: 36, stillOver: 22 })
  })

  it('BNK-4: what shortening cannot save is deferred, the least pressing first, an urgent or begun case never', () => {
    const items = [
      line('urgent', { urgent: true }),
      line('children', { hasChildren: true }),
      line('adult 1'),
      line('adult 2'),
      line('review', { kind: 'review', minutes: 4, riskLevel: 'standard' }),
    ]
    const found = timeBank(clinic, items, at('13:55'))
    expect(found).toMatchObject({ minutesOver: 29, stillOver: 0 })
    expect(found.proposals).toMatchObject([
      { what: 'defer', itemId: 'review', toDay: '2026-04-24', saves: 4 },
      { what: 'defer', itemId: 'adult 2', saves: 15 },
      { what: 'shorten', itemId: 'adult 1', saves: 5 },
      { what: 'shorten', itemId: 'children', saves: 5 },
    ])
    const begun = items.map((item) => (item.id === 'adult 2' ? { ...item, usedSeconds: 720 } : item))
    const { proposals } = timeBank(clinic, begun, at('14:05'))
    expect(proposals).toContainEqual(expect.objectContaining({ what: 'defer', itemId: 'adult 1' }))
    expect(proposals.some(({ what, itemId }) => what === 'defer' && itemId === 'adult 2')).toBe(false)
    expect(proposals).toContainEqual(expect.objectContaining({ what: 'shorten', itemId: 'adult 2', from: 15, to: 12 }))
    const onlyUrgent = timeBank(clinic, [line('a', { urgent: true }), line('b', { urgent: true })], at('14:20'))
    expect(onlyUrgent.proposals.map(({ what }) => what)).toEqual(['shorten', 'shorten'])
    expect(onlyUrgent.stillOver).toBe(10)
  })

  it('BNK-5: a pressing case that would run past the end is offered the place of a less pressing one', () => {
    const items = [line('adult'), line('urgent', { urgent: true })]
    const found = timeBank({ ...clinic, later: null }, items, at('14:10'))
    expect(found.proposals).toContainEqual(
      expect.objectContaining({ what: 'swap', itemId: 'urgent', beforeId: 'adult', saves: 0 }),
    )
    expect(timeBank(clinic, items, at('13:10')).proposals).toEqual([])
  })

  it('BNK-6: each proposal reads as a sentence with what it saves', () => {
    const { proposals } = timeBank(clinic, [line('A'), line('B'), line('C', { urgent: true })], at('14:00'))
    expect(proposals.map((proposal) => proposalWords(proposal, (day) => day))).toEqual([
      'Shorten B from 15 to 10 minutes: saves 5.',
      'Shorten A from 15 to 10 minutes: saves 5.',
      'Shorten C from 15 to 10 minutes: saves 5.',
      'Take C before A.',
    ])
  })
})
