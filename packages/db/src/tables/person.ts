import { boolean, date, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { AgencyCode, Role } from '@harbour/domain/people/roles'
import type { Assurance } from '@harbour/domain/people/session'
import { instant } from './columns.ts'

/** An agency that takes part in clinics. */
export const agencies = pgTable('agencies', {
  id: uuid().primaryKey(),
  name: text().notNull().unique(),
  shortName: text('short_name').notNull(),
  code: text().$type<AgencyCode>().notNull(),
})

/** A person who may sign in; belongs to one agency. */
export const people = pgTable('people', {
  id: uuid().primaryKey(),
  agencyId: uuid('agency_id')
    .notNull()
    .references(() => agencies.id),
  name: text().notNull(),
  jobTitle: text('job_title').notNull(),
  email: text().notNull().unique(),
  phone: text(),
  /** argon2id in PHC form; null until the person has chosen a password. */
  passwordHash: text('password_hash'),
  active: boolean().notNull().default(true),
  /** Shown in the demonstration's list of whom to sign in as, in this order. */
  demoOrder: integer('demo_order'),
  lastSeenAt: instant('last_seen_at'),
})

/** A role held for a time; the last day is included. */
export const personRoles = pgTable(
  'person_roles',
  {
    id: uuid().primaryKey(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    role: text().$type<Role>().notNull(),
    fromDay: date('from_day').notNull(),
    untilDay: date('until_day'),
  },
  (table) => [index('person_roles_person').on(table.personId)],
)

/** A signed-in browser; the cookie's token is stored only as its SHA-256. */
export const sessions = pgTable(
  'sessions',
  {
    id: uuid().primaryKey(),
    tokenHash: text('token_hash').notNull().unique(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    createdAt: instant('created_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
    idleUntil: instant('idle_until').notNull(),
    absoluteUntil: instant('absolute_until').notNull(),
    revokedAt: instant('revoked_at'),
    revokeReason: text('revoke_reason'),
    browser: text().notNull(),
    /** How surely it is known who this is. */
    assurance: text().$type<Assurance>().notNull().default('A1'),
    /** When the person last proved that it is them. */
    steppedUpAt: instant('stepped_up_at'),
    /** How surely that proof showed it. */
    steppedUpAs: text('stepped_up_as').$type<Assurance>(),
  },
  (table) => [index('sessions_person').on(table.personId)],
)

/** A link by which a person chooses a password; its token is stored only as its SHA-256. */
export const signUpLinks = pgTable(
  'sign_up_links',
  {
    id: uuid().primaryKey(),
    tokenHash: text('token_hash').notNull().unique(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    madeBy: uuid('made_by')
      .notNull()
      .references(() => people.id),
    madeAt: instant('made_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    /** The address the person had when the link was made: another one, and the link is not good. */
    email: text().notNull().default(''),
  },
  (table) => [index('sign_up_links_person').on(table.personId)],
)
