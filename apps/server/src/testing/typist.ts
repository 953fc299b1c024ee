import { plainText, summaryOf } from '@harbour/plan-doc/shape'
import { transportOver } from '@harbour/plan-doc/socket-transport'
import { openWire } from '@harbour/plan-doc/wire'
import type { Transport } from '@harbour/plan-doc/wire-state'
import { io } from 'socket.io-client'
import msgpackParser from 'socket.io-msgpack-parser'
import * as Y from 'yjs'
import { realClock } from './live-plan.ts'

/** Someone who types words that occur nowhere else into the summary of risk, and remembers which were acknowledged. */
export function typist(name: string, planId: string, url: string, cookie: string) {
  const socket = io(url, {
    parser: msgpackParser,
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 20,
    reconnectionDelayMax: 100,
    timeout: 3_000,
    extraHeaders: { cookie, origin: url },
  })
  const acknowledged = new Set<string>()
  const typed = new Set<string>()
  const over = transportOver(socket)
  const noting: Transport = {
    ...over,
    send: (event, payload, answered) => {
      const words = event === 'doc:up' && 'u' in payload ? wordsIn(payload.u as Uint8Array) : []
      over.send(event, payload, (answer) => {
        if (typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === true)
          for (const word of words) acknowledged.add(word)
        answered?.(answer)
      })
    },
  }
  const wire = openWire(planId, noting, realClock)
  let typing: NodeJS.Timeout | null = null
  let count = 0
  const type = () => {
    const { doc, mayType } = wire.state()
    if (!mayType) return
    count += 1
    const word = `${name}${count}`
    typed.add(word)
    summaryOf(doc).insert(0, `${word} `)
  }
  return {
    wire,
    typed,
    acknowledged,
    text: () => plainText(wire.state().doc, 'summary'),
    isSettled: () => wire.state().phase === 'live' && wire.state().saved.kind === 'saved',
    /** Types a word now and then, about every `ms`. */
    start: (ms: number) => {
      const next = () => {
        typing = setTimeout(
          () => {
            type()
            next()
          },
          ms * (0.5 + Math.random()),
        )
      }
      next()
    },
    stop: () => {
      if (typing !== null) clearTimeout(typing)
      typing = null
    },
    /** Takes most of a long text away, so that there is room for more. */
    prune: () => {
      const text = summaryOf(wire.state().doc)
      const kept = Math.floor(text.length * 0.4)
      if (text.length > 5_000) text.delete(kept, text.length - kept)
    },
    /** Forgets the words so far. */
    forget: () => {
      typed.clear()
      acknowledged.clear()
    },
    leave: () => {
      wire.close()
      socket.close()
    },
  }
}

export type Typist = ReturnType<typeof typist>

function wordsIn(update: Uint8Array): readonly string[] {
  const strings = Y.decodeUpdate(update).structs.flatMap((struct) =>
    struct instanceof Y.Item && struct.content instanceof Y.ContentString ? [struct.content.str] : [],
  )
  return strings.flatMap((some) => some.split(' ')).filter((word) => word !== '')
}
