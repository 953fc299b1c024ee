import { boolean, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'
import { agencies, people, sessions } from './person.ts'

const agency = () => uuid('agency_id').references(() => agencies.id)

/** How the people of an agency sign in with their organisation. */
export const ssoProviders = pgTable('sso_providers', {
  agencyId: agency().primaryKey(),
  issuer: text().notNull(),
  clientId: text('client_id').notNull(),
  /** Sealed with a key of the agency. */
  clientSecret: text('client_secret').notNull(),
  /** The `acr` by which the organisation says that a second factor was given; empty when `amr` alone says so. */
  acr: text().notNull().default(''),
  isOn: boolean('is_on').notNull(),
  changedAt: instant('changed_at').notNull(),
})

/** An e-mail domain of an agency that signs in with its organisation. */
export const ssoDomains = pgTable(
  'sso_domains',
  {
    domain: text().primaryKey(),
    agencyId: agency().notNull(),
  },
  (table) => [index('sso_domains_agency').on(table.agencyId)],
)

/** Who somebody is at their organisation. */
export const ssoIdentities = pgTable(
  'sso_identities',
  {
    id: uuid().primaryKey(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    issuer: text().notNull(),
    subject: text().notNull(),
    linkedAt: instant('linked_at').notNull(),
    lastUsedAt: instant('last_used_at').notNull(),
  },
  (table) => [
    unique('sso_identities_subject').on(table.issuer, table.subject),
    unique('sso_identities_person').on(table.personId, table.issuer),
  ],
)

/** Somebody sent to their organisation, until they are back; known by the hash of the state they carry. */
export const ssoTrips = pgTable(
  'sso_trips',
  {
    id: uuid().primaryKey(),
    stateHash: text('state_hash').notNull().unique(),
    agencyId: agency().notNull(),
    /** The hash of the browser's own token, when they sign in. */
    browserHash: text('browser_hash'),
    /** The session, when they prove that it is still them. */
    sessionId: uuid('session_id').references(() => sessions.id),
    nonce: text().notNull(),
    codeVerifier: text('code_verifier').notNull(),
    /** The page of Harbour to come back to. */
    backTo: text('back_to').notNull(),
    askedAt: instant('asked_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  (table) => [index('sso_trips_expires').on(table.expiresAt)],
)

/** A sign-out that an organisation has told of, so that it is told once; forgotten when it would be too old anyway. */
export const ssoSignOuts = pgTable('sso_sign_outs', {
  /** The SHA-256 of its issuer and number. */
  tokenHash: text('token_hash').primaryKey(),
  expiresAt: instant('expires_at').notNull(),
})
