import type { TimeOfDay } from '@harbour/domain/basics/dates'
import type { ClinicKind, ClinicStatus } from '@harbour/domain/clinic/clinic'
import type { RouterOutputs } from '../../api.ts'
import type { TagLook } from '../../ui/tag/tag.tsx'

export type ClinicInList = RouterOutputs['clinic']['list'][number]
export type ClinicDetail = RouterOutputs['clinic']['byId']
export type SeriesInList = RouterOutputs['series']['list'][number]

/** The time on a London clock `minutes` after `start`. */
function laterOn(start: TimeOfDay, minutes: number): TimeOfDay {
  const [hour = 0, minute = 0] = start.split(':').map(Number)
  const end = (hour * 60 + minute + minutes) % 1440
  return `${String(Math.floor(end / 60)).padStart(2, '0')}:${String(end % 60).padStart(2, '0')}`
}

/** 13:00 to 16:00 */
export function hours(clinic: { readonly startTime: TimeOfDay; readonly minutes: number }): string {
  return `${clinic.startTime} to ${laterOn(clinic.startTime, clinic.minutes)}`
}

const looks: Readonly<Record<ClinicStatus, TagLook>> = {
  planned: 'idle',
  'agenda locked': 'locked',
  open: 'live',
  closed: 'done',
  cancelled: 'late',
}

const names: Readonly<Record<ClinicStatus, string>> = {
  planned: 'Planned',
  'agenda locked': 'Agenda locked',
  open: 'Open now',
  closed: 'Closed',
  cancelled: 'Cancelled',
}

export function statusOf(status: ClinicStatus): { readonly name: string; readonly look: TagLook } {
  return { name: names[status], look: looks[status] }
}

export function kindName(kind: ClinicKind): string {
  return kind === 'monthly' ? 'Clinic' : 'Extraordinary clinic'
}

/** Where the agenda stands, in a word or two. */
export function agendaState(clinic: Pick<ClinicInList, 'status' | 'agendaRevision' | 'isReady'>): {
  readonly name: string
  readonly look: TagLook
} {
  if (clinic.status === 'cancelled') return { name: 'None', look: 'idle' }
  if (clinic.status === 'planned')
    return clinic.agendaRevision === 0
      ? { name: 'Not begun', look: 'idle' }
      : { name: clinic.isReady ? 'Ready' : 'Draft', look: 'soon' }
  return { name: 'Locked', look: 'locked' }
}
