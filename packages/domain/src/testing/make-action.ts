import type { Instant } from '../basics/dates.ts'
import type { Actor, Role } from '../people/roles.ts'
import type { Action, PossibleOwner } from '../plans/action.ts'

/** The moment at which the tests of actions stand: a Friday morning in London, before a clock change. */
export const testedAt: Instant = '2026-03-27T09:30:00.000Z'

/** Ids that read as what they are. */
export const actionIds = {
  action: '00000000-0000-4000-8000-00000000ac01',
  plan: '00000000-0000-4000-8000-000000009101',
  case: '00000000-0000-4000-8000-00000000ca01',
  clinic: '00000000-0000-4000-8000-00000000c101',
  police: '00000000-0000-4000-8000-0000000a9001',
  advocacy: '00000000-0000-4000-8000-0000000a9002',
  officer: '00000000-0000-4000-8000-00000000be01',
  advocate: '00000000-0000-4000-8000-00000000be02',
  command: '00000000-0000-4000-8000-00000000c0de',
} as const

/** A complete action in a draft plan, owned by the advocate. */
export function makeAction(changes: Partial<Action> = {}): Action {
  return {
    id: actionIds.action,
    planId: actionIds.plan,
    caseId: actionIds.case,
    clinicId: actionIds.clinic,
    position: 1,
    wording: 'Ring the victim on the safe number and record her wishes',
    risks: ['has been to the victim’s home'],
    risksRev: 0,
    ownerAgencyId: actionIds.advocacy,
    ownerPersonId: actionIds.advocate,
    ownerRev: 0,
    dueOn: '2026-03-30',
    dueWords: 'mon',
    dueRev: 0,
    measure: 'Wishes recorded on the case',
    measureRev: 0,
    victimTelling: 'not decided',
    victimTellerId: null,
    victimTellingRev: 0,
    status: 'proposed',
    statusRev: 0,
    outcomeReason: null,
    evidence: null,
    acceptedBy: null,
    acceptedAt: null,
    completedAt: null,
    removedAt: null,
    removedBy: null,
    ...changes,
  }
}

/** Somebody who may own an action: the advocate, unless said otherwise. */
export function makeOwner(changes: Partial<PossibleOwner> = {}): PossibleOwner {
  return {
    id: actionIds.advocate,
    agencyId: actionIds.advocacy,
    agencyCode: 'AD',
    active: true,
    conflicted: false,
    ...changes,
  }
}

/** A signed-in person with these roles: the advocate, or an officer of the police. */
export function makeActor(who: 'advocate' | 'officer', ...roles: readonly Role[]): Actor {
  return who === 'advocate'
    ? { personId: actionIds.advocate, name: 'M Collins', agencyId: actionIds.advocacy, agencyCode: 'AD', roles }
    : { personId: actionIds.officer, name: 'DC Hale', agencyId: actionIds.police, agencyCode: 'PO', roles }
}
