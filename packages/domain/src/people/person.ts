import { z } from 'zod'
import { agencyCodes } from './roles.ts'
import { roleNames } from './role-names.ts'
import type { Role } from './roles.ts'
import type { EventShape } from '../basics/event.ts'
import { CalendarDate } from '../basics/date-schemas.ts'
import { daysBetween } from '../basics/dates.ts'
import { Id } from '../basics/ids.ts'

const name = z.string().trim().min(2, 'Enter a name').max(120, 'Name must be 120 characters or fewer')
const email = z
  .email('Enter an e-mail address in the correct format, like name@example.org')
  .max(254)
  .transform((text) => text.toLowerCase())
const jobTitle = z.string().trim().min(2, 'Enter a job title').max(120, 'Job title must be 120 characters or fewer')
const phone = z.string().trim().max(40, 'Phone number must be 40 characters or fewer')

/** A role for a time; `untilDay` is its last day, null when no end is known. */
export const RoleTerm = z.strictObject({
  id: Id,
  role: z.enum(roleNames),
  fromDay: CalendarDate,
  untilDay: CalendarDate.nullable(),
})
export type RoleTerm = z.infer<typeof RoleTerm>

/** A role as it is given: its last day is known, because access has an end (PER-10). */
export const GivenTerm = RoleTerm.extend({ untilDay: CalendarDate })
export type GivenTerm = z.infer<typeof GivenTerm>

/** The most days for which a role is given at a time. */
export const LONGEST_TERM_DAYS = 366

/** Adds a person, who chooses a password through a sign-up link. */
export const AddPerson = z.strictObject({
  personId: Id,
  agencyId: Id,
  name,
  jobTitle,
  email,
  phone,
  roles: z.array(GivenTerm).min(1, 'Choose at least one role'),
})
export type AddPerson = z.infer<typeof AddPerson>

/** Corrects what is known of a person; their agency stays, because their record does. */
export const ChangePerson = z.strictObject({ personId: Id, name, jobTitle, email, phone })
export type ChangePerson = z.infer<typeof ChangePerson>

/** Gives a person a role for a time. */
export const GiveRole = z.strictObject({ personId: Id, term: GivenTerm })
export type GiveRole = z.infer<typeof GiveRole>

/** Sets the last day of a role that a person holds. */
export const EndRole = z.strictObject({ personId: Id, roleId: Id, untilDay: CalendarDate })
export type EndRole = z.infer<typeof EndRole>

/** Names one person. */
export const OnePerson = z.strictObject({ personId: Id })
export type OnePerson = z.infer<typeof OnePerson>

/** Adds an agency. */
export const AddAgency = z.strictObject({
  agencyId: Id,
  name,
  shortName: z.string().trim().min(2, 'Enter a short name').max(20, 'Short name must be 20 characters or fewer'),
  code: z.enum(agencyCodes),
})
export type AddAgency = z.infer<typeof AddAgency>

/** Changes an agency's names and kind. */
export const ChangeAgency = AddAgency
export type ChangeAgency = z.infer<typeof ChangeAgency>

/** What the rules need to know of a person. */
export interface PersonFacts {
  readonly personId: string
  readonly active: boolean
  readonly roles: readonly RoleTerm[]
}

export type PersonRefusal =
  /** Another person has this e-mail address: check it, or change that person. */
  | { readonly code: 'EMAIL_TAKEN' }
  /** The person's access has ended: add them again only by giving access back. */
  | { readonly code: 'PERSON_ENDED' }
  /** An administrator would end their own access: another administrator does that. */
  | { readonly code: 'OWN_ACCESS' }
  /** A term would end before it begins: choose a later last day. */
  | { readonly code: 'ROLE_ENDS_BEFORE_IT_BEGINS' }
  /** A role would be given for longer than a year: choose a last day within it, and give it again then. */
  | { readonly code: 'ROLE_TOO_LONG' }
  /** The role has ended: what has been stays as it was, give the role again. */
  | { readonly code: 'ROLE_ENDED' }
  /** An administrator would give themselves a role, or make their own sign-up link: another administrator does that. */
  | { readonly code: 'OWN_ROLE' }
  /** The administrator did the other half of what would let somebody in as this person: another administrator does this one. */
  | { readonly code: 'OTHER_ADMINISTRATOR' }
  /** The person holds the role on some of those days already: end that term first. */
  | { readonly code: 'ROLE_HELD_ALREADY'; readonly role: Role }
  /** Another agency has this name. */
  | { readonly code: 'AGENCY_NAME_TAKEN' }
  /** The sign-up link was used, replaced, or is older than 72 hours: ask the administrator for a new one. */
  | { readonly code: 'LINK_NOT_GOOD' }
  /** The present password given with a new one is not right: type it again. */
  | { readonly code: 'PASSWORD_NOT_YOURS' }

export type PersonEvent = EventShape &
  (
    | { readonly type: 'person added'; readonly personId: string; readonly roles: readonly Role[] }
    | {
        readonly type: 'person changed'
        readonly personId: string
        readonly fields: readonly string[]
        readonly hadAccount: boolean
      }
    | { readonly type: 'person role given'; readonly personId: string; readonly role: Role }
    | { readonly type: 'person role ended'; readonly personId: string; readonly role: Role }
    | { readonly type: 'person access ended'; readonly personId: string }
    | { readonly type: 'person access restored'; readonly personId: string }
    | { readonly type: 'person access reviewed'; readonly people: number }
    /** `hadAccount`: whether they could sign in before, so that it was no first invitation. */
    | { readonly type: 'person link made'; readonly personId: string; readonly hadAccount: boolean }
    | { readonly type: 'person signed out'; readonly personId: string; readonly sessions: number }
    | { readonly type: 'person factors removed'; readonly personId: string; readonly factors: number }
    | { readonly type: 'agency added'; readonly agencyId: string }
    | { readonly type: 'agency changed'; readonly agencyId: string }
  )

/** Why these terms cannot stand together: one ends before it begins, or two of one role overlap (PER-4). */
export function whyCannotHold(terms: readonly RoleTerm[]): PersonRefusal | null {
  for (const [index, term] of terms.entries()) {
    if (term.untilDay !== null && term.untilDay < term.fromDay) return { code: 'ROLE_ENDS_BEFORE_IT_BEGINS' }
    if (terms.slice(index + 1).some((other) => other.role === term.role && overlap(term, other)))
      return { code: 'ROLE_HELD_ALREADY', role: term.role }
  }
  return null
}

/** Why the administrator may not give the person the role for that time (PER-4): nobody gives themselves one (PER-12). */
export function whyCannotGiveRole(
  person: PersonFacts,
  term: RoleTerm,
  administratorId: string | null,
): PersonRefusal | null {
  if (person.personId === administratorId) return { code: 'OWN_ROLE' }
  if (!person.active) return { code: 'PERSON_ENDED' }
  return whyTermTooLong(term) ?? whyCannotHold([...person.roles, term])
}

/** Why the administrator may not make a sign-up link for the person: nobody makes their own (PER-12). */
export function whyCannotMakeLink(person: PersonFacts, administratorId: string): PersonRefusal | null {
  if (person.personId === administratorId) return { code: 'OWN_ROLE' }
  return person.active ? null : { code: 'PERSON_ENDED' }
}

/** Who did what would, both together, let them in as somebody who has an account; null where nobody did, or nobody known. */
export interface AccountSteps {
  /** Who made the latest link for them since they could sign in. */
  readonly linkMadeBy: string | null
  /** Who last changed their e-mail address. */
  readonly addressChangedBy: string | null
  /** Who took away their factors and their organisation's word, where they have neither since. */
  readonly proofTakenBy: readonly string[]
  /** Whether somebody else manages people today. */
  readonly hasOtherAdministrator: boolean
}

/** Why an administrator may not take away what proves who somebody is: they made the way in that is left (PER-14). */
export function whyCannotTakeProof(steps: AccountSteps, administratorId: string): PersonRefusal | null {
  const { linkMadeBy, addressChangedBy, hasOtherAdministrator } = steps
  const hasMadeWayIn = linkMadeBy === administratorId || addressChangedBy === administratorId
  return hasMadeWayIn && hasOtherAdministrator ? { code: 'OTHER_ADMINISTRATOR' } : null
}

/** Why an administrator may not make a way in to an account: they took away all that would be asked there (PER-14). */
export function whyCannotMakeWayIn(steps: AccountSteps, administratorId: string): PersonRefusal | null {
  const { proofTakenBy, hasOtherAdministrator } = steps
  return proofTakenBy.includes(administratorId) && hasOtherAdministrator ? { code: 'OTHER_ADMINISTRATOR' } : null
}

/** Why a role may not be given for so long: access is looked at again at least once a year (PER-10). */
export function whyTermTooLong({ fromDay, untilDay }: Pick<RoleTerm, 'fromDay' | 'untilDay'>): PersonRefusal | null {
  return untilDay === null || daysBetween(fromDay, untilDay) > LONGEST_TERM_DAYS ? { code: 'ROLE_TOO_LONG' } : null
}

/** Why the administrator may not end this person's access: nobody ends their own (PER-5). */
export function whyCannotEndAccess(person: PersonFacts, administratorId: string): PersonRefusal | null {
  if (person.personId === administratorId) return { code: 'OWN_ACCESS' }
  return person.active ? null : { code: 'PERSON_ENDED' }
}

/**
 * Why the administrator may not set this last day of a role: nobody ends the role by which they would do it (PER-5) or
 * lengthens one of their own (PER-12); one that has ended stays as it was, and none lasts more than a year from today (PER-10).
 */
export function whyCannotEndRole(
  person: PersonFacts,
  term: RoleTerm,
  untilDay: CalendarDate,
  administratorId: string,
  today: CalendarDate,
): PersonRefusal | null {
  const isOwn = person.personId === administratorId
  if (isOwn && term.role === 'administrator') return { code: 'OWN_ACCESS' }
  if (term.untilDay !== null && term.untilDay < today) return { code: 'ROLE_ENDED' }
  if (isOwn && term.untilDay !== null && untilDay > term.untilDay) return { code: 'OWN_ROLE' }
  const fromDay = term.fromDay > today ? term.fromDay : today
  const others = person.roles.filter(({ id }) => id !== term.id)
  return whyTermTooLong({ fromDay, untilDay }) ?? whyCannotHold([...others, { ...term, untilDay }])
}

function overlap(one: RoleTerm, other: RoleTerm): boolean {
  const startsBeforeEnd = (a: RoleTerm, b: RoleTerm) => b.untilDay === null || a.fromDay <= b.untilDay
  return startsBeforeEnd(one, other) && startsBeforeEnd(other, one)
}
