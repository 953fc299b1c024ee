import { execFileSync, fork } from 'node:child_process'
import type { ChildProcess, ForkOptions } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'

/** A port that nothing listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

/** Starts a server's script and waits until it says that it listens. */
export async function startScript(script: string, args: readonly string[], options: ForkOptions = {}) {
  const child = fork(script, [...args], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], ...options })
  await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error(`${script} ended`))),
  ])
  return child
}

/** Ends a server and waits until it is gone. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  const giveUp = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await gone
  clearTimeout(giveUp)
}

/** Processor seconds used so far, and memory in MB, of some processes together; Linux only. */
export function usage(pids: readonly number[]): { readonly seconds: number; readonly rssMB: number } {
  let ticks = 0
  let pages = 0
  for (const pid of pids) {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
      ticks += Number(fields[11]) + Number(fields[12])
      pages += Number(fields[21])
    } catch {
      // It ended meanwhile: what it used is no longer to be known.
    }
  }
  return { seconds: ticks / 100, rssMB: (pages * 4) / 1024 }
}

/** A process and all its children, theirs included. */
export function familyOf(pid: number): readonly number[] {
  let children: number[] = []
  try {
    children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
      .split('\n')
      .map((line) => Number(line.trim()))
      .filter((child) => child > 0)
  } catch {
    // `ps` answers with an error when there are none.
  }
  return [pid, ...children.flatMap(familyOf)]
}
