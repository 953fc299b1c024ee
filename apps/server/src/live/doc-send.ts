import * as Y from 'yjs'
import type { DocFault, Present } from '@harbour/plan-doc/frames'
import type { Member, Room } from './doc-room.ts'
import type { LiveIo, LiveSocket } from './live-event.ts'
import { isSlow, whenDrained } from './slow.ts'

const channelOf = (room: Room) => `doc:${room.planId}`

/** Lets a member hear what is committed from now on. */
export function hearFrom(room: Room, member: Member): void {
  void member.socket.join(channelOf(room))
}

/** Takes a connection out of a room. */
export function dismiss(room: Room, socket: LiveSocket): void {
  room.members.delete(socket.id)
  void socket.leave(channelOf(room))
}

/** Whoever reads too slowly hears nothing from here on, until they have caught up (LIV-18). */
export function leaveSlowBehind(room: Room): void {
  for (const member of room.members.values())
    if (member.behind === null && isSlow(member.socket))
      letFallBehind(room, member, { sv: Y.encodeStateVector(room.committed), seq: room.seq })
}

/** Sends committed edits, places `from` to that of the room, to everyone in the room but `except`. */
export function sendUpdate(io: LiveIo, room: Room, update: Uint8Array, from: number, except: Member | null): void {
  const hearers = except === null ? io.to(channelOf(room)) : io.to(channelOf(room)).except(except.socket.id)
  hearers.emit('u', updateFrame(room, update, from))
}

/** By position, since most of what the server sends is this: the room, the place reached, how many edits, the update. */
const updateFrame = (room: Room, update: Uint8Array, from: number) =>
  [room.ch, room.seq, room.seq - from + 1, Buffer.from(update)] as const

/** Tells everyone in the room who has it open; whoever is slow misses it. */
export function sendPresence(io: LiveIo, room: Room, list: readonly Present[]): void {
  io.to(channelOf(room)).volatile.emit('doc:aw', { doc: room.planId, list })
}

/** Tells one member what they may do in the document now. */
export function sendState(room: Room, { socket, role }: Member): void {
  socket.emit('doc:state', { doc: room.planId, epoch: room.epoch, role, locked: room.locked })
}

/** Sends one copy back to the true state: it must open a new one (LIV-6). */
export function sendReset(room: Room, socket: LiveSocket, why: DocFault): void {
  dismiss(room, socket)
  socket.emit('doc:reset', { doc: room.planId, epoch: room.epoch, why })
}

/** A slow connection hears nothing until it has drained, then all it missed at once; others do not wait for it. */
function letFallBehind(room: Room, member: Member, since: NonNullable<Member['behind']>): void {
  const { socket } = member
  member.behind = since
  void socket.leave(channelOf(room))
  whenDrained(socket, () => {
    if (room.members.get(socket.id) !== member) return
    member.behind = null
    const update = Y.encodeStateAsUpdate(room.committed, since.sv)
    socket.emit('u', updateFrame(room, update, since.seq + 1))
    void socket.join(channelOf(room))
  })
}
