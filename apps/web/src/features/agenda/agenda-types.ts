import type { Agenda } from '@harbour/domain/clinic/agenda'
import type { AgendaCommand } from '@harbour/domain/clinic/agenda-commands'
import type { RouterOutputs } from '../../api.ts'
import { capital } from '../../format.ts'

export type AgendaRead = RouterOutputs['agenda']['byClinic']
export type AgendaLine = AgendaRead['lines'][number]
export type AgendaAround = RouterOutputs['agenda']['around']
export type WaitingCase = AgendaAround['waiting'][number]

type WithoutFrame<C> = C extends AgendaCommand ? Omit<C, 'id' | 'clinicId' | 'base'> : never

/** A change as a person makes it, before it has an id and the revision they saw. */
export type AgendaDraft = WithoutFrame<AgendaCommand>

/** What was read, as the rules see an agenda. */
export function asAgenda(read: AgendaRead): Agenda {
  return {
    clinicId: read.clinic.id,
    status: read.clinic.status,
    availableMinutes: read.clinic.minutes,
    revision: read.revision,
    changedBy: read.changed?.by ?? null,
    changedAt: read.changed?.at ?? null,
    currentItemId: read.clinic.currentItemId,
    items: read.lines,
  }
}

const kindTitles: Readonly<Record<string, string>> = { break: 'Break' }

/** What a line is called: its title, or its case's reference, with the surname where the reader may know it. */
export function nameOf(line: Pick<AgendaLine, 'kind' | 'title' | 'reference' | 'victimSurname'>): string {
  if (line.reference === null) return line.title ?? kindTitles[line.kind] ?? line.kind
  return line.victimSurname === null ? line.reference : `${line.reference} ${line.victimSurname}`
}

/** 4 for the highest risk to 1 for the lowest, 0 when nobody has assessed it. */
export const riskRank = { 'very high': 4, high: 3, medium: 2, standard: 1, 'not assessed': 0 } as const

/** Very high */
export function riskName(level: keyof typeof riskRank): string {
  return capital(level)
}

/** What is still missing for the case to be heard well; empty when nothing is. */
export function missingFor(line: AgendaLine): readonly string[] {
  if (line.caseId === null) return []
  return [
    ...(line.officer === null ? ['No officer'] : []),
    ...(line.riskLevel === 'not assessed' ? ['Risk not assessed'] : []),
    ...(line.advocate === null ? ['No advocate'] : line.voiceHeardAt === null ? ['Voice not heard'] : []),
  ]
}
