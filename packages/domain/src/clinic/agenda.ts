import { z } from 'zod'
import type { CalendarDate, Instant, TimeOfDay } from '../basics/dates.ts'
import type { RiskLevel } from '../cases/case.ts'
import type { FlagGround } from '../cases/flag.ts'
import type { ClinicKind, ClinicStatus } from './clinic.ts'

/** What a line of the agenda is. */
export const AgendaItemKind = z.enum([
  'welcome',
  'actions',
  'case',
  'break',
  'review',
  'orders',
  'lapses',
  'other',
  'closing',
])
export type AgendaItemKind = z.infer<typeof AgendaItemKind>

/** What became of a line; only `pending` ones can still be changed. */
export const AgendaItemStatus = z.enum(['pending', 'discussed', 'not reached', 'deferred', 'removed', 'carried'])
export type AgendaItemStatus = z.infer<typeof AgendaItemStatus>

/** Minutes each kind of business is given; `breakFrom` and `breakUntil` are minutes after the start. */
export interface AgendaTimings {
  readonly welcome: number
  readonly actionsMost: number
  readonly caseMost: number
  readonly caseLeast: number
  readonly review: number
  readonly orders: number
  readonly lapses: number
  readonly closing: number
  readonly break: number
  readonly breakFrom: number
  readonly breakUntil: number
}

/** The minutes a clinic gives unless its series says otherwise. */
export const usualTimings: AgendaTimings = {
  welcome: 5,
  actionsMost: 15,
  caseMost: 15,
  caseLeast: 12,
  review: 4,
  orders: 5,
  lapses: 5,
  closing: 5,
  break: 10,
  breakFrom: 75,
  breakUntil: 95,
}

/** An accepted flag that waits for a clinic. */
export interface FlagCandidate {
  readonly flagId: string
  readonly caseId: string
  readonly reference: string
  readonly grounds: readonly FlagGround[]
  readonly urgent: boolean
  readonly hasChildren: boolean
  readonly riskLevel: RiskLevel
  readonly acceptedOn: CalendarDate
  /** Days of the clinics that had it on their agenda and did not discuss it. */
  readonly waitedFrom: readonly CalendarDate[]
}

/** A case whose review is due by the clinic. */
export interface ReviewCandidate {
  readonly caseId: string
  readonly reference: string
  readonly hasChildren: boolean
  readonly riskLevel: RiskLevel
  readonly dueOn: CalendarDate
  readonly lastListedOn: CalendarDate | null
  /** Incidents since the case was last before a clinic. */
  readonly newIncidents: number
  readonly waitedFrom: readonly CalendarDate[]
}

/** An action that is not done and is due before the clinic, or was left undone. */
export interface ActionCandidate {
  readonly actionId: string
  readonly reference: string
  readonly why: 'overdue' | 'unanswered' | 'declined' | 'not possible' | 'not undertaken'
}

/** A case whose twelve months have passed with nothing further. */
export interface LapseCandidate {
  readonly caseId: string
  readonly reference: string
  readonly lastListedOn: CalendarDate
}

/** Everything an agenda is built from. */
export interface AgendaCandidates {
  readonly flags: readonly FlagCandidate[]
  readonly reviews: readonly ReviewCandidate[]
  readonly actions: readonly ActionCandidate[]
  readonly lapses: readonly LapseCandidate[]
  /** References of cases with a stalking protection order applied for, in force or breached. */
  readonly orders: readonly string[]
}

/** What a clinic of one kind takes up: an extraordinary one only urgent flags (AGE-17); the rest is added by hand. */
export function candidatesFor(kind: ClinicKind, all: AgendaCandidates): AgendaCandidates {
  if (kind === 'monthly') return all
  return { flags: all.flags.filter((flag) => flag.urgent), reviews: [], actions: [], lapses: [], orders: [] }
}

/** A line as `buildAgenda` plans it, before it has an id. */
export interface PlannedItem {
  readonly kind: AgendaItemKind
  readonly caseId: string | null
  readonly flagId: string | null
  readonly title: string | null
  readonly minutes: number
  readonly whyHere: string
  readonly whyThere: string
}

/** A case that is not on the agenda, and why. */
export interface LeftOut {
  readonly caseId: string
  readonly flagId: string | null
  readonly kind: 'case' | 'review'
  readonly reference: string
  readonly reason: string
}

/** A line of an agenda that exists. */
export interface AgendaItem extends PlannedItem {
  readonly id: string
  readonly status: AgendaItemStatus
  readonly late: boolean
  readonly reason: string | null
  readonly deferredToClinicId: string | null
}

/** A clinic's agenda as its rules see it: lines in order, and who changed it last. */
export interface Agenda {
  readonly clinicId: string
  readonly status: ClinicStatus
  readonly availableMinutes: number
  readonly revision: number
  readonly changedBy: string | null
  readonly changedAt: Instant | null
  readonly currentItemId: string | null
  readonly items: readonly AgendaItem[]
  /** Lines about cases hidden from whoever changes it: nothing that they are told counts them (PER-3). */
  readonly hidden?: ReadonlySet<string>
}

/** Whether a line takes time on the day: it has not been deferred, removed or carried. */
export function isListed(item: Pick<AgendaItem, 'status'>): boolean {
  return item.status === 'pending' || item.status === 'discussed' || item.status === 'not reached'
}

/** The lines that take time on the day, in order. */
export function listedItems<I extends Pick<AgendaItem, 'status'>>(items: readonly I[]): I[] {
  return items.filter(isListed)
}

/** Minutes planned by the listed lines. */
export function plannedMinutes(items: readonly Pick<AgendaItem, 'status' | 'minutes'>[]): number {
  return listedItems(items).reduce((sum, item) => sum + item.minutes, 0)
}

/** The wall time at which each listed line begins when all keep their minutes (AGE-16). */
export function startTimes(
  items: readonly Pick<AgendaItem, 'id' | 'status' | 'minutes'>[],
  startTime: TimeOfDay,
): ReadonlyMap<string, TimeOfDay> {
  const [hours = 0, minutes = 0] = startTime.split(':').map(Number)
  const times = new Map<string, TimeOfDay>()
  let elapsed = hours * 60 + minutes
  for (const item of listedItems(items)) {
    times.set(item.id, wallTime(elapsed))
    elapsed += item.minutes
  }
  return times
}

/** Minutes since midnight as a wall time. */
export function wallTime(minutes: number): TimeOfDay {
  const ofDay = ((minutes % 1440) + 1440) % 1440
  return `${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(ofDay % 60).padStart(2, '0')}`
}
