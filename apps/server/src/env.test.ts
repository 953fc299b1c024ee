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
    smtp: undefined,
    logLevel: 'warn',
  })
})

it('takes an empty setting for one that is not set', () => {
  expect(readEnv({ PORT: '', HARBOUR_DATA: '', DATABASE_URL: '', HARBOUR_DEMO: '' }).port).toBe(4180)
})

it('holds demonstration data by default only without a database of its own', () => {
  const databaseUrl = 'postgres://harbour@db.example:5432/harbour'
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
  [{ HARBOUR_MAIL_FROM: 'stalking@example.org' }, 'The setting HARBOUR_MAIL_FROM must be an e-mail address'],
  [{ HARBOUR_SMTP_URL: 'https://mail.example.org' }, 'The setting HARBOUR_SMTP_URL must be an address such as smtps'],
  [{ HARBOUR_SMTP_URL: 'smtp://mail.example.org' }, 'With HARBOUR_SMTP_URL, set HARBOUR_MAIL_FROM'],
  [{ HARBOUR_DEMO: 'yes' }, 'The setting HARBOUR_DEMO must be 1'],
])('refuses %o with a sentence that does not repeat a secret', (source, sentence) => {
  expect(() => readEnv(source)).toThrow(sentence)
})

it('never repeats what was in an unreadable address', () => {
  expect(() => readEnv({ DATABASE_URL: 'postgress://harbour:s3cret@db.example/harbour' })).toThrow(/^(?!.*s3cret)/)
})
