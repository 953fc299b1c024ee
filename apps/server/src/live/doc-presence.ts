import type { Present } from '@harbour/plan-doc/frames'
import { isField } from '@harbour/plan-doc/shape'
import type { Cursor } from '@harbour/plan-doc/frames'
import { nowhere } from '@harbour/plan-doc/presence'
import type { Member, Room } from './doc-room.ts'

/** Who has a document open and where they are, as their sessions say who they are (LIV-10). */
export function presenceOf(room: Room): readonly Present[] {
  return [...room.members.values()].map(({ socket, clientId, role, cursor }) => {
    const { actor } = socket.data.signedIn
    return { clientId, personId: actor.personId, name: actor.name, agencyCode: actor.agencyCode, role, cursor }
  })
}

/** Where a member may be said to be: those who may only read are nowhere, nobody is in a field that no plan has. */
export function cursorFor(member: Pick<Member, 'role'>, cursor: Cursor): Cursor {
  if (member.role === 'read' || cursor.field === null || !isField(cursor.field)) return nowhere
  return cursor.field === 'discussion' ? cursor : { ...nowhere, field: cursor.field }
}
