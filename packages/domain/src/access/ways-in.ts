import type { Capability } from '../people/permissions.ts'
import type { Role } from '../people/roles.ts'

/** What decides whether a person may know of a case; each fact has these values and no other. */
export const caseFactValues = {
  /** A conflict of interest, declared by the person or suspected; or a seal that keeps the case from their agency. */
  conflict: ['none', 'declared', 'agency sealed'],
  /** What the person is to the case. */
  relation: ['none', 'officer', 'advocate'],
  /**
   * The nearest action of the case: theirs, or their agency's; `over` where each ended longer ago than it opens the case for. A draft or
   * a removed one is none.
   */
  action: ['none', 'over', 'own agency', 'own'],
  /** Where the case stands on the agenda of the clinic that the seat or the invitation is for. */
  listing: ['not listed', 'agenda being prepared', 'agenda locked', 'clinic open', 'clinic closed'],
  /** A seat or a deputy's in that clinic's series, on that day. */
  seat: ['none', 'ended', 'held'],
  /** An invitation to that one clinic without a seat, and whether the confidentiality statement is signed. */
  guest: ['none', 'not signed', 'signed'],
  /** Whether the case has bail conditions or an order. */
  order: ['none', 'made'],
  /** An emergency view of the case, taken with a reason. */
  emergency: ['none', 'run out', 'running'],
} as const

export type CaseFacts = {
  readonly [fact in keyof typeof caseFactValues]: (typeof caseFactValues)[fact][number]
}

/** What stands in a case's way in: the roles that may use it, when it is open, and what may be done by it. */
interface WayIn {
  readonly roles: readonly Role[] | 'any'
  readonly open: (facts: CaseFacts) => boolean
  /** What may be done by this way, of what the person's roles carry. */
  readonly may: readonly Capability[] | 'everything'
  readonly words: string
}

const reading = ['case:list', 'case:read', 'case:search', 'plan:read', 'plan:follow', 'action:read'] as const
const takingPart = [
  ...reading,
  'address:open',
  'case:flag',
  'conflict:declare',
  'agenda:read',
  'document:take',
  'clinic:attend',
  'plan:edit',
  'action:draft',
  'action:answer',
  'return:read',
  'return:file',
  'opinion:read',
  'opinion:write',
  'note:read',
  'note:write',
] as const
const carryingOut = [
  ...reading,
  'document:take',
  'address:open',
  'case:flag',
  'conflict:declare',
  'action:answer',
  'opinion:read',
  'opinion:write',
] as const

/**
 * Every way by which a person comes to know of a case (PER-3), and what may be done by it (PER-6). The database answers the
 * same question with one condition for each way; a test compares the two over every combination of facts.
 */
export const waysIn = {
  'leads clinics': {
    roles: ['chair', 'deputy chair', 'coordinator'],
    open: () => true,
    may: 'everything',
    words: 'Chairs a clinic, deputises or coordinates: every case.',
  },
  'own case': {
    roles: 'any',
    open: ({ relation }) => relation !== 'none',
    may: 'everything',
    words: 'Is the case’s officer or the victim’s advocate: that case.',
  },
  'own action': {
    roles: 'any',
    open: ({ action }) => action === 'own',
    may: carryingOut,
    words: 'Has an action of the case to carry out, or had one that ended within the last 30 days: that case.',
  },
  'agency’s action': {
    roles: 'any',
    open: ({ action, seat }) => action === 'own agency' && seat === 'held',
    may: carryingOut,
    words:
      'Holds a seat, and their agency has an action of the case to carry out, or had one that ended within the last 30 days: that case.',
  },
  'seat at its clinic': {
    roles: 'any',
    open: ({ seat, listing }) => seat === 'held' && (listing === 'agenda locked' || listing === 'clinic open'),
    may: takingPart,
    words: 'Holds a seat, or is its deputy: the cases on the agenda, from its lock until the clinic closes.',
  },
  'guest at its clinic': {
    roles: 'any',
    open: ({ guest, listing }) => guest === 'signed' && listing === 'clinic open',
    may: takingPart,
    words: 'Attends one clinic without a seat, and has signed the statement: its cases while it is open.',
  },
  'order of the case': {
    roles: ['spo lead'],
    open: ({ order }) => order === 'made',
    may: [...reading, 'case:flag', 'conflict:declare'],
    words: 'Leads on Stalking Protection Orders: cases with bail conditions or an order.',
  },
  'emergency view': {
    roles: 'any',
    open: ({ emergency }) => emergency === 'running',
    may: ['case:read'],
    words:
      'Took an emergency view with a reason, told at once to chair and auditor: that case’s record, for 30 minutes.',
  },
} as const satisfies Record<string, WayIn>

export type WayName = keyof typeof waysIn

export const wayNames = Object.keys(waysIn) as readonly WayName[]

/** Whether someone with these roles may use a way, and may do `capability` by it. */
export function wayAllows(name: WayName, roles: readonly Role[], capability: Capability): boolean {
  const way: WayIn = waysIn[name]
  const forRole = way.roles === 'any' || way.roles.some((role) => roles.includes(role))
  return forRole && (way.may === 'everything' || way.may.includes(capability))
}

/** Whether the facts open a way. */
export function isOpen(name: WayName, facts: CaseFacts): boolean {
  return waysIn[name].open(facts)
}
