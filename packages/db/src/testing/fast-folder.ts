import { existsSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'

/** Where tests put databases: in memory where there is plenty of it (containers often have 64 MB), else on the disk. */
export function fastFolder(): string {
  const memory = '/dev/shm'
  if (!existsSync(memory)) return tmpdir()
  const { bavail, bsize } = statfsSync(memory)
  return bavail * bsize > 2_000_000_000 ? memory : tmpdir()
}
