import { goFromLobby, signatureInLobby } from '@harbour/db/queries/lobby'
import { seatsOfClinic, signAttendance } from '@harbour/db/queries/meetings'
import { beginPresence, markAway } from '@harbour/db/queries/presence'
import type { Tx } from '@harbour/db/open-db'
import type { Instant } from '@harbour/domain/basics/dates'
import { holds } from '@harbour/domain/clinic/lobby'
import { capacityOf } from '@harbour/domain/clinic/session'
import type { MeetingEvent } from '@harbour/domain/clinic/session'
import type { Actor } from '@harbour/domain/people/roles'
import { holdDoors } from './late-matches.ts'

type ClinicToJoin = Parameters<typeof holdDoors>[1] & { readonly statementVersion: number }

/** Records somebody who signed, now or in the lobby, as attending an open clinic. */
export async function joinMeeting(tx: Tx, actor: Actor, clinic: ClinicToJoin, at: Instant) {
  const { personId, agencyId } = actor
  const { id: clinicId, statementVersion } = clinic
  const who = { clinicId, personId }
  const ahead = await signatureInLobby(tx, who)
  const signedAt = holds(ahead, clinic) ? ahead.signedAt : at
  const capacity = capacityOf(actor, await seatsOfClinic(tx, clinic.seriesId, clinic.heldOn))
  await signAttendance(tx, { ...who, agencyId, capacity, statementVersion, privateRoom: true, signedAt }, at)
  await goFromLobby(tx, who)
  await markAway(tx, who, null)
  await beginPresence(tx, who, at)
  const joined: MeetingEvent = { type: 'clinic joined', clinicId, capacity, statementVersion }
  return [joined, ...(await holdDoors(tx, clinic, at))]
}
