// Loaded into Harbour's server process, before Harbour: at SIGUSR2 it collects garbage and prints what is left in memory.
import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { queryObjects } from 'node:v8'
import { Socket } from 'socket.io'
import * as Y from 'yjs'

const timer = setTimeout(() => {}, 0)
const Timer = timer.constructor as new () => NodeJS.Timeout
const MB = 1024 * 1024

const countOf = (kind: new (...args: never[]) => object) => queryObjects(kind, { format: 'count' })

process.on('SIGUSR2', () => void measure())

async function measure(): Promise<void> {
  // What the last collection finalised is let go by the next one.
  for (let round = 0; round < 3; round += 1) {
    globalThis.gc?.()
    await sleep(30)
  }
  const { heapUsed, external, rss } = process.memoryUsage()
  const measured = {
    heapMB: heapUsed / MB,
    externalMB: external / MB,
    rssMB: rss / MB,
    docs: countOf(Y.Doc),
    sockets: countOf(Socket),
    timers: countOf(Timer),
    emitters: countOf(EventEmitter),
  }
  console.log(`measured ${JSON.stringify(measured)}`)
}
