import { z } from 'zod'
import { researchers } from './permissions.ts'
import type { Actor, Role } from './roles.ts'
import { holdsAny } from './roles.ts'

/** For whom a paragraph is written, the narrowest last. */
export const Audience = z.enum(['all', 'police', 'health', 'chair only'])
export type Audience = z.infer<typeof Audience>

/** The audiences that are narrower than everyone who may read the case. */
export const RestrictedAudience = Audience.exclude(['all'])
export type RestrictedAudience = z.infer<typeof RestrictedAudience>

/** What decides which paragraphs a person reads. */
export type Reader = Pick<Actor, 'agencyId' | 'agencyCode' | 'roles'>

const chairs: readonly Role[] = ['chair', 'deputy chair']
/** Whoever sits at the table; a caseworker presents a case and sees no other agency’s restricted notes. */
const atTheTable: readonly Role[] = ['coordinator', ...researchers.filter((role) => role !== 'caseworker')]

const codesOf: Readonly<Record<Exclude<RestrictedAudience, 'chair only'>, readonly Reader['agencyCode'][]>> = {
  police: ['PO'],
  health: ['HE', 'PS'],
}

/**
 * Whether somebody who may read the record in which a paragraph stands reads that paragraph: the one rule of redaction
 * (AUD-1 to AUD-5). Whether they may know of the case at all, and a conflict of interest, was asked before.
 */
export function mayReadParagraph(reader: Reader, audience: Audience, authorAgencyId: string): boolean {
  if (audience === 'all') return true
  if (holdsAny(reader, chairs)) return true
  if (reader.agencyId === authorAgencyId && holdsAny(reader, researchers)) return true
  if (audience === 'chair only') return false
  return codesOf[audience].includes(reader.agencyCode) && holdsAny(reader, atTheTable)
}
