import { randomUUID } from 'node:crypto'
import { realClock } from '@harbour/server/testing/live-plan'
import { plainText, summaryOf } from '@harbour/plan-doc/shape'
import { transportOver } from '@harbour/plan-doc/socket-transport'
import { openWire } from '@harbour/plan-doc/wire'
import type { Transport, Wire } from '@harbour/plan-doc/wire-state'
import { io } from 'socket.io-client'
import type { Socket } from 'socket.io-client'
import msgpackParser from 'socket.io-msgpack-parser'
import type { Caller } from './caller.ts'

/** What there is of a person at the clinic: a connection as a page has one, and the plan that is before the meeting. */
export function attendee(url: string, clinicId: string, person: Caller, letter: string) {
  let socket = connect()
  let wire: Wire | null = null
  let reading = false
  let count = 0
  let typing: NodeJS.Timeout | null = null
  let planId = ''
  let itemId = ''
  const typed = new Set<string>()
  const acknowledged = new Set<string>()

  function connect(): Socket {
    const made = io(url, {
      parser: msgpackParser,
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 30,
      reconnectionDelayMax: 200,
      extraHeaders: { cookie: person.cookie, origin: url },
    })
    made.on('connect', () => {
      made.emit('attend', { clinicId, inSight: true }, () => {})
      watch('watch')
    })
    made.on('changed', () => void read())
    return made
  }
  const topics = () =>
    ['clinic', 'speaking', 'presence']
      .map((noun) => `${noun}:${clinicId}`)
      .concat(planId === '' ? [] : `plan:${planId}`)
  const watch = (act: 'watch' | 'unwatch') => socket.emit(act, { topics: topics() }, () => {})

  /** Reads again what a page shows, one time however much changed meanwhile. */
  const read = async () => {
    if (reading) return
    reading = true
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    reading = false
    await person.call('meeting.room', { clinicId }).catch(() => undefined)
    if (itemId !== '') await person.call('plan.ofItem', { itemId }).catch(() => undefined)
  }

  /** Notes which words the server says are safe. */
  const noting = (over: Transport): Transport => ({
    ...over,
    send: (event, payload, answered) => {
      const words = event === 'doc:up' ? [...typed].filter((word) => !acknowledged.has(word)) : []
      over.send(event, payload, (answer) => {
        answered?.(answer)
        const isOk = typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === true
        if (isOk && wire?.state().saved.kind === 'saved') for (const word of words) acknowledged.add(word)
      })
    },
  })

  const write = (word: string) => {
    if (wire === null || !wire.state().mayType) return
    typed.add(word)
    summaryOf(wire.state().doc).insert(0, `${word} `)
    wire.setCursor({ field: 'summary', anchor: null, head: null })
  }
  const type = () => {
    count += 1
    write(`${letter}${count}`)
  }

  return {
    person,
    typed,
    acknowledged,
    openPlan: (plan: string, item: string) => {
      planId = plan
      itemId = item
      wire = openWire(plan, noting(transportOver(socket)), realClock)
      watch('watch')
    },
    closePlan: () => {
      watch('unwatch')
      wire?.close()
      wire = null
      planId = ''
      itemId = ''
      typed.clear()
      acknowledged.clear()
      watch('watch')
    },
    doc: () => wire?.state().doc ?? null,
    isLocked: () => wire?.state().locked ?? false,
    text: () => (wire === null ? '' : plainText(wire.state().doc, 'summary')),
    isOpen: () => wire !== null && ['live', 'denied'].includes(wire.state().phase),
    mayWrite: () => wire?.state().mayType ?? false,
    isSettled: () => wire !== null && wire.state().phase === 'live' && wire.state().saved.kind === 'saved',
    copies: () => wire?.state().copy ?? 0,
    write,
    /** Takes the end of a long summary away, so that there is room for more. */
    prune: () => {
      const text = wire === null || !wire.state().mayType ? null : summaryOf(wire.state().doc)
      if (text !== null && text.length > 3_000) text.delete(2_500, text.length - 2_500)
    },
    /** Types a word about every `ms`. */
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
    /** Cuts the connection without a word, as a network does. */
    cut: () => socket.io.engine.close(),
    raiseHand: async () => {
      const handId = randomUUID()
      await person.call('speaking.raise', { id: handId, clinicId })
      return handId
    },
    /** Closes the page, and opens it again at the same plan. */
    comeAgain: () => {
      // What was not safe yet is lost with the page, as its typist was told.
      for (const word of typed) if (!acknowledged.has(word)) typed.delete(word)
      wire?.close()
      socket.close()
      socket = connect()
      wire = openWire(planId, noting(transportOver(socket)), realClock)
    },
    leave: () => {
      wire?.close()
      wire = null
      socket.close()
    },
  }
}

export type Attendee = ReturnType<typeof attendee>
