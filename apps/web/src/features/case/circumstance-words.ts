import type { CircumstanceKind } from '@harbour/domain/cases/circumstance'
import type { TraceKind } from '@harbour/domain/cases/trace'

export const circumstanceWords: Readonly<Record<CircumstanceKind, string>> = {
  release: 'Release of the suspect',
  'court date': 'Court date',
  'house move': 'House move',
  'new partner': 'New relationship',
}

export const traceWords: Readonly<Record<TraceKind, string>> = {
  telephone: 'Telephone number',
  'e-mail': 'E-mail address',
  handle: 'Name used online',
  device: 'Device',
  vehicle: 'Vehicle registration',
}
