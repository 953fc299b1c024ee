import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plusMinutes } from '../basics/dates.ts'
import type { CaseHeld, Since } from './what-changed.ts'
import { whatChanged } from './what-changed.ts'

const since: Since = { clinicId: null, day: '2026-02-27', at: '2026-02-27T16:00:00.000Z' }
const today = '2026-03-27'
const nothing: CaseHeld = {
  incidents: [],
  orders: [],
  assessments: [],
  factors: [],
  voice: { heardAt: null, wishes: '', greatestFear: '', whatHasChanged: '' },
  actions: [],
  returns: [],
}

const incident = (id: string, occurredOn: string, over: Partial<CaseHeld['incidents'][number]> = {}) => ({
  id,
  occurredOn,
  recordedAt: `${occurredOn}T18:00:00.000Z`,
  what: id,
  online: true,
  atHome: false,
  thirdParty: false,
  ...over,
})

describe('what changed since the last clinic', () => {
  it('CHG-1: is what happened after it, and what was only recorded after it', () => {
    const held = {
      ...nothing,
      incidents: [
        incident('before', '2026-02-20'),
        incident('told late', '2026-02-21', { recordedAt: '2026-03-02T09:00:00.000Z' }),
        incident('after', '2026-03-01'),
        incident('the same morning', '2026-02-27', { recordedAt: '2026-02-27T09:00:00.000Z' }),
      ],
    }
    const { fresh } = whatChanged(held, since, today).incidents
    expect(fresh.map(({ id, isEarlier }) => [id, isEarlier])).toEqual([
      ['after', false],
      ['told late', true],
    ])
  })

  it('CHG-2: counts incidents against as many days before, and names the kinds that are new', () => {
    const held = {
      ...nothing,
      incidents: [
        incident('one', '2026-02-10'),
        incident('two', '2026-02-20'),
        incident('long ago', '2025-12-01'),
        incident('three', '2026-03-10', { online: false, atHome: true }),
      ],
    }
    expect(whatChanged(held, since, today).incidents).toMatchObject({
      days: 28,
      before: 2,
      newKinds: ['in person', 'at home'],
    })
    const first = { ...nothing, incidents: [incident('first', '2026-03-10', { thirdParty: true })] }
    expect(whatChanged(first, since, today).incidents.newKinds).toEqual([])
  })

  it('CHG-3: tells of orders that are new, that ran out since, and that run out within sixty days', () => {
    const order = (id: string, until: string | null, recordedAt: string) => ({
      id,
      kind: 'bail' as const,
      status: 'in force' as const,
      until,
      conditions: [],
      recordedAt,
    })
    const old = '2026-01-10T09:00:00.000Z'
    const held = {
      ...nothing,
      orders: [
        order('ran out', '2026-03-10', old),
        order('soon', '2026-05-20', old),
        order('later', '2026-06-20', old),
        order('until further order', null, old),
        order('over before', '2026-02-01', old),
        order('new', null, '2026-03-02T09:00:00.000Z'),
        { ...order('ended', '2026-04-01', old), status: 'ended' as const },
      ],
    }
    expect(whatChanged(held, since, today).orders.map(({ id, change }) => [id, change])).toEqual([
      ['ran out', 'has run out'],
      ['soon', 'runs out soon'],
      ['new', 'new or changed'],
    ])
  })

  it('CHG-4: shows an assessment with the level before it, and the factors answered since', () => {
    const assessed = (id: string, assessedOn: string, level: 'medium' | 'high') => ({
      id,
      assessedOn,
      level,
      tool: 'DARA',
      result: '9',
      recordedAt: `${assessedOn}T09:00:00.000Z`,
    })
    const factor = { id: 'f', factor: 'threats', answer: 'present' as const, evidence: '' }
    const held = {
      ...nothing,
      assessments: [assessed('new', '2026-03-05', 'high'), assessed('old', '2026-01-05', 'medium')],
      factors: [
        { ...factor, recordedAt: '2026-03-05T09:00:00.000Z' },
        { ...factor, id: 'not known', answer: 'not known' as const, recordedAt: '2026-03-05T09:00:00.000Z' },
        { ...factor, id: 'known', recordedAt: '2026-01-05T09:00:00.000Z' },
      ],
    }
    const { risks } = whatChanged(held, since, today)
    expect(risks.assessments).toMatchObject([{ id: 'new', level: 'high', before: 'medium' }])
    expect(risks.factors.map(({ id }) => id)).toEqual(['f'])
  })

  it('CHG-5: tells the victim’s voice heard since, and else for how long it has not been heard', () => {
    const voiceAt = (heardAt: string | null) =>
      whatChanged({ ...nothing, voice: { ...nothing.voice, heardAt } }, since, today).voice
    expect(voiceAt('2026-03-20T10:40:00.000Z')).toMatchObject({ isNew: true, daysUnheard: 7 })
    expect(voiceAt('2026-02-20T10:40:00.000Z')).toMatchObject({ isNew: false, daysUnheard: 35 })
    expect(voiceAt(null)).toMatchObject({ isNew: false, daysUnheard: null })
  })

  it('CHG-6: tells what was not done first, and keeps the two kinds of undone apart', () => {
    const action = (id: string, status: CaseHeld['actions'][number]['status'], completedAt: string | null = null) => ({
      id,
      status,
      dueOn: '2026-03-20',
      completedAt,
    })
    const held = {
      ...nothing,
      actions: [
        action('done since', 'done', '2026-03-01T09:00:00.000Z'),
        action('done before', 'done', '2026-02-01T09:00:00.000Z'),
        action('overdue', 'accepted'),
        { ...action('open', 'in progress'), dueOn: '2026-04-20' },
        action('not possible', 'not possible', '2026-03-02T09:00:00.000Z'),
        action('not undertaken', 'not undertaken', '2026-03-02T09:00:00.000Z'),
        action('draft', 'proposed'),
        action('cancelled', 'cancelled', '2026-03-02T09:00:00.000Z'),
      ],
    }
    expect(whatChanged(held, since, today).actions.map(({ id, now }) => [id, now])).toEqual([
      ['overdue', 'overdue'],
      ['not undertaken', 'not undertaken'],
      ['not possible', 'not possible'],
      ['done since', 'done'],
      ['open', 'still to do'],
    ])
  })

  it('CHG-8: tells contacts apart from what else agencies have filed since', () => {
    const filed = (submittedAt: string, ...parts: readonly string[]) => ({
      submittedAt,
      paragraphs: parts.map((part) => ({ part })),
    })
    const [before, after] = [plusMinutes(since.at, -1), plusMinutes(since.at, 1)]
    const returns = [filed(before, 'last contact'), filed(after, 'last contact', 'risk'), filed(after, 'children')]
    const changed = whatChanged({ ...nothing, returns }, since, today)
    expect(changed.contacts).toEqual([filed(after, 'last contact')])
    expect(changed.returns).toEqual([filed(after, 'risk'), filed(after, 'children')])
    expect(changed.nothing).not.toContain('contacts')
  })

  it('CHG-7: says in which parts nothing changed, and adds nothing to what it was given', () => {
    expect(whatChanged(nothing, since, today).nothing).toEqual([
      'incidents',
      'contacts',
      'orders',
      'risks',
      'voice',
      'actions',
      'returns',
    ])
    const day = fc.integer({ min: 0, max: 364 }).map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString())
    const anIncident = fc.tuple(fc.uuid(), day, day).map(([id, on, recordedAt]) => ({
      ...incident(id, on.slice(0, 10)),
      recordedAt,
    }))
    fc.assert(
      fc.property(fc.array(anIncident), fc.array(day), (incidents, submitted) => {
        const returns = submitted.map((submittedAt) => ({ submittedAt, paragraphs: [] }))
        const changed = whatChanged({ ...nothing, incidents, returns }, since, today)
        const known = new Set(incidents.map(({ id }) => id))
        expect(changed.incidents.fresh.every(({ id }) => known.has(id))).toBe(true)
        expect(changed.returns.every(({ submittedAt }) => submittedAt > since.at)).toBe(true)
        expect(changed.nothing.includes('returns')).toBe(changed.returns.length === 0)
      }),
    )
  })
})
