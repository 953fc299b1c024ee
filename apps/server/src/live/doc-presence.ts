import type { Cursor, Present } from '@harbour/plan-doc/frames'
import { nowhere } from '@harbour/plan-doc/presence'
import { isField } from '@harbour/plan-doc/shape'
import type { Server } from '../context.ts'
import type { Member, Room } from './doc-room.ts'
import { sendPresence } from './doc-send.ts'
import type { LiveIo } from './live-event.ts'
import type { NodeMessage } from './node-messages.ts'

/** How often a room's presence is told here, and to other servers, at most. */
const TELL_MS = 100
const TELL_OTHERS_MS = 200

/** Who has a document open on this server and where they are, as their sessions say who they are (LIV-10). */
function presenceHere(room: Room): Present[] {
  return [...room.members.values()].map(({ socket, clientId, role, cursor }) => {
    const { actor } = socket.data.signedIn
    return { clientId, personId: actor.personId, name: actor.name, agencyCode: actor.agencyCode, role, cursor }
  })
}

/** The same of every server; a copy that has just moved from one to another is here. */
function presenceOf(room: Room): readonly Present[] {
  const everyone = new Map<number, Present>()
  for (const list of [...room.elsewhere.values(), presenceHere(room)])
    for (const present of list) everyone.set(present.clientId, present)
  return [...everyone.values()]
}

/** Where a member may be said to be: those who may only read are nowhere, nobody is in a field that no plan has. */
export function cursorFor(member: Pick<Member, 'role'>, cursor: Cursor): Cursor {
  if (member.role === 'read' || cursor.field === null || !isField(cursor.field)) return nowhere
  return cursor.field === 'discussion' ? cursor : { ...nowhere, field: cursor.field }
}

/** Keeps everyone told of who has a document open, on whatever server they are. */
export function makePresence(
  server: () => Server,
  io: LiveIo,
  roomOf: (planId: string) => Room | undefined,
  later: (name: string, ms: number, run: () => unknown) => void,
) {
  /** Lists of other servers that have not come whole. */
  const coming = new Map<string, Present[]>()
  const tellHere = (room: Room) =>
    later(`presence ${room.planId}`, TELL_MS, () => sendPresence(io, room, presenceOf(room)))
  const tellOthers = (room: Room) => {
    if (server().nodes.hasOthers()) later(`here ${room.planId}`, TELL_OTHERS_MS, () => answerWho(room))
  }
  const answerWho = (room: Room) =>
    server().nodes.tell({ kind: 'here', plan: room.planId, part: 0, last: true, list: presenceHere(room) })

  return {
    /** Somebody here came, went, moved, or may now do something else. */
    changed: (room: Room) => {
      tellHere(room)
      tellOthers(room)
    },
    answerWho,
    /** A part of another server's list; shown when it is whole. */
    heard: (node: string, { plan, part, last, list }: Extract<NodeMessage, { kind: 'here' }>) => {
      const room = roomOf(plan)
      if (room === undefined) return
      const key = `${node} ${plan}`
      const known = part === 0 ? [] : (coming.get(key) ?? [])
      coming.delete(key)
      if (known.length !== part) return
      const whole = [...known, ...list]
      if (!last) coming.set(key, whole)
      else if (whole.length > 0 || room.elsewhere.has(node)) {
        room.elsewhere.set(node, whole)
        tellHere(room)
      }
    },
    /** A server is gone, and everyone who was on it. */
    went: (node: string, rooms: Iterable<Room>) => {
      for (const key of coming.keys()) if (key.startsWith(`${node} `)) coming.delete(key)
      for (const room of rooms) if (room.elsewhere.delete(node)) tellHere(room)
    },
  }
}
