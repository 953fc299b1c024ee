import { rmSync } from 'node:fs'

/** Processes and folders that this run made and has not yet done away with. */
const processes = new Map<number, NodeJS.Signals>()
const folders = new Set<string>()

/** Makes sure that a process does not outlive this run, however it ends. */
export function ownProcess(pid: number | undefined, signal: NodeJS.Signals = 'SIGKILL'): void {
  if (pid !== undefined) processes.set(pid, signal)
}

/** A process that ended, so that its number may be another's by now. */
export function disownProcess(pid: number | undefined): void {
  if (pid !== undefined) processes.delete(pid)
}

/** The same for a folder. */
export function ownFolder(folder: string): void {
  folders.add(folder)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))

// Runs after the end, an error nobody caught and a signal alike; nothing here may wait.
process.on('exit', () => {
  for (const [pid, signal] of processes) {
    try {
      process.kill(pid, signal)
    } catch {
      // It is gone already.
    }
  }
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 12, retryDelay: 50 })
})
