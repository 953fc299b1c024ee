import { fork } from 'node:child_process'
import type { ChildProcess, ForkOptions } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { disownProcess, ownProcess } from './owned.ts'

/** A port that nothing listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

/** How long a server may take to say that it listens, and to end when it is asked to. */
const START_MS = 30_000
const STOP_MS = 4_000

/** Starts a server's script, which ends with this run at the latest. */
export function startProcess(script: string, args: readonly string[], options: ForkOptions = {}): ChildProcess {
  const child = fork(script, [...args], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], ...options })
  ownProcess(child.pid)
  child.once('exit', () => disownProcess(child.pid))
  return child
}

/** The same, and waits until it says that it listens. */
export async function startScript(script: string, args: readonly string[], options: ForkOptions = {}) {
  const child = startProcess(script, args, options)
  await Promise.race([
    once(child, 'message', { signal: AbortSignal.timeout(START_MS) }),
    once(child, 'exit').then(() => Promise.reject(new Error(`${script} ended`))),
  ])
  return child
}

/** Ends a server and waits until it is gone. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  const giveUp = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
  await gone
  clearTimeout(giveUp)
}

/** Processor seconds used so far, and memory in MB, of some processes together; Linux only. */
export function usage(pids: readonly number[]): { readonly seconds: number; readonly rssMB: number } {
  let ticks = 0
  let pages = 0
  for (const pid of pids) {
    const fields = fieldsOf(pid)
    ticks += Number(fields[11] ?? 0) + Number(fields[12] ?? 0)
    pages += Number(fields[21] ?? 0)
  }
  return { seconds: ticks / 100, rssMB: (pages * 4) / 1024 }
}

/** A process and all its children, theirs included; Linux only. */
export function familyOf(pid: number): readonly number[] {
  const childrenOf = new Map<number, number[]>()
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    const parent = Number(fieldsOf(Number(name))[1])
    childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), Number(name)])
  }
  const family = [pid]
  for (const member of family) family.push(...(childrenOf.get(member) ?? []))
  return family
}

/** What the kernel says of a process, from its state on; nothing when it has ended. */
function fieldsOf(pid: number): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
  } catch {
    return []
  }
}
