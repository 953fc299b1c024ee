import type { CaseFacts } from '@harbour/domain/access/ways-in'

const nothing = {
  conflict: 'none',
  relation: 'none',
  action: 'none',
  listing: 'clinic closed',
  seat: 'none',
  guest: 'none',
  order: 'none',
  emergency: 'none',
} as const satisfies CaseFacts

/** How a case may stand to whoever asks for it. Where no seat is said, it was at a clinic of others that is over. */
export const states = {
  'their own': { ...nothing, relation: 'officer' },
  'with an action of theirs': { ...nothing, action: 'own' },
  'listed at their open clinic': { ...nothing, seat: 'held', listing: 'clinic open' },
  'on their locked agenda': { ...nothing, seat: 'held', listing: 'agenda locked' },
  'listed before the lock': { ...nothing, seat: 'held', listing: 'agenda being prepared' },
  'with an order': { ...nothing, order: 'made' },
  'not theirs': nothing,
  'by emergency view': { ...nothing, emergency: 'running' },
  'theirs, listed, and in conflict': {
    ...nothing,
    conflict: 'declared',
    relation: 'officer',
    action: 'own',
    seat: 'held',
    listing: 'clinic open',
    order: 'made',
    emergency: 'running',
  },
} as const satisfies Record<string, CaseFacts>

export type StateName = keyof typeof states

export const stateNames = Object.keys(states) as readonly StateName[]
