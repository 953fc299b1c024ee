import type { Clinic } from './clinic.ts'

/** Whether the clinic can still be moved or cancelled: it has not been opened (CLI-2). */
export function isAhead(clinic: Pick<Clinic, 'status'>): boolean {
  return clinic.status === 'planned' || clinic.status === 'agenda locked'
}

/** Whether the running order may still be changed (CLI-3). */
export function isAgendaOpen(clinic: Pick<Clinic, 'status'>): boolean {
  return isAhead(clinic) || clinic.status === 'open'
}
