import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { secondsUsed, timeOf } from '@harbour/domain/clinic/item-time'
import { trpc } from '../../api.ts'
import type { RouterOutputs } from '../../api.ts'
import { useWatch } from '../../live/use-watch.ts'

export type Room = RouterOutputs['meeting']['room']
export type RoomItem = Room['items'][number]
export type Attendee = Room['attendance'][number]

/** The room of a clinic, read again whenever it changes. */
export function useRoom(clinicId: string) {
  useWatch([`clinic:${clinicId}`])
  return useQuery(trpc.meeting.room.queryOptions({ clinicId }))
}

/** What an item is called: a case by its reference and surname, other business by its title. */
export function itemName(item: Pick<RoomItem, 'reference' | 'victimSurname' | 'title'>): string {
  if (item.reference === null) return item.title ?? 'Business'
  return item.victimSurname === null ? item.reference : `${item.reference} ${item.victimSurname}`
}

/** Those who are in the room now. */
export function peopleHere(room: Room): readonly Attendee[] {
  return room.attendance.filter(({ signedAt, leftAt }) => signedAt !== null && leftAt === null)
}

/** The server's clock as this page knows it, each second. */
export function useServerNow(serverNow: string, readAt: number): Date {
  const [tick, setTick] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setTick(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  return new Date(Date.parse(serverNow) + Math.max(0, tick - readAt))
}

/** How the item before the meeting stands against its minutes; null where none is that the reader may know of. */
export function timeOfCurrent(room: Room, now: Date) {
  const { currentItemId, currentItemSince } = room.clinic
  const current = room.items.find(({ id }) => id === currentItemId)
  if (current === undefined) return null
  const used = secondsUsed(current.usedSeconds, currentItemSince, now.toISOString())
  return { minutes: current.minutes, used, ...timeOf(current.minutes, used) }
}

/** `11:42`, or `1:02:10` from an hour on. */
export function clock(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const two = (value: number) => String(value).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}
