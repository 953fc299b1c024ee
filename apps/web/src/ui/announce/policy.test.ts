import { describe, expect, it } from 'vitest'
import { hear, isHeard, onlyHeard, silence, sinceLooked, speak, typed } from './policy.ts'
import type { Listening, Matter, News, Queue } from './policy.ts'

const listening: readonly Listening[] = ['none', 'essential', 'item', 'everything']

const heardAll = (news: readonly (News & { readonly at: number })[], level: Listening): Queue =>
  news.reduce((queue, { at, ...each }) => hear(queue, each, level, at), silence)

const change = (by: string, place: string, at: number) => ({
  matter: 'item' as const,
  text: `${by} changed ${place}`,
  by,
  place,
  at,
})

describe('what is announced', () => {
  it.each<readonly [Matter, readonly Listening[]]>([
    ['answer', ['none', 'essential', 'item', 'everything']],
    ['fault', ['none', 'essential', 'item', 'everything']],
    ['must', ['essential', 'item', 'everything']],
    ['mine', ['essential', 'item', 'everything']],
    ['people', ['essential', 'item', 'everything']],
    ['meeting', ['item', 'everything']],
    ['item', ['item', 'everything']],
    ['elsewhere', ['everything']],
  ])('says %s to who listens to %s', (matter, who) => {
    expect(listening.filter((level) => isHeard(matter, level))).toEqual(who)
  })

  it('says what changes what the reader may do at once and assertively, even while they type, and once', () => {
    const moved: News = { matter: 'must', text: 'The meeting has moved on' }
    const first = speak(hear(typed(silence, 900), moved, 'essential', 1_000), 1_000)
    expect(first.say).toEqual([{ text: 'The meeting has moved on', level: 'assertive' }])
    expect(first.next).toBeNull()
    expect(speak(hear(first.queue, moved, 'essential', 1_500), 1_500).say).toEqual([])
    expect(speak(hear(first.queue, moved, 'essential', 9_000), 9_000).say).toHaveLength(1)
  })

  it('holds polite messages while the reader types, until two seconds after the last key', () => {
    const assigned: News = { matter: 'mine', text: 'An action is assigned to you' }
    const held = speak(hear(typed(silence, 1_000), assigned, 'essential', 1_100), 1_100)
    expect(held).toMatchObject({ say: [], next: 3_000 })
    const still = speak(typed(held.queue, 2_500), 3_000)
    expect(still).toMatchObject({ say: [], next: 4_500 })
    expect(speak(still.queue, 4_500)).toMatchObject({ say: [{ text: assigned.text, level: 'polite' }], next: null })
  })

  it('says once what was held twice', () => {
    const near: News = { matter: 'mine', text: 'DC Farrowdale: editing this field with you' }
    const queue = hear(hear(typed(silence, 0), near, 'essential', 100), near, 'essential', 200)
    expect(speak(queue, 2_000).say).toEqual([{ text: near.text, level: 'polite' }])
  })

  it('gathers who came and left over five seconds from the first', () => {
    const queue = heardAll(
      [
        { matter: 'people', text: 'Dr Larkspur, psychology, joined', at: 0 },
        { matter: 'people', text: 'DC Farrowdale, police, joined', at: 4_000 },
      ],
      'essential',
    )
    expect(speak(queue, 4_900)).toMatchObject({ say: [], next: 5_000 })
    expect(speak(queue, 5_000).say).toEqual([
      { text: 'Dr Larkspur, psychology, joined. DC Farrowdale, police, joined', level: 'polite' },
    ])
  })

  it('counts what others change on the item, in one summary every twenty seconds at most', () => {
    const queue = heardAll(
      [change('a', 'the minutes', 0), change('b', 'the minutes', 1_000), change('a', 'the minutes', 2_000)],
      'item',
    )
    const first = speak(queue, 5_000)
    expect(first.say).toEqual([{ text: '3 changes by 2 people in the minutes', level: 'polite' }])
    const later = speak(hear(first.queue, change('b', 'the actions', 6_000), 'item', 6_000), 11_000)
    expect(later).toMatchObject({ say: [], next: 25_000 })
    expect(speak(later.queue, 25_000).say[0]?.text).toBe('1 change by 1 person in the actions')
  })

  it('says nothing of what waited once the reader chose to hear less', () => {
    const queue = heardAll([change('a', 'the actions', 0)], 'item')
    expect(speak(onlyHeard(queue, 'item'), 5_000).say).toHaveLength(1)
    expect(speak(onlyHeard(queue, 'essential'), 5_000).say).toEqual([])
  })

  it('shares the one summary between this item and others', () => {
    const queue = heardAll(
      [change('a', 'the actions', 0), { ...change('b', 'other cases', 4_000), matter: 'elsewhere' }],
      'everything',
    )
    const first = speak(queue, 5_000)
    expect(first.say[0]?.text).toBe('1 change by 1 person in the actions')
    expect(first.next).toBe(25_000)
    expect(speak(first.queue, 25_000).say[0]?.text).toBe('1 change by 1 person in other cases')
  })

  it('reads what changed since the reader looked, the latest last, each once', () => {
    const news = (text: string): News => ({ matter: 'item', text })
    expect(sinceLooked([])).toBe('Nothing has changed since you looked')
    expect(sinceLooked([news('A wrote in the minutes'), news('A wrote in the minutes'), news('B joined')])).toBe(
      'Since you looked: A wrote in the minutes. B joined',
    )
    expect(sinceLooked(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'].map(news))).toBe(
      'Since you looked: 2 earlier, then 3. 4. 5. 6. 7. 8. 9. 10',
    )
  })
})
