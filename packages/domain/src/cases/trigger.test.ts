import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plusDays } from '../basics/dates.ts'
import type { TriggerFacts } from './trigger.ts'
import { triggersOf, whyCannotDecideTrigger } from './trigger.ts'

const today = '2026-03-27'
const ago = (days: number) => plusDays(today, -days)
const quiet: TriggerFacts = {
  caseId: 'c',
  riskLevel: 'high',
  lastListedOn: ago(60),
  nextReviewOn: ago(-60),
  listedOn: null,
  nextClinicOn: ago(-14),
  incidents: [],
  orders: [],
  circumstances: [],
}
const order = { id: 'o', kind: 'bail', status: 'in force', until: ago(-6), breachedOn: null } as const
const happens = (facts: Partial<TriggerFacts>) =>
  triggersOf({ ...quiet, ...facts }, today).map(({ kind, proposes }) => [kind, proposes])
const change = (kind: 'release' | 'court date' | 'house move' | 'new partner', on: string) => ({
  circumstances: [{ id: 'x', kind, on, recordedOn: ago(2) }],
})

describe('triggers between clinics', () => {
  it('TRG-1: speak of cases that a clinic discussed within twelve months only', () => {
    const facts = { incidents: [{ id: 'i', on: ago(2) }] }
    expect(happens(facts)).toHaveLength(1)
    expect(happens({ ...facts, lastListedOn: null })).toEqual([])
    expect(happens({ ...facts, lastListedOn: ago(400) })).toEqual([])
    expect(triggersOf(quiet, today)).toEqual([])
  })

  it('TRG-2: a new incident after six quiet weeks, not one in a row of them, nor one the clinic knew of', () => {
    const on = (...days: readonly number[]) => ({ incidents: days.map((each) => ({ id: `${each}`, on: ago(each) })) })
    const [found] = triggersOf({ ...quiet, ...on(2, 70) }, today)
    expect(found).toMatchObject({ key: 'incident 2', because: 'New incident on 25/03/2026 after 9 quiet weeks' })
    expect(triggersOf({ ...quiet, ...on(2, 3, 70) }, today).map(({ key }) => key)).toEqual(['incident 3'])
    expect(happens(on(2, 20))).toEqual([])
    expect(happens(on(61, 200))).toEqual([])
    expect(happens({ ...on(40, 200), lastListedOn: ago(90) })).toEqual([])
  })

  it('TRG-2: the first after six quiet weeks stands however many follow it, and nothing else does', () => {
    const days = fc.uniqueArray(fc.integer({ min: 0, max: 300 }), { maxLength: 12 })
    const on = (each: number) => ({ id: `${each}`, on: ago(each) })
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 200 }), (happened, listed) => {
        const facts = { ...quiet, lastListedOn: ago(listed) }
        const found = triggersOf({ ...facts, incidents: happened.map(on) }, today).map(({ key }) => key)
        const isAfterQuiet = (day: number) => {
          const earlier = happened.filter((other) => other > day)
          return (earlier.length === 0 ? listed : Math.min(...earlier)) - day >= 42
        }
        const expected = happened.filter((day) => day < listed && day <= 31 && isAfterQuiet(day))
        expect(found).toEqual(expected.map((day) => `incident ${day}`))
        for (const day of expected) {
          const more = Array.from({ length: day }, (_, later) => on(later))
          const incidents = [...happened.filter((other) => other >= day).map(on), ...more]
          expect(triggersOf({ ...facts, incidents }, today).map(({ key }) => key)).toContain(`incident ${day}`)
        }
      }),
    )
  })

  it('TRG-3: a breach on a day since the clinic, the same trigger whatever else is said of the order', () => {
    const breached = { ...order, status: 'breached', until: null, breachedOn: ago(3) } as const
    expect(happens({ orders: [breached] })).toEqual([['breach', 'extraordinary clinic']])
    expect(happens({ orders: [{ ...breached, breachedOn: ago(60) }] })).toEqual([])
    expect(happens({ orders: [{ ...breached, breachedOn: null }] })).toEqual([])
    const keysOf = (orders: TriggerFacts['orders']) => triggersOf({ ...quiet, orders }, today).map(({ key }) => key)
    expect(keysOf([breached])).toEqual([`breach o ${ago(3)}`])
    expect(keysOf([{ ...breached, status: 'ended', until: ago(1) }])).toEqual([`breach o ${ago(3)}`])
    expect(keysOf([{ ...breached, breachedOn: ago(1) }])).toEqual([`breach o ${ago(1)}`])
  })

  it('TRG-4: bail or an order that ends within two weeks with nothing after it', () => {
    expect(happens({ orders: [order] })).toEqual([['bail or order ends', 'extraordinary clinic']])
    expect(happens({ orders: [order, { ...order, id: 'p', until: null }] })).toEqual([])
    expect(happens({ orders: [{ ...order, until: ago(-20) }] })).toEqual([])
    expect(happens({ orders: [{ ...order, until: ago(1) }] })).toEqual([])
  })

  it('TRG-5: a release, a court date, a house move and a new relationship, near their day', () => {
    expect(happens(change('release', ago(-10)))).toEqual([['release', 'extraordinary clinic']])
    expect(happens(change('release', ago(-30)))).toEqual([])
    expect(happens(change('court date', ago(-10)))).toEqual([['court date', 'earlier review']])
    expect(happens(change('court date', ago(1)))).toEqual([])
    expect(happens(change('house move', ago(5)))).toEqual([['house move', 'earlier review']])
    expect(happens(change('new partner', ago(-40)))).toEqual([])
  })

  it('TRG-6: an extraordinary clinic only where the risk is high and the next one is too late, nothing where it is not', () => {
    const release = change('release', ago(-10))
    expect(happens({ ...release, riskLevel: 'medium' })).toEqual([['release', 'earlier review']])
    expect(happens({ ...release, nextClinicOn: ago(-5) })).toEqual([['release', 'earlier review']])
    expect(happens({ ...release, listedOn: ago(-5), nextClinicOn: ago(-5) })).toEqual([])
    expect(happens({ ...change('court date', ago(-10)), nextReviewOn: ago(-10) })).toEqual([])
  })

  it('TRG-7: is taken up for a day before the review that stands, or set aside with a reason, once', () => {
    const input = { caseId: 'c', key: 'k', decision: 'earlier review', reviewOn: ago(-3), reason: '' } as const
    const why = (over: object, keys = [{ key: 'k' }]) =>
      whyCannotDecideTrigger({ ...input, ...over }, keys, ago(-60), today)?.code ?? null
    expect(why({})).toBeNull()
    expect(why({}, [])).toBe('TRIGGER_GONE')
    expect(why({ reviewOn: null })).toBe('TRIGGER_REVIEW_DAY')
    expect(why({ reviewOn: ago(1) })).toBe('TRIGGER_REVIEW_DAY')
    expect(why({ reviewOn: ago(-60) })).toBe('TRIGGER_REVIEW_DAY')
    expect(why({ decision: 'set aside' })).toBe('TRIGGER_REASON_MISSING')
    expect(why({ decision: 'set aside', reason: 'The officer has it' })).toBeNull()
  })

  it('TRG-1: the order of what is recorded does not matter, and each trigger has its own key', () => {
    expect.hasAssertions()
    const near = fc.integer({ min: -40, max: 90 }).map(ago)
    const incidents = fc.uniqueArray(fc.record({ id: fc.uuid(), on: near }), { selector: ({ on }) => on, maxLength: 6 })
    const some = fc.uniqueArray(
      fc.record({
        id: fc.uuid(),
        kind: fc.constantFrom('release', 'court date', 'house move', 'new partner'),
        on: near,
        recordedOn: near,
      }),
      { selector: ({ id }) => id, maxLength: 5 },
    )
    fc.assert(
      fc.property(incidents, some, (happened, circumstances) => {
        const found = triggersOf({ ...quiet, incidents: happened, circumstances }, today)
        const again = { incidents: happened.toReversed(), circumstances: circumstances.toReversed() }
        expect(triggersOf({ ...quiet, ...again }, today)).toEqual(found)
        expect(new Set(found.map(({ key }) => key)).size).toBe(found.length)
      }),
    )
  })
})
