import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { discussionOf, plainText, summaryOf, wordingOf } from './shape.ts'
import { fakeClock, fakeServer } from './testing/fake-wire.ts'
import type { FakePeer, FakeServer } from './testing/fake-wire.ts'
import { openWire } from './wire.ts'
import type { Wire } from './wire-state.ts'

const PLAN = '11111111-1111-4111-8111-111111111111'
const ACTION = '22222222-2222-4222-8222-222222222222'

interface Room {
  readonly server: FakeServer
  readonly clock: ReturnType<typeof fakeClock>
  readonly pages: readonly { readonly peer: FakePeer; readonly wire: Wire }[]
  /** Lets everything through until nothing more happens. */
  readonly settle: () => void
}

function roomOf(count: number): Room {
  const server = fakeServer(PLAN)
  const clock = fakeClock()
  const pages = Array.from({ length: count }, () => {
    const peer = server.connect()
    const wire = openWire(PLAN, peer, clock)
    peer.connect()
    return { peer, wire }
  })
  const settle = () => {
    let quiet = 0
    for (let round = 0; quiet < 3 && round < 60; round += 1) {
      for (const { peer } of pages) peer.letAll()
      server.commit()
      for (const { peer } of pages) peer.letAll()
      clock.pass(1_600)
      quiet = pages.every(({ peer, wire }) => peer.idle() && wire.state().saved.kind !== 'saving') ? quiet + 1 : 0
    }
  }
  settle()
  return { server, clock, pages, settle }
}

function page(room: Room, index: number) {
  const found = room.pages[index]
  if (found === undefined) throw new Error(`no page ${index}`)
  return { ...found, summary: () => summaryOf(found.wire.state().doc) }
}

const wordsOn = (doc: Y.Doc) =>
  JSON.stringify([plainText(doc, 'summary'), plainText(doc, 'discussion'), wordingOf(doc, ACTION).toJSON()])

describe('the wire', () => {
  it('LIV-1: an edit is seen by others, and called saved, only when it is committed', () => {
    const room = roomOf(2)
    const [a, b] = [page(room, 0), page(room, 1)]
    a.summary().insert(0, 'High risk')
    room.clock.pass(60)
    a.peer.letAll()
    b.peer.letAll()
    expect(b.summary().toJSON()).toBe('')
    expect(a.wire.state().saved.kind).toBe('saving')
    room.server.commit()
    a.peer.letAll()
    b.peer.letAll()
    expect(b.summary().toJSON()).toBe('High risk')
    expect(a.wire.state().saved).toEqual({ kind: 'saved', at: '2026-03-27T10:00:00.000Z' })
  })

  it('LIV-21: held, others’ words wait until they are let go, while what is typed here is saved, and both stay', () => {
    const room = roomOf(2)
    const [a, b] = [page(room, 0), page(room, 1)]
    a.summary().insert(0, 'High risk')
    room.settle()
    a.wire.hold(true)
    b.summary().insert(0, 'Very ')
    room.settle()
    expect(a.summary().toJSON()).toBe('High risk')
    expect(a.wire.state().holdsChanges).toBe(true)
    a.summary().insert(9, ' of harm')
    b.summary().insert(b.summary().length, ' tonight')
    room.settle()
    expect(a.wire.state().saved.kind).toBe('saved')
    expect(a.summary().toJSON()).toBe('High risk of harm')
    a.wire.hold(false)
    expect(a.wire.state().holdsChanges).toBe(false)
    expect(a.summary().toJSON()).toBe(b.summary().toJSON())
    expect(a.summary().toJSON()).toMatch(/^Very High risk.* of harm/)
    expect(a.wire.state().copy).toBe(0)
  })

  it('LIV-21: what is held comes through a lost connection, and what is let go late is still whole', () => {
    const room = roomOf(2)
    const [a, b] = [page(room, 0), page(room, 1)]
    a.wire.hold(true)
    b.summary().insert(0, 'One. ')
    room.settle()
    a.peer.cut()
    a.summary().insert(0, 'Mine. ')
    b.summary().insert(5, 'Two. ')
    room.settle()
    a.peer.connect()
    room.settle()
    expect(a.summary().toJSON()).toBe('Mine. ')
    a.wire.hold(false)
    room.settle()
    expect(a.summary().toJSON()).toBe(b.summary().toJSON())
    expect(a.summary().toJSON()).toHaveLength('Mine. One. Two. '.length)
  })

  it('LIV-9: an edit that is not acknowledged within three seconds is shown as not saved, whatever the connection says', () => {
    const room = roomOf(1)
    const a = page(room, 0)
    a.summary().insert(0, 'x')
    room.clock.pass(2_900)
    expect(a.wire.state().saved.kind).toBe('saving')
    room.clock.pass(200)
    expect(a.wire.state().saved.kind).toBe('not saved')
    room.settle()
    expect(a.wire.state().saved.kind).toBe('saved')
  })

  it('LIV-11: typing goes on without a connection, counts its changes, and merges on return', () => {
    const room = roomOf(2)
    const [a, b] = [page(room, 0), page(room, 1)]
    a.peer.cut()
    a.summary().insert(0, 'one ')
    a.summary().insert(4, 'two ')
    expect(a.wire.state().mayType).toBe(true)
    expect(a.wire.state().saved).toEqual({ kind: 'offline', changes: 2 })
    b.summary().insert(0, 'three ')
    room.settle()
    a.peer.connect()
    room.settle()
    expect(a.summary().toJSON()).toBe(b.summary().toJSON())
    expect(a.summary().toJSON().trim().split(' ').toSorted()).toEqual(['one', 'three', 'two'])
    expect(a.wire.state().saved.kind).toBe('saved')
  })

  it('LIV-11: after two minutes without a connection typing stops, and what was typed is still sent on return', () => {
    const room = roomOf(1)
    const a = page(room, 0)
    a.peer.cut()
    a.summary().insert(0, 'kept')
    room.clock.pass(120_001)
    expect(a.wire.state().awayTooLong).toBe(true)
    expect(a.wire.state().mayType).toBe(false)
    a.peer.connect()
    room.settle()
    expect(plainText(room.server.reload(), 'summary')).toBe('kept')
    expect(a.wire.state().mayType).toBe(true)
  })

  it('LIV-5: a document that was restored is opened anew, never merged', () => {
    const room = roomOf(2)
    const a = page(room, 0)
    a.summary().insert(0, 'before')
    room.settle()
    a.peer.cut()
    a.summary().insert(0, 'while away ')
    room.server.restore()
    a.peer.connect()
    room.settle()
    expect(a.summary().toJSON()).toBe('before')
    expect(a.wire.state().unsent).toEqual([{ field: 'summary', words: 'while away before', why: 'EPOCH' }])
  })

  it('LIV-6: a refused edit brings back the true state and offers the words that were not taken', () => {
    const room = roomOf(2)
    const [a, b] = [page(room, 0), page(room, 1)]
    wordingOf(a.wire.state().doc, ACTION).insert(0, 'Refer')
    room.settle()
    b.peer.cut()
    wordingOf(b.wire.state().doc, ACTION).insert(5, ' to the GP')
    room.server.lock()
    b.peer.connect()
    room.settle()
    expect(wordingOf(b.wire.state().doc, ACTION).toJSON()).toBe('Refer')
    expect(b.wire.state()).toMatchObject({ locked: true, mayType: false, copy: 1 })
    expect(b.wire.state().unsent).toEqual([{ field: `wording:${ACTION}`, words: 'Refer to the GP', why: 'LOCKED' }])
    b.wire.forgetUnsent()
    expect(b.wire.state().unsent).toEqual([])
    expect(a.wire.state().copy).toBe(0)
  })

  it('LIV-4: a page that may only read sends nothing', () => {
    const room = roomOf(1)
    const peer = room.server.connect()
    peer.role = 'read'
    const wire = openWire(PLAN, peer, room.clock)
    peer.connect()
    peer.letAll()
    expect(wire.state()).toMatchObject({ phase: 'live', role: 'read', mayType: false })
    summaryOf(wire.state().doc).insert(0, 'x')
    room.clock.pass(1_000)
    peer.letAll()
    room.settle()
    expect(room.server.log).toHaveLength(1)
  })

  it('LIV-2: random edits by random peers, with drops, reorders, doubles, kills and returns, converge on what the log holds', () => {
    const step = fc.oneof(
      { weight: 6, arbitrary: fc.record({ kind: fc.constant('type' as const), page: fc.nat(3), seed: fc.nat(1e6) }) },
      { weight: 4, arbitrary: fc.record({ kind: fc.constant('up' as const), page: fc.nat(3), seed: fc.nat(5) }) },
      { weight: 5, arbitrary: fc.record({ kind: fc.constant('down' as const), page: fc.nat(3), seed: fc.nat(5) }) },
      { weight: 3, arbitrary: fc.record({ kind: fc.constant('commit' as const), page: fc.nat(3), seed: fc.nat(1) }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('pass' as const), page: fc.nat(3), seed: fc.nat(4_000) }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('cut' as const), page: fc.nat(3), seed: fc.nat(1) }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('kill' as const), page: fc.nat(3), seed: fc.nat(1) }) },
    )
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 4 }), fc.array(step, { maxLength: 60 }), (count, steps) => {
        const room = roomOf(count)
        for (const { kind, page: which, seed } of steps) {
          const { peer, wire } = page(room, which % count)
          if (kind === 'type') typeAtRandom(wire, seed)
          else if (kind === 'up') peer.letUp(seed)
          else if (kind === 'down') peer.letDown(seed, seed === 5)
          else if (kind === 'commit') room.server.commit()
          else if (kind === 'pass') room.clock.pass(seed)
          else if (kind === 'kill') room.server.kill()
          else if (peer.isUp()) peer.cut()
          else peer.connect()
        }
        for (const { peer } of room.pages) peer.connect()
        room.settle()
        const truth = wordsOn(room.server.reload())
        for (const { wire } of room.pages) {
          expect(wire.state()).toMatchObject({ phase: 'live', saved: { kind: 'saved' } })
          expect(wordsOn(wire.state().doc)).toBe(truth)
        }
      }),
      { numRuns: 300 },
    )
  }, 60_000)

  it('LIV-11: on a line that keeps its order, no word typed is ever lost, however often it is cut', () => {
    const step = fc.record({ page: fc.nat(2), what: fc.constantFrom('type', 'cut', 'commit', 'all', 'pass', 'kill') })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const room = roomOf(3)
        let typed = 0
        for (const { page: which, what } of steps) {
          const { peer, wire, summary } = page(room, which)
          if (what === 'type' && wire.state().mayType) {
            summary().insert(0, `word${typed} `)
            typed += 1
          } else if (what === 'cut') peer.cut()
          else if (what === 'kill') room.server.kill()
          else if (what === 'commit') room.server.commit()
          else if (what === 'pass') room.clock.pass(200)
          else {
            peer.connect()
            peer.letAll()
          }
        }
        for (const { peer } of room.pages) peer.connect()
        room.settle()
        const words = plainText(room.server.reload(), 'summary').trim().split(' ').filter(Boolean)
        expect(words.toSorted()).toEqual(Array.from({ length: typed }, (_, index) => `word${index}`).toSorted())
      }),
      { numRuns: 200 },
    )
  }, 60_000)
})

function typeAtRandom(wire: Wire, seed: number): void {
  const { doc, mayType } = wire.state()
  if (!mayType) return
  if (seed % 5 === 0) {
    const discussion = discussionOf(doc)
    if (seed % 2 === 0 && discussion.length > 1) discussion.delete(seed % discussion.length, 1)
    else discussion.insert(seed % (discussion.length + 1), [paragraph(`said ${seed}`)])
    return
  }
  const text = seed % 3 === 0 ? wordingOf(doc, ACTION) : summaryOf(doc)
  if (seed % 4 === 0 && text.length > 2) text.delete(seed % (text.length - 1), 1)
  else text.insert(seed % (text.length + 1), String.fromCodePoint(97 + (seed % 26)).repeat(1 + (seed % 3)))
}

function paragraph(words: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(words)])
  return element
}
