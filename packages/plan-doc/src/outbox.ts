import * as Y from 'yjs'
import type { Field } from './shape.ts'
import { MAX_UPDATE_BYTES } from './update.ts'

/** Edits sent under one number, kept until they are acknowledged. */
export interface Sent {
  readonly n: number
  readonly update: Uint8Array
  readonly edits: number
  readonly fields: ReadonlySet<Field>
  /** When the oldest of its edits was typed, in milliseconds. */
  readonly typedAt: number
  /** That they delete most of a field is meant. */
  readonly confirmed: boolean
}

interface Typed {
  readonly update: Uint8Array
  readonly fields: readonly Field[]
  readonly at: number
}

/** Every edit of one copy that the server has not acknowledged, in the order it was typed. */
export interface Outbox {
  /** Keeps an edit that was typed at `at`. */
  keep(update: Uint8Array, fields: readonly Field[], at: number): void
  /** Merges what was typed since the last call and gives it to be sent; several when one would be too large. */
  take(): readonly Sent[]
  /** Takes back everything that was sent and not acknowledged, to be sent again under new numbers. */
  takeBack(): void
  /** Says of everything not acknowledged that deleting most of a field is meant. */
  confirm(): void
  /** Forgets what was sent under `n`; false when nothing was. */
  acknowledge(n: number): boolean
  readonly inFlight: number
  readonly waiting: number
  /** Edits that are not acknowledged. */
  readonly edits: number
  readonly fields: ReadonlySet<Field>
  /** When the oldest unacknowledged edit was typed; null when there is none. */
  readonly oldest: number | null
}

/** An empty outbox. */
export function makeOutbox(): Outbox {
  let typed: Typed[] = []
  let next = 0
  const sent = new Map<number, Sent>()
  let again: Sent[] = []
  /** Whether what was typed since the last call of `take` is confirmed. */
  let confirmed = false

  const send = (some: readonly Typed[], edits: number): Sent => {
    const entry: Sent = {
      n: next,
      update:
        some.length === 1 && some[0] !== undefined ? some[0].update : Y.mergeUpdates(some.map((one) => one.update)),
      edits,
      fields: new Set(some.flatMap((one) => one.fields)),
      typedAt: Math.min(...some.map((one) => one.at)),
      confirmed,
    }
    next += 1
    sent.set(entry.n, entry)
    return entry
  }

  return {
    keep(update, fields, at) {
      typed.push({ update, fields, at })
    },
    take() {
      const old = again.splice(0).map((one) => {
        const entry = { ...one, n: next }
        next += 1
        sent.set(entry.n, entry)
        return entry
      })
      const groups = grouped(typed).map((group) => send(group, group.length))
      typed = []
      confirmed = false
      return [...old, ...groups]
    },
    takeBack() {
      again.unshift(...sent.values())
      sent.clear()
    },
    confirm() {
      this.takeBack()
      again = again.map((one) => ({ ...one, confirmed: true }))
      confirmed = typed.length > 0
    },
    acknowledge: (n) => sent.delete(n),
    get inFlight() {
      return sent.size
    },
    get waiting() {
      return typed.length + again.length
    },
    get edits() {
      return [...again, ...sent.values()].reduce((sum, { edits }) => sum + edits, typed.length)
    },
    get fields() {
      const kept = [...again, ...sent.values()].flatMap(({ fields }) => [...fields])
      return new Set([...kept, ...typed.flatMap(({ fields }) => fields)])
    },
    get oldest() {
      const times = [...[...again, ...sent.values()].map(({ typedAt }) => typedAt), ...typed.map(({ at }) => at)]
      return times.length === 0 ? null : Math.min(...times)
    },
  }
}

/** Runs of edits that fit into one update together. */
function grouped(typed: readonly Typed[]): readonly Typed[][] {
  const groups: Typed[][] = []
  let size = Infinity
  for (const one of typed) {
    size += one.update.length
    if (size > MAX_UPDATE_BYTES / 2) {
      groups.push([])
      size = one.update.length
    }
    groups.at(-1)?.push(one)
  }
  return groups
}
