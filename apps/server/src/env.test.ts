import { expect, it } from 'vitest'
import { readEnv } from './env.ts'

it('needs no setting at all', () => {
  expect(readEnv({})).toEqual({
    port: 4180,
    dataFolder: undefined,
    databaseUrl: undefined,
    databaseOwnerUrl: undefined,
    logKey: undefined,
    logKeyFile: undefined,
    fieldKey: undefined,
    fieldKeyFile: undefined,
    backupKey: undefined,
    backupKeyFile: undefined,
    demo: true,
    origin: undefined,
    ssoHosts: undefined,
    smtp: undefined,
    logLevel: 'warn',
  })
})

it('takes an empty setting for one that is not set', () => {
  expect(readEnv({ PORT: '', HARBOUR_DATA: '', DATABASE_URL: '', HARBOUR_DEMO: '' }).port).toBe(4180)
})

it('holds demonstration data by default only without a database of its own', () => {
  const databaseUrl = 'postgres://harbour@db.example:5432/harbour?sslmode=verify-full'
  expect(readEnv({ DATABASE_URL: databaseUrl }).demo).toBe(false)
  expect(readEnv({ DATABASE_URL: databaseUrl, HARBOUR_DEMO: '1' }).demo).toBe(true)
  expect(readEnv({ HARBOUR_DEMO: '0' }).demo).toBe(false)
})

it.each([
  [{ PORT: 'eighty' }, 'The setting PORT must be a port number'],
  [{ PORT: '65536' }, 'The setting PORT must be a port number'],
  [{ DATABASE_URL: 'mysql://db.example/harbour' }, 'The setting DATABASE_URL must be an address such as postgres://'],
  [{ DATABASE_OWNER_URL: 'mysql://db.example/harbour' }, 'The setting DATABASE_OWNER_URL must be an address'],
  [{ HARBOUR_ORIGIN: 'https://harbour.example.org/' }, 'The setting HARBOUR_ORIGIN must be an address such as'],
  [{ HARBOUR_ORIGIN: 'https://stalking.example.org' }, 'The setting HARBOUR_ORIGIN must be an address such as'],
  [{ HARBOUR_SSO_HOSTS: 'https://login.example.org' }, 'The setting HARBOUR_SSO_HOSTS must be hosts such as'],
  [{ HARBOUR_SSO_HOSTS: 'login.example.org?x' }, 'The setting HARBOUR_SSO_HOSTS must be hosts such as'],
  [{ HARBOUR_MANAGED_NETWORKS: '10.0.0.0/33' }, 'The setting HARBOUR_MANAGED_NETWORKS must be networks such as'],
  [{ HARBOUR_MANAGED_NETWORKS: ',' }, 'The setting HARBOUR_MANAGED_NETWORKS must be networks such as'],
  [{ HARBOUR_MAIL_FROM: 'stalking@example.org' }, 'The setting HARBOUR_MAIL_FROM must be an e-mail address'],
  [{ HARBOUR_SMTP_URL: 'https://mail.example.org' }, 'The setting HARBOUR_SMTP_URL must be an address such as smtps'],
  [{ HARBOUR_SMTP_URL: 'smtp://mail.example.org' }, 'With HARBOUR_SMTP_URL, set HARBOUR_MAIL_FROM'],
  [{ HARBOUR_DEMO: 'yes' }, 'The setting HARBOUR_DEMO must be 1'],
])('refuses %o with a sentence that does not repeat a secret', (source, sentence) => {
  expect(() => readEnv(source)).toThrow(sentence)
})

it('SSO-9: takes the hosts that providers may be at, with a path where many share one', () => {
  const HARBOUR_SSO_HOSTS = 'login.example.org, login.shared.example.org/tenant/ 127.0.0.1:8080'
  expect(readEnv({ HARBOUR_SSO_HOSTS }).ssoHosts).toEqual([
    'login.example.org',
    'login.shared.example.org/tenant',
    '127.0.0.1:8080',
  ])
})

const remote = 'postgres://harbour:s3cret@db.example:5432/harbour'

it.each([
  [{ DATABASE_URL: remote }, 'add sslmode=verify-full to DATABASE_URL'],
  [{ DATABASE_URL: `${remote}?sslmode=require` }, 'to DATABASE_URL'],
  [{ DATABASE_URL: `${remote}?sslmode=verify-full&sslmode=disable` }, 'to DATABASE_URL'],
  [{ DATABASE_URL: `${remote}?sslmode=verify-full&ssl=0` }, 'to DATABASE_URL'],
  [{ DATABASE_URL: 'postgres://harbour@localhost/harbour?host=db.example' }, 'to DATABASE_URL'],
  [{ DATABASE_URL: 'postgres://harbour@localhost.example/harbour' }, 'to DATABASE_URL'],
  [{ DATABASE_URL: `${remote}?sslmode=verify-full`, DATABASE_OWNER_URL: remote }, 'to DATABASE_OWNER_URL'],
  [{ HARBOUR_DEMO: '0', HARBOUR_ORIGIN: 'http://harbour.example.org' }, 'HARBOUR_ORIGIN must begin with https://'],
  [{ HARBOUR_DEMO: '0', HARBOUR_ORIGIN: 'http://localhost.example.org' }, 'HARBOUR_ORIGIN must begin with https://'],
])('SEC-7: refuses live data that would go over a network in clear: %o', (source, sentence) => {
  expect(() => readEnv(source)).toThrow(sentence)
  expect(() => readEnv(source)).toThrow(/^(?!.*s3cret)/)
  expect(readEnv({ ...source, HARBOUR_DEMO: '1' }).demo).toBe(true)
})

it.each([
  { DATABASE_URL: `${remote}?sslmode=verify-full` },
  { DATABASE_URL: 'postgres://harbour@127.0.0.1:5432/harbour' },
  { DATABASE_URL: 'postgres://harbour@[::1]:5432/harbour' },
  { DATABASE_URL: 'postgres:///harbour?host=/run/postgresql' },
  { DATABASE_URL: 'postgres://harbour@%2Frun%2Fpostgresql/harbour' },
  { HARBOUR_DEMO: '0', HARBOUR_ORIGIN: 'https://harbour.example.org' },
  { HARBOUR_DEMO: '0', HARBOUR_ORIGIN: 'http://localhost:4180' },
])('SEC-7: takes live data that goes over none, or encrypted: %o', (source) => {
  expect(readEnv(source).demo).toBe(false)
})

it('never repeats what was in an unreadable address', () => {
  expect(() => readEnv({ DATABASE_URL: 'postgress://harbour:s3cret@db.example/harbour' })).toThrow(/^(?!.*s3cret)/)
})
