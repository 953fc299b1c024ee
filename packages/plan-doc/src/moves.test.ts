import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { discussionOf } from './shape.ts'
import { brief, written } from './testing/written-log.ts'
import { standingRuns, whoseWords } from './whose-words.ts'

/** A document in which `shah` wrote these paragraphs, and ways to change it. */
function discussed(...paragraphs: readonly string[]) {
  const there = written('')
  const paragraphOf = (words: string) => {
    const made = new Y.XmlElement('paragraph')
    made.insert(0, [new Y.XmlText(words)])
    return made
  }
  there.by('shah', (doc) => {
    discussionOf(doc).insert(0, paragraphs.map(paragraphOf))
    discussionOf(doc).delete(paragraphs.length, 1)
  })
  return {
    ...there,
    paragraphOf,
    textIn: (doc: Y.Doc, place: number) => (discussionOf(doc).get(place) as Y.XmlElement).get(0) as Y.XmlText,
    standing: () => brief(standingRuns(whoseWords(there.log).get('discussion') ?? [])),
  }
}

it('LIV-19: a sentence spelt with letters that are taken out elsewhere is not another’s', () => {
  const { by, textIn, paragraphOf, standing } = discussed('He waits outside.', 'She is afraid of him.')
  // One letter of each kind goes, and as many come as are wanted, each typed on its own.
  by('lund', (doc) => {
    const said = textIn(doc, 0)
    for (const letter of new Set('heliared')) said.delete(Math.max(0, said.toJSON().indexOf(letter)), 1)
    const forged = paragraphOf('')
    discussionOf(doc).push([forged])
    const words = forged.get(0) as Y.XmlText
    for (const letter of 'he lied'.split('').toReversed()) words.insert(0, letter)
  })
  expect(standing().at(-1)).toBe('lund+\nhe lied')
})

it('LIV-19: words put in another order are whose hand put them there', () => {
  const { by, textIn, standing } = discussed('not afraid', 'She is')
  by('lund', (doc) => {
    textIn(doc, 0).delete(0, 4)
    textIn(doc, 1).insert(6, ' not')
  })
  expect(standing()).toEqual(['shah+afraid\nShe is', 'lund+ not'])
})

it('LIV-19: a letter that is taken out lets no more than itself come back in its place', () => {
  const { by, textIn, paragraphOf, standing } = discussed('He is here.')
  by('lund', (doc) => {
    textIn(doc, 0).delete(10, 1)
    discussionOf(doc).insert(1, [paragraphOf('.'), paragraphOf('...')])
  })
  const theirs = standing().filter((run) => run.startsWith('shah'))
  expect(theirs.join('')).toBe('shah+He is hereshah+.')
  expect(standing().join('').split('.')).toHaveLength(5)
})

it('LIV-19: a paragraph that several wrote keeps its writers when it is split, joined or made a bullet', () => {
  const { by, textIn, paragraphOf, standing } = discussed('He waits. She is.')
  by('hale', (doc) => textIn(doc, 0).insert(16, ' very afraid'))
  by('lund', (doc) => {
    textIn(doc, 0).delete(10, 19)
    discussionOf(doc).insert(1, [paragraphOf('She is very afraid.')])
    textIn(doc, 1).insert(19, ' So is he.')
  })
  const split = ['shah+He waits. ', 'lund+\n', 'shah+She is', 'hale+ very afraid', 'shah+.', 'lund+ So is he.']
  expect(standing()).toEqual(split)
  by('hale', (doc) => {
    const list = new Y.XmlElement('bullet_list')
    const item = new Y.XmlElement('list_item')
    list.insert(0, [item])
    item.insert(0, [paragraphOf('She is very afraid. So is he.')])
    discussionOf(doc).delete(1, 1)
    discussionOf(doc).insert(1, [list])
  })
  expect(standing()).toEqual([split[0], 'hale+\n• ', ...split.slice(2)])
  by('lund', (doc) => {
    discussionOf(doc).delete(1, 1)
    textIn(doc, 0).insert(10, 'She is very afraid. So is he.')
  })
  expect(standing()).toEqual(['shah+He waits. She is', ...split.slice(3)])
})
