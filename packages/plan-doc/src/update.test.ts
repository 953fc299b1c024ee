import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { discussionOf, firstUpdate, plainText, summaryOf, wordingOf } from './shape.ts'
import { MAX_UPDATE_BYTES, readUpdate, standsWhereItMay } from './update.ts'

const ACTION = '22222222-2222-4222-8222-222222222222'

/** What a page that already has the plan's first words sends after `edit`. */
function updateOf(edit: (doc: Y.Doc) => void, encode = Y.encodeStateAsUpdate): { update: Uint8Array; doc: Y.Doc } {
  const doc = new Y.Doc()
  doc.clientID = 7
  Y.applyUpdate(doc, firstUpdate(1, { discussion: ['first'] }))
  const before = Y.encodeStateVector(doc)
  doc.transact(() => edit(doc))
  return { update: encode(doc, before), doc }
}

function verdictOn(edit: (doc: Y.Doc) => void): string {
  const { update } = updateOf(edit)
  const read = readUpdate(update)
  if (typeof read === 'string') return read
  const copy = new Y.Doc()
  Y.applyUpdate(copy, firstUpdate(1, { discussion: ['first'] }))
  Y.applyUpdate(copy, update)
  return standsWhereItMay(copy, read) ? 'taken' : 'SCHEMA'
}

function element(name: string, ...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const made = new Y.XmlElement(name)
  made.insert(0, children)
  return made
}

const bold = () => {
  const words = new Y.XmlText('very high')
  words.format(0, 4, { strong: {} })
  return words
}

describe('LIV-7: only what a plan can hold is taken', () => {
  it('LIV-7: takes no character that the rows cannot keep', () => {
    expect(verdictOn((doc) => summaryOf(doc).insert(0, 'a\0b'))).toBe('SCHEMA')
    expect(verdictOn((doc) => wordingOf(doc, ACTION).insert(0, '\0'))).toBe('SCHEMA')
  })

  it('LIV-7: takes words, paragraphs, bullets and bold', () => {
    expect(verdictOn((doc) => summaryOf(doc).insert(0, 'High'))).toBe('taken')
    expect(verdictOn((doc) => wordingOf(doc, ACTION).insert(0, 'Refer'))).toBe('taken')
    expect(verdictOn((doc) => discussionOf(doc).insert(0, [element('paragraph', bold())]))).toBe('taken')
    const bullets = () => element('bullet_list', element('list_item', element('paragraph', bold())))
    expect(verdictOn((doc) => discussionOf(doc).insert(1, [bullets()]))).toBe('taken')
    expect(verdictOn((doc) => discussionOf(doc).delete(0, 1))).toBe('taken')
  })

  it.each<[string, (doc: Y.Doc) => void]>([
    ['an unknown root', (doc) => doc.getText('minutes').insert(0, 'x')],
    ['an action id that is none', (doc) => doc.getText('wording:1').insert(0, 'x')],
    ['a map', (doc) => doc.getMap('summary').set('a', 1)],
    ['a list', (doc) => doc.getArray('summary').insert(0, [1])],
    ['an embed', (doc) => summaryOf(doc).insertEmbed(0, { image: 'x' })],
    ['bold in plain words', (doc) => summaryOf(doc).insert(0, 'x', { strong: {} })],
    ['another mark', (doc) => discussionOf(doc).insert(0, [element('paragraph', linked())])],
    ['a script', (doc) => discussionOf(doc).insert(0, [element('script')])],
    ['an element called constructor', (doc) => discussionOf(doc).insert(0, [element('constructor', new Y.XmlText())])],
    ['words straight in the discussion', (doc) => discussionOf(doc).insert(0, [new Y.XmlText('x')])],
    ['a bullet without its list', (doc) => discussionOf(doc).insert(0, [element('list_item')])],
    ['a list in a list', (doc) => discussionOf(doc).insert(0, [element('bullet_list', element('bullet_list'))])],
    ['a paragraph in plain words', (doc) => summaryOf(doc).insertEmbed(0, element('paragraph'))],
    ['an attribute', (doc) => (discussionOf(doc).get(0) as Y.XmlElement).setAttribute('onclick', 'x')],
    ['a document in a document', (doc) => doc.getMap('wording').set('a', new Y.Doc())],
  ])('LIV-7: refuses %s', (_what, edit) => {
    expect(verdictOn(edit)).toBe('SCHEMA')
  })
})

function linked(): Y.XmlText {
  const words = new Y.XmlText('x')
  words.format(0, 1, { link: { href: 'javascript:' } })
  return words
}

describe('LIV-8: hostile bytes', () => {
  it('LIV-8: refuses an update of version 2, one with something after it, and one too large, by name', () => {
    const { update } = updateOf((doc) => summaryOf(doc).insert(0, 'words'))
    expect(readUpdate(update)).toMatchObject({ clients: [7], empty: false })
    expect(readUpdate(updateOf((doc) => summaryOf(doc).insert(0, 'words'), Y.encodeStateAsUpdateV2).update)).toBe(
      'MALFORMED',
    )
    expect(readUpdate(Uint8Array.from([...update, 0]))).toBe('MALFORMED')
    expect(readUpdate(update.slice(0, -2))).toBe('MALFORMED')
    expect(readUpdate(new Uint8Array())).toBe('MALFORMED')
    expect(readUpdate(new Uint8Array(MAX_UPDATE_BYTES + 1))).toBe('SIZE')
    expect(readUpdate(Uint8Array.from([0, 0]))).toMatchObject({ empty: true })
  })

  it('LIV-8: reads any bytes in linear time and never throws', () => {
    const { update } = updateOf((doc) => summaryOf(doc).insert(0, 'some words to spoil'))
    const spoilt = fc
      .array(fc.record({ at: fc.nat(update.length - 1), to: fc.nat(255) }), { minLength: 1, maxLength: 4 })
      .map((changes) => {
        const copy = update.slice()
        for (const { at, to } of changes) copy[at] = to
        return copy
      })
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 2_000 }), spoilt), (bytes) => {
        const begun = performance.now()
        const read = readUpdate(bytes)
        if (typeof read !== 'string') {
          const doc = new Y.Doc()
          Y.applyUpdate(doc, firstUpdate(1))
          try {
            Y.applyUpdate(doc, bytes)
            if (doc.store.pendingStructs === null) standsWhereItMay(doc, read)
          } catch {
            // Applying may throw on a copy, which is then thrown away; only hanging would hurt.
          }
        }
        expect(performance.now() - begun).toBeLessThan(500)
      }),
      { numRuns: 3_000 },
    )
  }, 60_000)

  it('LIV-8: refuses an update that claims a length its bytes could not have typed', () => {
    // One client, one struct: 9 = client 9, clock 0, then a GC of 2^31 characters, then no deletions.
    expect(readUpdate(Uint8Array.from([1, 1, 9, 0, 0, 0x80, 0x80, 0x80, 0x80, 0x08, 0]))).toBe('SIZE')
  })
})

it('LIV-12: plain text has a line for each paragraph and a mark for each bullet', () => {
  const { doc } = updateOf((made) => {
    discussionOf(made).insert(1, [
      element('bullet_list', element('list_item', element('paragraph', bold())), element('list_item')),
      element('paragraph'),
    ])
  })
  expect(plainText(doc, 'discussion')).toBe('first\n• very high\n•')
})
