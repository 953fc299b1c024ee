import { z } from 'zod'
import type { Instant } from '../basics/dates.ts'
import type { PersonRefusal } from './person.ts'

/** Hours for which a sign-up link is good. */
export const LINK_HOURS = 72

const commonest = [
  'password',
  'qwerty',
  'letmein',
  'welcome',
  'abcdef',
  '123456',
  'iloveyou',
  'administrator',
  'harbour',
]

/** A password someone chooses: 15 to 256 characters of any kind, pasted or typed; no other composition rule (SES-5). */
export const Password = z
  .string()
  .min(
    15,
    'Password must be 15 characters or more. Three or four words that do not belong together are easy to remember',
  )
  .max(256, 'Password must be 256 characters or fewer')
  .refine((text) => !isGuessable(text), 'Choose a password that is harder to guess')

/** Chooses a password by a sign-up link's token. */
export const SignUp = z.strictObject({ token: z.string().min(20).max(100), password: Password })
export type SignUp = z.infer<typeof SignUp>

/** Changes one's own password, knowing the present one. */
export const ChangePassword = z.strictObject({
  current: z.string().min(1, 'Enter your present password').max(256),
  next: Password,
})
export type ChangePassword = z.infer<typeof ChangePassword>

/** Asks whom a sign-up link is for. */
export const ReadLink = z.strictObject({ token: z.string().min(20).max(100) })

/** What decides whether a link is good. */
export interface LinkFacts {
  readonly expiresAt: Instant
  readonly usedAt: Instant | null
  readonly active: boolean
  /** The person's address when the link was made, and now. */
  readonly madeFor: string
  readonly email: string
}

/**
 * Why a link is no longer good: used, replaced by a later one, past its 72 hours, its person's access ended, or their e-mail
 * address is another one since (SES-6).
 */
export function whyLinkNotGood(link: LinkFacts, at: Instant): PersonRefusal | null {
  const isSamePerson = link.active && link.madeFor === link.email
  return link.usedAt === null && at < link.expiresAt && isSamePerson ? null : { code: 'LINK_NOT_GOOD' }
}

/** Few different characters, or little beside the commonest words, digits and signs. */
function isGuessable(text: string): boolean {
  const bare = text.toLowerCase()
  if (new Set(bare).size < 6) return true
  const left = commonest.reduce((rest, word) => rest.replaceAll(word, ''), bare)
  return left.replaceAll(/[^a-z]/gu, '').length < 4
}
