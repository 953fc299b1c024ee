import type { NotFound } from './basics/not-found.ts'
import type { PermissionRefusal } from './people/permissions.ts'
import type { SessionRefusal } from './people/session.ts'
import type { MeetingRefusal } from './clinic/session.ts'
import type { ActionRefusal } from './plans/action.ts'
import type { PlanRefusal } from './plans/plan.ts'

/** Every reason Harbour may give for not doing something. Each has a status in the server and a sentence on screen. */
export type Refusal = NotFound | PermissionRefusal | SessionRefusal | MeetingRefusal | ActionRefusal | PlanRefusal
export type RefusalCode = Refusal['code']
export type RefusalOf<C extends RefusalCode> = Extract<Refusal, { readonly code: C }>
