import { listInWords } from '../../basics/list-in-words.ts'
import type { PlanLine } from './plan-line.ts'
import { roomTime } from './room-time.ts'

/** How much longer, or shorter when negative, an agency is in the room. */
export interface StayChange {
  readonly agencyId: string
  readonly minutes: number
}

/** What a change of the running order costs whom. */
export interface ChangeCost {
  /** Those whose stay changes, the most lengthened first. */
  readonly stays: readonly StayChange[]
  /** Agency minutes in the room, over all agencies: more, or fewer when negative. */
  readonly minutes: number
}

/** What it costs to go from one running order to another (AGE-20). */
export function changeCost(before: readonly PlanLine[], after: readonly PlanLine[]): ChangeCost {
  const [was, is] = [roomTime(before), roomTime(after)]
  const lengths = (time: typeof was) =>
    new Map(time.windows.map(({ agencyId, from, until }) => [agencyId, until - from] as const))
  const [old, now] = [lengths(was), lengths(is)]
  const stays = [...new Set([...old.keys(), ...now.keys()])]
    .map((agencyId) => ({ agencyId, minutes: (now.get(agencyId) ?? 0) - (old.get(agencyId) ?? 0) }))
    .filter(({ minutes }) => minutes !== 0)
    .toSorted((a, b) => b.minutes - a.minutes || (a.agencyId < b.agencyId ? -1 : 1))
  return { stays, minutes: is.minutes - was.minutes }
}

/** The cost in words: who stays longer, who leaves sooner, and what it comes to (AGE-20). */
export function changeWords({ stays, minutes }: ChangeCost, nameOf: (agencyId: string) => string): string {
  if (stays.length === 0) return 'No agency stays longer or shorter.'
  const groups = Map.groupBy(stays, (stay) => stay.minutes)
  const parts = [...groups].map(([change, all]) => {
    const names = all.map(({ agencyId }) => nameOf(agencyId)).toSorted()
    const verb = names.length === 1 ? 'stays' : 'stay'
    return `${listInWords(names)} ${verb} ${inMinutes(change)} ${change > 0 ? 'longer' : 'less'}.`
  })
  const total =
    minutes === 0
      ? 'In all it comes to the same.'
      : `In all ${Math.abs(minutes)} agency ${Math.abs(minutes) === 1 ? 'minute' : 'minutes'} ${minutes > 0 ? 'more' : 'fewer'}.`
  return [...parts, ...(stays.length > 1 ? [total] : [])].join(' ')
}

function inMinutes(minutes: number): string {
  return Math.abs(minutes) === 1 ? '1 minute' : `${Math.abs(minutes)} minutes`
}
