import { discussionOf, firstUpdate, limits, plainText, summaryOf, wordingOf } from '@harbour/plan-doc/shape'
import { readUpdate } from '@harbour/plan-doc/update'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { batchOf } from './doc-batch.ts'
import type { Member, UpAnswer } from './doc-room.ts'
import { makeRoom } from './doc-room.ts'
import type { LiveSocket } from './live-event.ts'

const actionId = '77777777-7777-4777-8777-777777777777'

/** A room whose summary holds so many letters, and what becomes of the edits that wait in it, by what they are called. */
function roomWith(letters: number) {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, firstUpdate(2 ** 31, { summary: 'x'.repeat(letters) }))
  const loaded = { doc, epoch: 'e', locked: false, seq: 1, snapshotSeq: 0, at: null }
  const room = makeRoom('plan', { clinicId: 'clinic', caseId: 'case' }, loaded)
  const became: Record<string, string> = {}
  /** A person's copy, which sends what is done in it. */
  const copy = (clientId: number) => {
    const mine = new Y.Doc()
    mine.clientID = clientId
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(doc))
    const socket = { id: `${clientId}` } as LiveSocket
    const whose = { personId: 'p', sessionId: 's', role: 'write', cursor: { field: null, anchor: null, head: null } }
    const member = { socket, clientId, ...whose, nextClock: 0, behind: null } as Member
    const send = (name: string, u: Uint8Array) => {
      const read = readUpdate(u)
      if (typeof read === 'string') throw new Error(read)
      const answer = (given: UpAnswer) => {
        became[name] = given.ok ? 'ok' : given.code
      }
      room.waiting.push({ member, read, n: 0, confirmed: false, answer })
      became[name] = 'taken'
    }
    return {
      doc: mine,
      send,
      edit: (name: string, change: (of: Y.Doc) => void) => {
        const before = Y.encodeStateVector(mine)
        mine.transact(() => change(mine))
        const update = Y.encodeStateAsUpdate(mine, before)
        send(name, update)
        return update
      },
    }
  }
  /** Makes the batch, and gives the document as the log would give it again. */
  const commit = () => {
    const batch = batchOf(room, (one, why) => one.answer({ ok: false, code: why }))
    const log = new Y.Doc()
    Y.applyUpdate(log, Y.encodeStateAsUpdate(doc))
    for (const { bytes } of batch.checked) Y.applyUpdate(log, bytes)
    expect([log.store.pendingStructs, log.store.pendingDs]).toEqual([null, null])
    expect(batch.words.summary ?? plainText(log, 'summary')).toBe(plainText(log, 'summary'))
    return { batch, log }
  }
  return { room, became, copy, commit }
}

it('LIV-7: after an edit that makes a field too long nothing of that copy is taken, so that the log has no gap', () => {
  const { became, copy, commit } = roomWith(0)
  const writer = copy(5)
  writer.edit('before', (doc) => wordingOf(doc, actionId).insert(0, 'Fit a camera'))
  writer.edit('too long', (doc) => summaryOf(doc).insert(0, 'y'.repeat(limits.summary + 1)))
  writer.edit('after', (doc) => wordingOf(doc, actionId).insert(12, ' today'))
  const { batch, log } = commit()
  expect(became).toEqual({ before: 'taken', 'too long': 'SIZE', after: 'CLOSED' })
  expect(batch.words).toEqual({ wordings: new Map([[actionId, 'Fit a camera']]) })
  expect(plainText(log, 'summary')).toBe('')
})

it('LIV-6: only what makes a field too long is refused, not what others write there at the same moment', () => {
  const { room, became, copy, commit } = roomWith(limits.summary - 10)
  const [one, two, three] = [copy(5), copy(6), copy(7)]
  one.edit('a letter', (doc) => summaryOf(doc).insert(0, 'a'))
  two.edit('a page', (doc) => summaryOf(doc).insert(0, 'b'.repeat(20)))
  three.edit('the rest', (doc) => summaryOf(doc).insert(0, 'c'.repeat(9)))
  one.edit('one more', (doc) => summaryOf(doc).insert(0, 'a'))
  const { batch, log } = commit()
  expect(became).toEqual({ 'a letter': 'taken', 'a page': 'SIZE', 'the rest': 'taken', 'one more': 'SIZE' })
  expect(plainText(log, 'summary')).toHaveLength(limits.summary)
  expect(room.candidate && plainText(room.candidate, 'summary')).toBe(batch.words.summary)
})

it('LIV-7: a field that is too long, as two servers can make it, may be made shorter, not longer', () => {
  const before = limits.summary + 50
  const [shrinking, growing] = [roomWith(before), roomWith(before)]
  const one = shrinking.copy(5)
  one.edit('shorter', (doc) => summaryOf(doc).delete(0, 30))
  one.edit('elsewhere', (doc) => wordingOf(doc, actionId).insert(0, 'Call'))
  expect(plainText(shrinking.commit().log, 'summary')).toHaveLength(before - 30)
  expect(shrinking.became).toEqual({ shorter: 'taken', elsewhere: 'taken' })
  growing.copy(5).edit('longer', (doc) => summaryOf(doc).insert(0, 'z'))
  growing.copy(6).edit('elsewhere', (doc) => wordingOf(doc, actionId).insert(0, 'Call'))
  expect(plainText(growing.commit().log, 'summary')).toHaveLength(before)
  expect(growing.became).toEqual({ longer: 'SIZE', elsewhere: 'taken' })
})

it('LIV-7: paragraphs and bullets count as the plan shows them, however little they hold', () => {
  const { became, copy, commit } = roomWith(0)
  const elementOf = (name: string, ...inside: (Y.XmlElement | Y.XmlText)[]) => {
    const made = new Y.XmlElement(name)
    made.insert(0, inside)
    return made
  }
  const paragraph = (words: string) => elementOf('paragraph', new Y.XmlText(words))
  const [one, two, three] = [copy(5), copy(6), copy(7)]
  for (const [at, writer] of [one, two].entries())
    writer.edit(`long${at}`, (doc) => discussionOf(doc).insert(0, [paragraph('x'.repeat(48_000))]))
  const bullets = Array.from({ length: 1_500 }, () => elementOf('list_item', paragraph('')))
  three.edit('bullets', (doc) => discussionOf(doc).insert(0, [elementOf('bullet_list', ...bullets)]))
  one.edit('a word', (doc) => discussionOf(doc).insert(0, [paragraph('Yes')]))
  expect(plainText(commit().log, 'discussion')).toHaveLength(4 + 96_001)
  expect(became).toEqual({ long0: 'taken', long1: 'taken', bullets: 'SIZE', 'a word': 'taken' })
})

it('LIV-2: other words under clocks that a copy has used say nothing, however updates are merged', () => {
  const { room, became, copy, commit } = roomWith(0)
  const [true1, forged] = [copy(5), copy(5)]
  true1.edit('first', (doc) => summaryOf(doc).insert(0, 'He is here. '))
  const again = true1.edit('second', (doc) => summaryOf(doc).insert(12, 'She is not.'))
  true1.send('sent again', again)
  forged.edit('forged', (doc) => summaryOf(doc).insert(0, 'x'.repeat(40)))
  const { batch, log } = commit()
  const merged = new Y.Doc()
  Y.applyUpdate(merged, Y.encodeStateAsUpdate(room.committed))
  Y.applyUpdate(merged, Y.mergeUpdates(batch.checked.toReversed().map(({ bytes }) => bytes)))
  expect(plainText(merged, 'summary')).toBe(plainText(log, 'summary'))
  expect(batch.words.summary).toMatch(/^He is here\. She is not\.x{17}$/)
  expect(Object.values(became)).toEqual(['taken', 'taken', 'taken', 'taken'])
})
