import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

interface Process {
  readonly parent: number
  readonly command: string
}

/**
 * The processes of `npm start` above this one: npm, npx, pnpm and the shells between them. They do not all pass a signal on, so Harbour
 * ends when one of them has. Empty when Harbour was started otherwise.
 */
export function launchers(pid: number = process.ppid, describe = describeProcess): readonly number[] {
  const chain: { pid: number; command: string }[] = []
  for (let next = pid; next > 1;) {
    const found = describe(next)
    if (found === null || !isLauncher(found.command)) break
    chain.push({ pid: next, command: found.command })
    next = found.parent
  }
  const top = chain.findLastIndex(({ command }) => !isShell(command))
  return chain.slice(0, top + 1).map((launcher) => launcher.pid)
}

function isShell(command: string): boolean {
  return /^(\S*\/)?(ba|da|z)?sh -c /.test(command)
}

function isLauncher(command: string): boolean {
  return isShell(command) || /(^|[\s/])p?np[mx](\.[cm]?js)?(\s|$)/.test(command)
}

function describeProcess(pid: number): Process | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
    return { parent: Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]), command }
  } catch {
    const said = spawnSync('ps', ['-o', 'ppid=,command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? ''
    const [, parent, command] = /^\s*(\d+)\s+(.*)/.exec(said) ?? []
    return parent === undefined || command === undefined ? null : { parent: Number(parent), command }
  }
}
