import { bigint, boolean, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant } from './columns.ts'
import { people } from './person.ts'

const person = () =>
  uuid('person_id')
    .notNull()
    .references(() => people.id)

/** An authenticator app; it counts once its person has typed a first code. */
export const totpFactors = pgTable(
  'totp_factors',
  {
    id: uuid().primaryKey(),
    personId: person(),
    /** The shared secret in base32, sealed with a key of its person. */
    secret: text().notNull(),
    madeAt: instant('made_at').notNull(),
    confirmedAt: instant('confirmed_at'),
    /** The last half minute whose code was taken: no code is taken twice. */
    lastStep: integer('last_step').notNull().default(0),
  },
  (table) => [index('totp_factors_person').on(table.personId)],
)

/** A recovery code, kept only as its SHA-256; each is good once. */
export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    id: uuid().primaryKey(),
    personId: person(),
    codeHash: text('code_hash').notNull(),
    madeAt: instant('made_at').notNull(),
    usedAt: instant('used_at'),
  },
  (table) => [index('recovery_codes_person').on(table.personId)],
)

/** A passkey: only its public half is here. */
export const passkeys = pgTable(
  'passkeys',
  {
    id: uuid().primaryKey(),
    personId: person(),
    credentialId: text('credential_id').notNull().unique(),
    publicKey: bytes('public_key').notNull(),
    counter: bigint({ mode: 'number' }).notNull(),
    transports: text().array().notNull(),
    /** Whether it is kept on several of the person's devices. */
    isSynced: boolean('is_synced').notNull(),
    browser: text().notNull(),
    madeAt: instant('made_at').notNull(),
    lastUsedAt: instant('last_used_at'),
  },
  (table) => [index('passkeys_person').on(table.personId)],
)

/** A step between two answers of signing in or enrolling, held by whoever has its token, which is kept only as its SHA-256. */
export const signInSteps = pgTable(
  'sign_in_steps',
  {
    id: uuid().primaryKey(),
    tokenHash: text('token_hash').notNull().unique(),
    /** Null while nobody knows yet who it is. */
    personId: uuid('person_id').references(() => people.id),
    kind: text().$type<'second factor' | 'passkey' | 'enrol passkey' | 'prove by passkey'>().notNull(),
    challenge: text(),
    /** Whom an organisation says they are, to be linked once the step is answered. */
    issuer: text(),
    subject: text(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  (table) => [index('sign_in_steps_expires').on(table.expiresAt)],
)

/** A browser that a person has signed in with; its cookie's token is kept only as its SHA-256. */
export const devices = pgTable(
  'devices',
  {
    id: uuid().primaryKey(),
    personId: person(),
    tokenHash: text('token_hash').notNull(),
    browser: text().notNull(),
    firstSeenAt: instant('first_seen_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
  },
  (table) => [index('devices_person').on(table.personId), index('devices_token').on(table.tokenHash)],
)

/** What a person should know happened to their account; shown until they say that it was them. */
export const accountNotices = pgTable(
  'account_notices',
  {
    id: uuid().primaryKey(),
    personId: person(),
    at: instant().notNull(),
    what: text().notNull(),
    browser: text().notNull(),
    seenAt: instant('seen_at'),
  },
  (table) => [index('account_notices_person').on(table.personId)],
)

/** Counts of wrong attempts, on every server the same; a key is the SHA-256 of whom and where. */
export const signInLimits = pgTable('sign_in_limits', {
  key: text().primaryKey(),
  points: integer().notNull().default(0),
  expire: bigint({ mode: 'number' }),
})
