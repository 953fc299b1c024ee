import type { BlockList } from 'node:net'
import { z } from 'zod'
import { CannotStart } from '@harbour/db/cannot-start'
import { networksIn } from './networks.ts'
import { isPrivate, isThisMachine } from './private.ts'

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
  DATABASE_OWNER_URL: unset.or(z.string().refine(isPostgresUrl)),
  HARBOUR_DEMO: unset.or(z.enum(['0', '1'])),
  HARBOUR_LOG_KEY: unset.or(z.string()),
  HARBOUR_LOG_KEY_FILE: unset.or(z.string().refine((path) => !path.includes('\0'))),
  HARBOUR_FIELD_KEY: unset.or(z.string()),
  HARBOUR_FIELD_KEY_FILE: unset.or(z.string().refine((path) => !path.includes('\0'))),
  HARBOUR_BACKUP_KEY: unset.or(z.string()),
  HARBOUR_BACKUP_KEY_FILE: unset.or(z.string().refine((path) => !path.includes('\0'))),
  HARBOUR_ORIGIN: unset.or(z.string().refine(isOrigin)),
  HARBOUR_SSO_HOSTS: unset.or(
    z
      .string()
      .transform(hostsIn)
      .refine((hosts) => hosts.every(isHost)),
  ),
  HARBOUR_MANAGED_NETWORKS: unset.or(
    z
      .string()
      .transform(networksIn)
      .refine((networks) => networks !== null),
  ),
  HARBOUR_SMTP_URL: unset.or(z.string().refine(isSmtpUrl)),
  HARBOUR_MAIL_FROM: unset.or(z.email().refine(saysNothing)),
  HARBOUR_LOG: unset.or(z.enum(['debug', 'info', 'warn', 'error', 'silent'])),
})

const names = [
  'PORT',
  'HARBOUR_DATA',
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'HARBOUR_DEMO',
  'HARBOUR_LOG_KEY',
  'HARBOUR_LOG_KEY_FILE',
  'HARBOUR_FIELD_KEY',
  'HARBOUR_FIELD_KEY_FILE',
  'HARBOUR_BACKUP_KEY',
  'HARBOUR_BACKUP_KEY_FILE',
  'HARBOUR_ORIGIN',
  'HARBOUR_SSO_HOSTS',
  'HARBOUR_MANAGED_NETWORKS',
  'HARBOUR_SMTP_URL',
  'HARBOUR_MAIL_FROM',
  'HARBOUR_LOG',
] as const

/** What each setting has to be, as the end of a sentence. */
const expected: Readonly<Record<(typeof names)[number], string>> = {
  PORT: 'a port number from 0 to 65535',
  HARBOUR_DATA: 'the path of a folder',
  DATABASE_URL: 'an address such as postgres://user:password@host:5432/database',
  DATABASE_OWNER_URL: 'an address such as postgres://owner:password@host:5432/database, beside DATABASE_URL',
  HARBOUR_DEMO: '1 (demonstration data) or 0 (live data)',
  HARBOUR_LOG_KEY: '32 random bytes or more in base64 or hexadecimal, or several with commas between them',
  HARBOUR_LOG_KEY_FILE: 'the path of a file',
  HARBOUR_FIELD_KEY: '32 random bytes in base64 or hexadecimal, or several with commas between them',
  HARBOUR_FIELD_KEY_FILE: 'the path of a file',
  HARBOUR_BACKUP_KEY: 'a passphrase of 20 characters or more',
  HARBOUR_BACKUP_KEY_FILE: 'the path of a file',
  HARBOUR_ORIGIN: 'an address such as https://harbour.example.org, with nothing after the host',
  HARBOUR_SSO_HOSTS: 'hosts such as login.example.org, with a path where many share one, and commas between them',
  HARBOUR_MANAGED_NETWORKS: 'networks such as 10.0.0.0/8, with commas between them',
  HARBOUR_SMTP_URL: 'an address such as smtps://user:password@mail.example.org:465',
  HARBOUR_MAIL_FROM: 'an e-mail address that does not say what the clinics are about, such as clinics@example.org',
  HARBOUR_LOG: 'one of debug, info, warn, error, silent',
}

/** The settings, read once at start. */
export interface Env {
  readonly port: number
  readonly dataFolder: string | undefined
  readonly databaseUrl: string | undefined
  /** Brings the tables up to date; the application signs in with `databaseUrl`. */
  readonly databaseOwnerUrl: string | undefined
  readonly demo: boolean
  /** The secrets of the access log, newest first. */
  readonly logKey: string | undefined
  readonly logKeyFile: string | undefined
  /** The keys of masked fields, newest first. */
  readonly fieldKey: string | undefined
  readonly fieldKeyFile: string | undefined
  /** What backups are made and opened with. */
  readonly backupKey: string | undefined
  readonly backupKeyFile: string | undefined
  readonly origin: string | undefined
  /** Where the providers of single sign-on may be: hosts, with a path where many share one. */
  readonly ssoHosts: readonly string[] | undefined
  /** From where what is masked is opened, and what leaves the screen is taken. */
  readonly managedNetworks: BlockList | undefined
  /** The mail server, and from whom messages are: both, or neither. */
  readonly smtp: { readonly url: string; readonly from: string } | undefined
  readonly logLevel: string
}

/** Reads the settings from the environment; throws `CannotStart` naming each one that cannot be read. */
export function readEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const parsed = Settings.safeParse(Object.fromEntries(names.map((name) => [name, source[name] ?? ''])))
  if (!parsed.success) {
    const wrong = names.filter((name) => parsed.error.issues.some((issue) => issue.path[0] === name))
    throw new CannotStart(wrong.map((name) => `The setting ${name} must be ${expected[name]}.`).join(' '))
  }
  const { PORT, HARBOUR_DATA, DATABASE_URL, HARBOUR_DEMO, HARBOUR_ORIGIN, HARBOUR_LOG } = parsed.data
  const demo = HARBOUR_DEMO === undefined ? DATABASE_URL === undefined : HARBOUR_DEMO === '1'
  if (!demo) refuseInClear(parsed.data)
  return {
    port: PORT ?? 4180,
    dataFolder: HARBOUR_DATA,
    databaseUrl: DATABASE_URL,
    databaseOwnerUrl: parsed.data.DATABASE_OWNER_URL,
    demo,
    logKey: parsed.data.HARBOUR_LOG_KEY,
    logKeyFile: parsed.data.HARBOUR_LOG_KEY_FILE,
    fieldKey: parsed.data.HARBOUR_FIELD_KEY,
    fieldKeyFile: parsed.data.HARBOUR_FIELD_KEY_FILE,
    backupKey: parsed.data.HARBOUR_BACKUP_KEY,
    backupKeyFile: parsed.data.HARBOUR_BACKUP_KEY_FILE,
    origin: HARBOUR_ORIGIN,
    ssoHosts: parsed.data.HARBOUR_SSO_HOSTS,
    managedNetworks: parsed.data.HARBOUR_MANAGED_NETWORKS ?? undefined,
    smtp: smtpOf(parsed.data),
    logLevel: HARBOUR_LOG ?? 'warn',
  }
}

function isPostgresUrl(text: string): boolean {
  return URL.canParse(text) && ['postgres:', 'postgresql:'].includes(new URL(text).protocol)
}

/** Live data goes over no network in clear, to the database or to people (SEC-7). */
function refuseInClear({ HARBOUR_ORIGIN, ...addresses }: z.infer<typeof Settings>): void {
  for (const name of ['DATABASE_URL', 'DATABASE_OWNER_URL'] as const)
    if (!isReachedSafely(addresses[name]))
      throw new CannotStart(
        `With live data, add sslmode=verify-full to ${name}, which leads to another machine: ?sslmode=verify-full at its end.`,
      )
  if (HARBOUR_ORIGIN !== undefined && !isPrivate(HARBOUR_ORIGIN))
    throw new CannotStart('With live data, HARBOUR_ORIGIN must begin with https://, unless it is on this machine.')
}

/** Whether a database is on this machine, or its connection encrypted and its certificate looked at. */
function isReachedSafely(address: string | undefined): boolean {
  if (address === undefined) return true
  const { hostname, searchParams } = new URL(address)
  // What comes last in the address counts, and a host named so counts more than the one before the path.
  const host = searchParams.getAll('host').at(-1) ?? decodeURIComponent(hostname)
  const isHere = host === '' || host.startsWith('/') || isThisMachine(host)
  return isHere || (searchParams.getAll('sslmode').at(-1) === 'verify-full' && !searchParams.has('ssl'))
}

/** A mail server needs to know from whom messages are and where their links lead. */
function smtpOf({ HARBOUR_SMTP_URL, HARBOUR_MAIL_FROM, HARBOUR_ORIGIN }: z.infer<typeof Settings>): Env['smtp'] {
  if (HARBOUR_SMTP_URL === undefined) return undefined
  if (HARBOUR_MAIL_FROM === undefined || HARBOUR_ORIGIN === undefined)
    throw new CannotStart('With HARBOUR_SMTP_URL, set HARBOUR_MAIL_FROM and HARBOUR_ORIGIN as well.')
  return { url: HARBOUR_SMTP_URL, from: HARBOUR_MAIL_FROM }
}

function isSmtpUrl(text: string): boolean {
  return URL.canParse(text) && /^smtps?:$/u.test(new URL(text).protocol) && new URL(text).hostname !== ''
}

/** What stands in every message must not say what the clinics are about (OUT-1). */
function saysNothing(text: string): boolean {
  return !/stalk/iu.test(text)
}

function hostsIn(text: string): string[] {
  return text
    .split(/[\s,]+/u)
    .filter(Boolean)
    .map((host) => host.replace(/\/+$/u, ''))
}

/** Whether it reads in an address as it stands here, so that what is compared with it is what was meant. */
function isHost(text: string): boolean {
  if (!URL.canParse(`https://${text}`)) return false
  const { host, pathname } = new URL(`https://${text}`)
  return `${host}${pathname}`.replace(/\/$/u, '') === text
}

function isOrigin(text: string): boolean {
  return (
    URL.canParse(text) &&
    new URL(text).origin === text &&
    /^https?:$/u.test(new URL(text).protocol) &&
    saysNothing(text)
  )
}
