import { notFound } from '../basics/not-found.ts'
import type { NotFound } from '../basics/not-found.ts'
import { can, whyCannot } from '../people/permissions.ts'
import type { Capability, PermissionRefusal } from '../people/permissions.ts'
import type { Actor } from '../people/roles.ts'
import type { CaseFacts, WayName } from './ways-in.ts'
import { isOpen, wayAllows, wayNames } from './ways-in.ts'

/** `NOT_BY_THIS_WAY` — the case is theirs to see, not to change so: its officer, its advocate or whoever leads the clinic can. */
export type AccessRefusal = { readonly code: 'NOT_BY_THIS_WAY'; readonly capability: Capability }

/** The answer to *may this person do this to this case*: by which ways, or why not. */
export type Decision =
  | { readonly ok: true; readonly ways: readonly WayName[] }
  | { readonly ok: false; readonly refusal: PermissionRefusal | NotFound | AccessRefusal }

/**
 * The one decision about a case. Deny by default; the first that denies wins: the role (PER-1), a conflict of interest,
 * whatever else the person is (PER-3), no way in (PER-3), no way in that allows this (PER-6). A person
 * who may not know of the case is told what someone is told who asks for a case that does not exist.
 */
export function decide(actor: Pick<Actor, 'roles'>, capability: Capability, facts: CaseFacts): Decision {
  const denied = whyCannot(actor, capability)
  if (denied !== null) return { ok: false, refusal: denied }
  if (facts.conflict !== 'none') return { ok: false, refusal: notFound('case') }
  const ways = wayNames.filter((name) => isOpen(name, facts) && wayAllows(name, actor.roles, capability))
  if (ways.length > 0) return { ok: true, ways }
  const known = wayNames.some((name) => isOpen(name, facts) && wayAllows(name, actor.roles, 'case:read'))
  return { ok: false, refusal: known ? { code: 'NOT_BY_THIS_WAY', capability } : notFound('case') }
}

/** What is done to one case by whoever has opened its record. */
export const doneToACase = [
  'plan:read',
  'case:edit',
  'case:flag',
  'address:open',
  'conflict:declare',
  'case:close',
  'retention:decide',
  'request:review',
  'return:read',
  'opinion:read',
  'opinion:write',
  'note:read',
] as const satisfies readonly Capability[]
export type DoneToACase = (typeof doneToACase)[number]

/** What someone who knows of a case by these ways may do to it, of what their roles carry (PER-9). */
export function whatMayBeDone(actor: Pick<Actor, 'roles'>, ways: readonly WayName[]): readonly DoneToACase[] {
  return doneToACase.filter(
    (capability) => can(actor, capability) && ways.some((name) => wayAllows(name, actor.roles, capability)),
  )
}
