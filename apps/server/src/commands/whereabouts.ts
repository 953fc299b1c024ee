import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CannotStart } from '@harbour/db/cannot-start'

/** The project's folder. */
export const project = fileURLToPath(new URL('../../../..', import.meta.url))

/** npm and pnpm change the folder; this is where the command was typed. */
export function fromHere(path: string): string {
  return resolve(process.env['INIT_CWD'] ?? process.cwd(), path)
}

/** The version of Harbour that runs this. */
export function versionHere(): string {
  const described: unknown = JSON.parse(readFileSync(resolve(project, 'package.json'), 'utf8'))
  return typeof described === 'object' && described !== null && 'version' in described ? String(described.version) : ''
}

/** Runs a command to its end; a failure is one sentence and exit code 1. */
export async function sayInOneSentence(run: () => Promise<void>): Promise<void> {
  try {
    await run()
  } catch (error) {
    if (error instanceof CannotStart) console.error(error.message)
    else console.error('That did not work:', error)
    process.exitCode = 1
  }
}
