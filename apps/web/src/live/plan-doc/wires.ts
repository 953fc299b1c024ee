import { transportOver } from '@harbour/plan-doc/socket-transport'
import { openWire } from '@harbour/plan-doc/wire'
import { AWAY_MS } from '@harbour/plan-doc/wire-state'
import type { Clock, Transport, TransportListener, Wire } from '@harbour/plan-doc/wire-state'
import { getSocket } from '../socket.ts'

const clock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

interface Held {
  readonly wire: Wire
  users: number
}

const held = new Map<string, Held>()

/** A wire that leads nowhere, of a page that reads a plan without following it. */
const still = openWire('', { isUp: () => false, send: () => {}, listen: () => () => {} }, clock)

/** The wire of a plan's document, opened when it is first asked for; closed some time after nobody holds it. */
export function wireOf(planId: string | null): Wire {
  if (planId === null) return still
  const there = held.get(planId)
  if (there !== undefined) return there.wire
  const wire = openWire(planId, tabTransport(), clock)
  held.set(planId, { wire, users: 0 })
  closeWhenDone(planId, Date.now())
  return wire
}

/** Keeps a wire open while a screen shows it; the answer lets go. Whatever is unsaved by then is still sent. */
export function holdWire(planId: string | null): () => void {
  if (planId === null) return () => {}
  wireOf(planId)
  const one = held.get(planId)
  if (one !== undefined) one.users += 1
  return () => {
    if (one === undefined) return
    one.users -= 1
    if (one.users === 0) closeWhenDone(planId, Date.now())
  }
}

function closeWhenDone(planId: string, since: number): void {
  setTimeout(() => {
    const one = held.get(planId)
    if (one === undefined || one.users > 0) return
    if (isUnsaved(one.wire) && Date.now() - since < AWAY_MS) return closeWhenDone(planId, since)
    held.delete(planId)
    one.wire.close()
  }, 1_000)
}

function isUnsaved(wire: Wire): boolean {
  const { saved } = wire.state()
  return saved.kind === 'saving' || saved.kind === 'not saved' || (saved.kind === 'offline' && saved.changes > 0)
}

/** The tab's connection as a transport, down until it is there. */
function tabTransport(): Transport {
  let inner: Transport | null = null
  const listeners = new Map<TransportListener, () => void>()
  const attach = async () => {
    const transport = transportOver(await getSocket())
    inner = transport
    for (const listener of listeners.keys()) {
      listeners.set(listener, transport.listen(listener))
      if (transport.isUp()) listener.up()
    }
  }
  void attach()
  return {
    isUp: () => inner?.isUp() ?? false,
    send: (...frame) => inner?.send(...frame),
    listen: (listener) => {
      listeners.set(listener, inner?.listen(listener) ?? (() => {}))
      return () => {
        listeners.get(listener)?.()
        listeners.delete(listener)
      }
    },
  }
}

const askAll = () => {
  for (const { wire } of held.values()) wire.probe()
}

// A page that slept, or whose network came back, does not trust what it shows until the server has answered.
addEventListener('online', askAll)
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') askAll()
})
addEventListener('beforeunload', (event) => {
  if ([...held.values()].some(({ wire }) => isUnsaved(wire))) event.preventDefault()
})
