import * as Y from 'yjs'
import type { Instant } from '@harbour/domain/basics/dates'
import { DocFault, Opened, Upped } from './frames.ts'
import type { DocU, Present } from './frames.ts'
import { makeInbox } from './inbox.ts'
import { makeOutbox } from './outbox.ts'
import { nowhere } from './presence.ts'
import { fieldOf, SCHEMA_VERSION } from './shape.ts'
import { makeTimers } from './timers.ts'
import { fieldsChangedBy } from './update.ts'
import * as wire from './wire-state.ts'
import type { Clock, Transport, UnsentWords, Wire, WirePhase, WireState } from './wire-state.ts'

/** Marks what came from the server, so that it is not sent back. */
export const fromServer = Symbol('from the server')

/**
 * Keeps this page's copy of a document and the server's in step: opens it, sends what is typed, shows what others commit,
 * says what is saved, comes back after a lost connection (LIV-5, LIV-6, LIV-9, LIV-11).
 */
export function openWire(planId: string, transport: Transport, clock: Clock): Wire {
  let phase: WirePhase = 'opening'
  let doc = new Y.Doc()
  let outbox = makeOutbox()
  let copy = 0
  let ch: number | null = null
  let epoch: string | null = null
  let clientId: number | null = null
  let role: WireState['role'] = 'read'
  let locked = false
  let awayTooLong = false
  let seq = 0
  let at: Instant | null = null
  let present: readonly Present[] = []
  let unsent: readonly UnsentWords[] = []
  let cursor = nowhere
  let wipes: WireState['wipes'] = null
  let early: DocU[] = []
  /** Counts requests to open; an answer to any but the last is not heard. */
  let asked = 0
  let sentAt = -Infinity
  let opening = false
  let closed = false
  let state: WireState | null = null
  const listeners = new Set<() => void>()
  const { later, cancel, cancelAll } = makeTimers(clock)

  const changed = () => {
    state = null
    for (const listener of listeners) listener()
  }
  const inbox = makeInbox((update) => Y.applyUpdate(doc, update, fromServer), changed)
  const isShown = () => phase === 'live' || phase === 'away'
  const mayType = () => !closed && isShown() && clientId !== null && role === 'write' && !locked && !awayTooLong

  const watch = (watched: Y.Doc) => {
    watched.on('update', (update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
      if (origin === fromServer || watched !== doc || !mayType()) return
      outbox.keep(update, fieldsChangedBy(transaction), clock.now())
      gather()
      watchAcknowledgements()
      changed()
    })
  }

  const watchAcknowledgements = () => {
    const { oldest } = outbox
    if (oldest === null) return
    const age = clock.now() - oldest
    if (age < wire.NOT_SAVED_MS) later('not saved', wire.NOT_SAVED_MS - age, changed)
    later('reopen', Math.max(wire.REOPEN_MS - age, wire.NOT_SAVED_MS), () => {
      if (outbox.oldest !== null && clock.now() - outbox.oldest >= wire.REOPEN_MS) open()
      watchAcknowledgements()
    })
  }

  const gather = () => later('gather', Math.max(0, sentAt + wire.GATHER_MS - clock.now()), send)

  const send = () => {
    cancel('gather')
    if (phase !== 'live' || opening || outbox.inFlight >= wire.MAX_IN_FLIGHT || epoch === null || wipes !== null) return
    const mine = copy
    sentAt = clock.now()
    for (const { n, update, confirmed } of outbox.take())
      transport.send('doc:up', { doc: planId, epoch, n, u: update, ...(confirmed && { confirmed }) }, (answer) => {
        if (mine === copy && !closed) acknowledged(Upped.safeParse(answer).data ?? { ok: false, code: 'BUSY' })
      })
  }

  const acknowledged = (answer: Upped) => {
    if (!answer.ok) {
      const fault = DocFault.safeParse(answer.code).data ?? 'BUSY'
      if (fault === 'WIPE') {
        wipes = fieldOf(answer.field)
        return open()
      }
      return fault === 'BUSY' || fault === 'CLOSED' ? openSoon() : reset(fault)
    }
    outbox.acknowledge(answer.n)
    if (answer.seq > seq + 1) open()
    else seq = Math.max(seq, answer.seq)
    if (at === null || answer.at > at) at = answer.at
    cancel('not saved')
    watchAcknowledgements()
    if (outbox.waiting > 0) gather()
    changed()
  }

  const openSoon = () => {
    opening = true
    later('open', 300 + Math.random() * 1_200, open)
  }

  const open = () => {
    cancel('open', 'answer')
    if (closed || !transport.isUp() || phase === 'denied' || phase === 'upgrade') return
    asked += 1
    opening = true
    early = []
    const mine = asked
    later('answer', wire.REOPEN_MS, open)
    const known = clientId === null || epoch === null ? {} : { clientId, epoch }
    const asking = { doc: planId, schemaVer: SCHEMA_VERSION, sv: Y.encodeStateVector(doc), ...known }
    transport.send('doc:open', asking, (answer) => {
      if (mine !== asked || closed) return
      cancel('answer')
      opened(Opened.safeParse(answer).data ?? { ok: false, code: 'BUSY' })
    })
  }

  const opened = (answer: Opened) => {
    if (!answer.ok) {
      if (answer.code === 'EPOCH' || answer.code === 'FOREIGN') return reset(answer.code)
      if (answer.code === 'UPGRADE') phase = 'upgrade'
      else if (wire.deniedCodes.has(answer.code)) phase = 'denied'
      else return openSoon()
      return changed()
    }
    if (epoch !== null && epoch !== answer.epoch) return reset('EPOCH')
    if (clientId !== null && clientId !== answer.clientId) return reset('FOREIGN')
    ch = answer.ch
    epoch = answer.epoch
    clientId = answer.clientId
    doc.clientID = clientId
    role = answer.role
    locked = answer.locked
    inbox.take(answer.update)
    seq = answer.seq
    if (answer.at !== null) at = answer.at
    phase = 'live'
    opening = false
    awayTooLong = false
    cancel('away')
    if (isAstray()) return reset('GAP')
    if (outbox.edits > 0 && !mayType()) return reset(locked ? 'LOCKED' : 'ROLE')
    outbox.takeBack()
    send()
    transport.send('doc:aw', { doc: planId, cursor })
    for (const frame of early.splice(0)) hear(frame)
    changed()
  }

  /** Whether this copy lacks something it needs, or Yjs chose another client id than the one it was given. */
  const isAstray = () => doc.store.pendingStructs !== null || doc.clientID !== clientId

  const hear = (frame: DocU) => {
    if (frame.ch !== ch || frame.seq <= seq) return
    if (frame.from > seq + 1) return open()
    inbox.take(frame.u)
    seq = frame.seq
    if (doc.clientID !== clientId) reset('FOREIGN')
    else if (isAstray()) open()
  }

  const reset = (why: DocFault) => {
    unsent = [...unsent, ...wire.unsentWordsOf(doc, outbox.fields, why)]
    cancelAll()
    doc = new Y.Doc()
    outbox = makeOutbox()
    inbox.forget()
    epoch = null
    clientId = null
    seq = 0
    wipes = null
    copy += 1
    phase = 'opening'
    watch(doc)
    changed()
    open()
  }

  const frames = wire.framesOf(planId, {
    update: (frame) => {
      if (opening) early.push(frame)
      else if (phase === 'live') hear(frame)
    },
    presence: ({ list }) => {
      present = list
      changed()
    },
    state: (frame) => {
      if (phase !== 'live') return
      if (frame.epoch !== epoch) return reset('EPOCH')
      role = frame.role
      locked = frame.locked
      changed()
    },
    reset: ({ why }) => {
      if (clientId === null) return
      if (why === 'DENIED') {
        doc = new Y.Doc()
        copy += 1
        phase = 'denied'
        changed()
      } else if (why === 'BUSY') openSoon()
      else reset(why)
    },
  })

  const stop = transport.listen({
    up: open,
    down: () => {
      ch = null
      asked += 1
      opening = false
      cancel('open', 'answer')
      outbox.takeBack()
      present = []
      if (phase === 'live') phase = 'away'
      later('away', wire.AWAY_MS, () => {
        awayTooLong = true
        changed()
      })
      changed()
    },
    frame: (event, payload) => {
      if (!closed && Object.hasOwn(frames, event)) frames[event]?.(payload)
    },
  })

  watch(doc)
  open()
  return {
    state: () =>
      (state ??= {
        phase,
        doc,
        copy,
        clientId,
        role,
        locked,
        mayType: mayType(),
        awayTooLong,
        saved: wire.savedState({
          away: !transport.isUp() || phase === 'away',
          oldest: outbox.oldest,
          edits: outbox.edits,
          now: clock.now(),
          at,
        }),
        present,
        unsent,
        wipes,
        holdsChanges: inbox.holdsChanges(),
      }),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    setCursor: (moved) => {
      cursor = moved
      later('cursor', wire.CURSOR_MS, () => {
        if (phase === 'live') transport.send('doc:aw', { doc: planId, cursor })
      })
    },
    probe: open,
    hold: inbox.hold,
    answerWipe: (isMeant) => {
      if (wipes === null) return
      if (!isMeant) return reset('WIPE')
      wipes = null
      outbox.confirm()
      open()
      changed()
    },
    forgetUnsent: () => {
      unsent = []
      changed()
    },
    close: () => {
      send()
      closed = true
      stop()
      cancelAll()
      if (transport.isUp()) transport.send('doc:close', { doc: planId })
    },
  }
}
