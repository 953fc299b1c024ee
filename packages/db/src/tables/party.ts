import { boolean, date, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { AddressState } from '@harbour/domain/cases/address-check'
import type { PartyKind, Sex } from '@harbour/domain/cases/case'
import { cases } from './case.ts'
import { instant } from './columns.ts'
import { people } from './person.ts'

/** A victim, suspect or child of a case. */
export const parties = pgTable(
  'parties',
  {
    id: uuid().primaryKey(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    kind: text().$type<PartyKind>().notNull(),
    surname: text().notNull().default(''),
    forename: text().notNull().default(''),
    aliases: text().array().notNull().default([]),
    bornOn: date('born_on'),
    sex: text().$type<Sex>(),
    /** Sealed, like every column that says where someone is or how they are reached; see `sealedColumns`. */
    address: text().notNull().default(''),
    postcode: text().notNull().default(''),
    /** When another address or postcode took the place of the one before. */
    addressChangedAt: instant('address_changed_at'),
    phone: text().notNull().default(''),
    /** Safe contact: the victim's only. */
    safeNumber: text('safe_number').notNull().default(''),
    safeToCall: boolean('safe_to_call'),
    safeToLeaveMessage: boolean('safe_to_leave_message'),
    bestTimes: text('best_times').notNull().default(''),
    safePeople: text('safe_people').notNull().default(''),
    language: text().notNull().default(''),
    interpreter: boolean().notNull().default(false),
    occupation: text().notNull().default(''),
    employer: text().notNull().default(''),
    weapons: text().notNull().default(''),
    vehicle: text().notNull().default(''),
    school: text().notNull().default(''),
    inCustody: boolean('in_custody').notNull().default(false),
    /** What `storedKeysOf` gives, a mark in place of the postcode: people who may be the same share a key with `soughtKeysOf`. */
    matchKeys: text('match_keys').array().notNull().default([]),
  },
  (table) => [
    index('parties_case').on(table.caseId),
    // Without a list of pending entries, which every import would have to read through.
    index('parties_match_keys').using('gin', table.matchKeys).with({ fastupdate: false }),
  ],
)

/** One opening of a masked address, with the reason given. */
export const addressOpenings = pgTable(
  'address_openings',
  {
    id: uuid().primaryKey(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    partyId: uuid('party_id')
      .notNull()
      .references(() => parties.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    reason: text().notNull(),
    at: instant().notNull(),
  },
  (table) => [index('address_openings_case').on(table.caseId)],
)

/** One check of whether letters and visits to an address are safe; the latest stands. What was said is sealed. */
export const addressChecks = pgTable(
  'address_checks',
  {
    id: uuid().primaryKey(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    partyId: uuid('party_id')
      .notNull()
      .references(() => parties.id),
    state: text().$type<AddressState>().notNull(),
    checkedOn: date('checked_on').notNull(),
    source: text().notNull(),
    neverTell: text('never_tell').notNull().default(''),
    recordedBy: uuid('recorded_by')
      .notNull()
      .references(() => people.id),
    recordedAt: instant('recorded_at').notNull(),
  },
  (table) => [index('address_checks_case').on(table.caseId)],
)
