import { docOf } from '@harbour/db/queries/docs'
import type { Server } from '../context.ts'
import { log } from '../log.ts'
import { docAccessOf } from './doc-access.ts'
import { cursorFor } from './doc-presence.ts'
import type { Member, Room } from './doc-room.ts'
import { sendReset, sendState } from './doc-send.ts'

/** People whose rights are looked up at the same time. */
const AT_ONCE = 6
const GATHER_MS = 20
const RETRY_MS = 300

interface Looking {
  readonly server: () => Server
  readonly later: (name: string, ms: number, run: () => unknown) => void
  readonly keepSnapshot: (room: Room) => Promise<void>
  readonly presenceChanged: (room: Room) => void
  /** The room follows an epoch that is over. */
  readonly drop: (room: Room) => void
}

/** Looks again at what people may do in an open document, until it has been seen: a database that is away is asked again (LIV-4). */
export function makeLooker({ server, later, keepSnapshot, presenceChanged, drop }: Looking) {
  /** Whom to look at in a room; null stands for everyone. */
  const asked = new Map<Room, ReadonlySet<string> | null>()
  const busy = new Set<Room>()

  const lookAgain = (room: Room, personId: string | null, ms = GATHER_MS): void => {
    const others = asked.get(room)
    asked.set(room, personId === null || others === null ? null : new Set([...(others ?? []), personId]))
    later(`look ${room.planId}`, ms, () => lookAll(room))
  }

  const lookAll = async (room: Room) => {
    if (busy.has(room)) return
    busy.add(room)
    try {
      for (let people = asked.get(room); people !== undefined; people = asked.get(room)) {
        asked.delete(room)
        await look(room, people)
      }
      busy.delete(room)
    } catch (error) {
      log.warn({ error, planId: room.planId }, 'permissions of a document could not be read yet')
      busy.delete(room)
      if (room.members.size > 0) lookAgain(room, null, RETRY_MS)
    }
  }

  const look = async (room: Room, people: ReadonlySet<string> | null) => {
    const row = await docOf(server().db, room.planId)
    if (row !== null && row.epoch !== room.epoch) return drop(room)
    const locked = row?.lockedAt !== null
    const changedLock = room.locked !== locked
    room.locked = locked
    if (changedLock)
      for (const member of room.members.values()) {
        // Nobody writes in what is locked: both are told in one.
        if (locked) giveRole(member, 'read')
        sendState(room, member)
      }
    const members = [...room.members.values()].filter(({ personId }) => people === null || people.has(personId))
    const persons = [...new Set(members.map(({ personId }) => personId))]
    for (let first = 0; first < persons.length; first += AT_ONCE)
      await Promise.all(
        persons.slice(first, first + AT_ONCE).map((personId) =>
          lookAt(
            room,
            personId,
            members.filter((member) => member.personId === personId),
          ),
        ),
      )
    presenceChanged(room)
    if (changedLock && locked) await keepSnapshot(room)
  }

  const lookAt = async (room: Room, personId: string, members: readonly Member[]) => {
    const { db, now } = server()
    const access = await docAccessOf(db, personId, room.planId, now())
    for (const member of members) {
      if (room.members.get(member.socket.id) !== member) continue
      if (access === null) sendReset(room, member.socket, 'DENIED')
      else if (access.role !== member.role) {
        giveRole(member, access.role)
        sendState(room, member)
      }
    }
  }

  return lookAgain
}

function giveRole(member: Member, role: Member['role']): void {
  member.role = role
  member.cursor = cursorFor(member, member.cursor)
}
