import fc from 'fast-check'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { discussionOf, plainText, summaryOf } from './shape.ts'
import { brief, written } from './testing/written-log.ts'
import { standingRuns, whoseWords } from './whose-words.ts'

it('LIV-19: each word stands with whoever wrote it, and each deletion with whoever made it', () => {
  const { log, by } = written('High risk')
  by('shah', (doc) => summaryOf(doc).insert(9, ' of harm'))
  by('lund', (doc) => summaryOf(doc).insert(12, ' serious'))
  by('hale', (doc) => summaryOf(doc).delete(0, 5))
  const runs = whoseWords(log).get('summary') ?? []
  expect(brief(runs)).toEqual(['-xHigh ', '-+risk', 'shah+ of', 'lund+ serious', 'shah+ harm'])
  expect(runs[0]?.deleted).toEqual({ personId: 'hale', at: '03' })
  expect(runs[3]).toMatchObject({ at: '02' })
})

it('LIV-19: a deletion that a later row repeats stays with whoever made it first', () => {
  const { log, by, copyOf } = written('High risk')
  by('hale', (doc) => summaryOf(doc).delete(0, 5))
  by('shah', (doc) => summaryOf(doc).insert(4, '!'))
  log.push({ update: Y.encodeStateAsUpdate(copyOf('shah')), at: '99', personId: 'shah' })
  const [gone] = whoseWords(log).get('summary') ?? []
  expect(gone?.deleted).toEqual({ personId: 'hale', at: '01' })
})

it('LIV-19: splitting another’s paragraph does not make its words one’s own', () => {
  const { log, by } = written('')
  const textIn = (doc: Y.Doc, place: number) => {
    const paragraph = discussionOf(doc).get(place) as Y.XmlElement
    return paragraph.get(0) as Y.XmlText
  }
  by('shah', (doc) => (discussionOf(doc).get(0) as Y.XmlElement).insert(0, [new Y.XmlText('He waits. She is afraid.')]))
  by('lund', (doc) => {
    textIn(doc, 0).delete(10, 14)
    const next = new Y.XmlElement('paragraph')
    next.insert(0, [new Y.XmlText('She is afraid.')])
    discussionOf(doc).insert(1, [next])
  })
  by('lund', (doc) => textIn(doc, 1).insert(14, ' So is he.'))
  const runs = standingRuns(whoseWords(log).get('discussion') ?? [])
  expect(brief(runs)).toEqual(['shah+He waits. ', 'lund+\n', 'shah+She is afraid.', 'lund+ So is he.'])
})

it('LIV-19: bullets and paragraphs read as the plan does', () => {
  const { log, by, copyOf } = written('First')
  by('shah', (doc) => {
    const list = new Y.XmlElement('bullet_list')
    discussionOf(doc).insert(1, [list])
    for (const words of ['one', 'two']) {
      const item = new Y.XmlElement('list_item')
      list.push([item])
      const paragraph = new Y.XmlElement('paragraph')
      item.push([paragraph])
      paragraph.push([new Y.XmlText(words)])
    }
  })
  const runs = standingRuns(whoseWords(log).get('discussion') ?? [])
  expect(runs.map(({ text }) => text).join('')).toBe(plainText(copyOf('shah'), 'discussion'))
})

it('LIV-19: the standing words are the field’s words, and each letter is its writer’s, whoever types where', () => {
  const step = fc.record({
    who: fc.constantFrom('a', 'b', 'c'),
    at: fc.nat(40),
    remove: fc.nat(5),
    count: fc.nat(6),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const { log, by, copyOf } = written()
      for (const { who, at, remove, count } of steps) {
        by(who, (doc) => {
          const text = summaryOf(doc)
          const place = Math.min(at, text.length)
          const gone = Math.min(remove, text.length - place)
          // Nobody replaces words by the same words here: that reads as leaving them.
          if (gone > 0 && count > 0) return
          if (gone > 0) text.delete(place, gone)
          if (count > 0) text.insert(place, who.repeat(count))
        })
      }
      const runs = standingRuns(whoseWords(log).get('summary') ?? [])
      expect(runs.map(({ text }) => text).join('')).toBe(summaryOf(copyOf('a')).toJSON())
      for (const { text, personId } of runs) expect(new Set(text)).toEqual(new Set([personId ?? '']))
    }),
    { numRuns: 300 },
  )
})
