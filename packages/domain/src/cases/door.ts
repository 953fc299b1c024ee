import { z } from 'zod'
import type { EventShape } from '../basics/event.ts'
import { Id } from '../basics/ids.ts'

/**
 * How a conflict of interest came to be kept: the person said so, somebody who leads clinics suspects it, or a match was
 * found too late to wait for a decision, until there is one.
 */
export const ConflictKind = z.enum(['declared', 'suspected', 'matched'])
export type ConflictKind = z.infer<typeof ConflictKind>

const reason = z.string().trim().max(500, 'Shorten this to 500 characters')
const MOST_EXCEPTED = 20

/** Shuts a case to someone who may know a person in it. They are not told: the case is no longer there for them. */
export const ShutDoor = z.strictObject({ caseId: Id, personId: Id, reason })
export type ShutDoor = z.infer<typeof ShutDoor>

/** Lets someone know of a case again. */
export const OpenDoor = z.strictObject({ caseId: Id, personId: Id })
export type OpenDoor = z.infer<typeof OpenDoor>

/** Seals a case from a whole agency, because a person in it works there; but for the people named. */
export const SealCase = z.strictObject({
  caseId: Id,
  agencyId: Id,
  exceptIds: z.array(Id).max(MOST_EXCEPTED, `Name at most ${MOST_EXCEPTED} people`),
  reason,
})
export type SealCase = z.infer<typeof SealCase>

/** Takes an agency's seal off. */
export const UnsealCase = z.strictObject({ caseId: Id, agencyId: Id })
export type UnsealCase = z.infer<typeof UnsealCase>

/**
 * `DOOR_REASON_MISSING` — a case is shut to somebody with a reason, which whoever leads clinics reads.
 * `DOOR_YOURSELF` — one's own conflict is declared, not suspected.
 * `DOOR_LAST_LEADER` — nobody would be left who leads clinics and may know of the case.
 * `DOOR_EXCEPTION_ELSEWHERE` — only people of the sealed agency can be left in.
 */
export type DoorRefusal =
  | { readonly code: 'DOOR_REASON_MISSING' }
  | { readonly code: 'DOOR_YOURSELF' }
  | { readonly code: 'DOOR_LAST_LEADER' }
  | { readonly code: 'DOOR_EXCEPTION_ELSEWHERE' }

/** Someone who chairs, deputises or coordinates, and may know of the case now. */
export interface Leader {
  readonly personId: string
  readonly agencyId: string
}

/** Why a case cannot be shut to a person so; null when it can (DOR-2, DOR-3). */
export function whyCannotShutDoor(
  input: Pick<ShutDoor, 'personId' | 'reason'>,
  actorId: string,
  leaders: readonly Leader[],
): DoorRefusal | null {
  if (input.reason.trim() === '') return { code: 'DOOR_REASON_MISSING' }
  if (input.personId === actorId) return { code: 'DOOR_YOURSELF' }
  return leaders.some(({ personId }) => personId !== input.personId) ? null : { code: 'DOOR_LAST_LEADER' }
}

/** Why a case cannot be sealed from an agency so; null when it can (DOR-2, DOR-3). */
export function whyCannotSeal(
  input: Pick<SealCase, 'agencyId' | 'exceptIds' | 'reason'>,
  agencyPeople: ReadonlySet<string>,
  leaders: readonly Leader[],
): DoorRefusal | null {
  if (input.reason.trim() === '') return { code: 'DOOR_REASON_MISSING' }
  if (input.exceptIds.some((id) => !agencyPeople.has(id))) return { code: 'DOOR_EXCEPTION_ELSEWHERE' }
  const left = leaders.filter(
    ({ personId, agencyId }) => agencyId !== input.agencyId || input.exceptIds.includes(personId),
  )
  return left.length > 0 ? null : { code: 'DOOR_LAST_LEADER' }
}

/** What happens to a case's doors. `aboutId` is the person or the agency; no screen of theirs is told by that id. */
export type DoorEvent = EventShape & { readonly caseId: string } & (
    | { readonly type: 'case doors viewed' }
    | {
        readonly type: 'case door shut' | 'case door held' | 'case door opened' | 'case sealed' | 'case unsealed'
        readonly aboutId: string
      }
  )
