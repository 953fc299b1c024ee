import { z } from 'zod'
import { CannotStart } from '@harbour/db/cannot-start'

const unset = z.literal('').transform(() => undefined)

const Settings = z.object({
  PORT: unset.or(
    z
      .string()
      .regex(/^\d{1,5}$/)
      .transform(Number)
      .refine((port) => port <= 65_535),
  ),
  HARBOUR_DATA: unset.or(z.string().refine((path) => !path.includes('\0'))),
  DATABASE_URL: unset.or(z.string().refine(isPostgresUrl)),
  HARBOUR_DEMO: unset.or(z.enum(['0', '1'])),
  HARBOUR_LOG: unset.or(z.enum(['debug', 'info', 'warn', 'error', 'silent'])),
})

const names = ['PORT', 'HARBOUR_DATA', 'DATABASE_URL', 'HARBOUR_DEMO', 'HARBOUR_LOG'] as const

/** What each setting has to be, as the end of a sentence. */
const expected: Readonly<Record<(typeof names)[number], string>> = {
  PORT: 'a port number from 0 to 65535',
  HARBOUR_DATA: 'the path of a folder',
  DATABASE_URL: 'an address such as postgres://user:password@host:5432/database',
  HARBOUR_DEMO: '1 (demonstration data) or 0 (live data)',
  HARBOUR_LOG: 'one of debug, info, warn, error, silent',
}

/** The settings, read once at start. */
export interface Env {
  readonly port: number
  readonly dataFolder: string | undefined
  readonly databaseUrl: string | undefined
  readonly demo: boolean
  readonly logLevel: string
}

/** Reads the settings from the environment; throws `CannotStart` naming each one that cannot be read. */
export function readEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const parsed = Settings.safeParse(Object.fromEntries(names.map((name) => [name, source[name] ?? ''])))
  if (!parsed.success) {
    const wrong = names.filter((name) => parsed.error.issues.some((issue) => issue.path[0] === name))
    throw new CannotStart(wrong.map((name) => `The setting ${name} must be ${expected[name]}.`).join(' '))
  }
  const { PORT, HARBOUR_DATA, DATABASE_URL, HARBOUR_DEMO, HARBOUR_LOG } = parsed.data
  return {
    port: PORT ?? 4180,
    dataFolder: HARBOUR_DATA,
    databaseUrl: DATABASE_URL,
    demo: HARBOUR_DEMO === undefined ? DATABASE_URL === undefined : HARBOUR_DEMO === '1',
    logLevel: HARBOUR_LOG ?? 'warn',
  }
}

function isPostgresUrl(text: string): boolean {
  return URL.canParse(text) && ['postgres:', 'postgresql:'].includes(new URL(text).protocol)
}
