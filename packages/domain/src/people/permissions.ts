import type { Actor, Role } from './roles.ts'
import { holdsAny } from './roles.ts'

/** Whoever leads clinics, and by it may open every case. */
export const leaders = ['chair', 'deputy chair', 'coordinator'] as const
const chairs = ['chair', 'deputy chair'] as const
const clinicians = ['psychologist', 'psychiatrist'] as const
const seats = ['representative', 'advocate', ...clinicians, 'academic', 'caseworker', 'spo lead'] as const
/** Whoever researches a case for their agency: what they write stands under the agency’s name, never the chair’s. */
export const researchers = ['representative', 'advocate', ...clinicians, 'caseworker', 'spo lead'] as const
/** Everyone who takes part in a clinic; observers watch. */
export const members = [...leaders, ...seats] as const
/** The members who see names: only they may have the words of a plan as they are typed, which no server can cut (CAS-15). */
const named = [...leaders, ...researchers] as const
const everyone = [...members, 'observer', 'strategic lead', 'auditor', 'administrator'] as const

/**
 * Who may do what, by role. Which cases, clinics and actions they may do it to is a second question, answered by
 * `visible.ts` in the database and by each rule's own `whyCannot…`. PER-1: what is not listed is denied.
 */
export const capabilities = {
  'session:own': everyone,
  'person:list': [...members, 'observer', 'administrator'],
  'person:manage': ['administrator'],
  'agency:manage': ['administrator'],
  'log:read': ['auditor'],
  'log:export': ['auditor'],
  'report:import': leaders,
  'report:decide': leaders,
  'case:list': members,
  'case:read': members,
  'case:search': members,
  'case:edit': [...leaders, 'caseworker', 'advocate'],
  'case:flag': members,
  'case:close': leaders,
  'request:review': leaders,
  'request:release': chairs,
  'request:copy': leaders,
  'retention:read': [...leaders, 'auditor'],
  'retention:decide': leaders,
  'retention:delete': chairs,
  'retention:rule': chairs,
  'emergency:take': members,
  'emergency:read': [...chairs, 'auditor'],
  'emergency:review': chairs,
  'address:open': [...leaders, 'caseworker', 'advocate', 'representative'],
  'conflict:declare': members,
  'door:keep': leaders,
  'flag:read': leaders,
  'flag:triage': leaders,
  'triage:rule': chairs,
  'link:decide': leaders,
  'sample:check': leaders,
  'trigger:decide': leaders,
  'clinic:list': [...members, 'observer', 'strategic lead'],
  'clinic:read': [...members, 'observer'],
  'series:manage': leaders,
  'clinic:move': leaders,
  'holiday:manage': ['administrator'],
  'outbox:manage': [...leaders, 'administrator'],
  'agenda:read': [...members, 'observer'],
  'agenda:edit': leaders,
  'agenda:lock': chairs,
  'agenda:print': leaders,
  'document:take': members,
  'clinic:run': chairs,
  'observer:invite': chairs,
  'clinic:attend': [...members, 'observer'],
  'plan:read': [...members, 'observer'],
  'plan:follow': named,
  'plan:edit': named,
  'plan:agree': chairs,
  'disclosure:decide': chairs,
  'action:read': members,
  'action:draft': named,
  'action:answer': members,
  'return:read': [...leaders, ...researchers],
  'return:file': researchers,
  'return:chase': leaders,
  'opinion:read': members,
  'opinion:write': clinicians,
  'note:read': [...leaders, ...researchers],
  'note:write': [...leaders, ...researchers],
} as const satisfies Record<string, readonly Role[]>

export type Capability = keyof typeof capabilities

/** Whether any of the actor's roles carries the capability. */
export function can(actor: Pick<Actor, 'roles'>, capability: Capability): boolean {
  return holdsAny(actor, capabilities[capability])
}

/** `FORBIDDEN_ROLE` — the actor's roles do not carry the capability: sign in as someone whose role does. */
export type PermissionRefusal = {
  readonly code: 'FORBIDDEN_ROLE'
  readonly capability: Capability
}

/** Why the actor's roles do not allow `capability`; null when they do (PER-1). */
export function whyCannot(actor: Pick<Actor, 'roles'>, capability: Capability): PermissionRefusal | null {
  return can(actor, capability) ? null : { code: 'FORBIDDEN_ROLE', capability }
}
