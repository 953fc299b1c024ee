import { expect, it } from 'vitest'
import type { Agenda, AgendaItem } from './agenda.ts'
import { whyCannotAdd, whyCannotLock, whyCannotRestore } from './why-cannot-change-agenda.ts'

const line = (id: string, status: AgendaItem['status'] = 'pending'): AgendaItem => ({
  id,
  kind: 'case',
  caseId: `case of ${id}`,
  flagId: null,
  title: null,
  minutes: 15,
  whyHere: '',
  whyThere: '',
  status,
  late: false,
  reason: null,
  deferredToClinicId: null,
})

/** Two lines and one that was taken off, of which the one who changes the agenda does not see the first. */
const agenda = (availableMinutes: number, status: Agenda['status']): Agenda => ({
  clinicId: 'clinic',
  status,
  availableMinutes,
  revision: 1,
  changedBy: null,
  changedAt: null,
  currentItemId: null,
  items: [line('hidden'), line('seen'), line('off', 'removed')],
  hidden: new Set(['hidden']),
})

it('AGE-14, PER-3: no refusal counts the minutes or the place of a line hidden from whoever changes the agenda', () => {
  expect(whyCannotLock(agenda(20, 'planned'))).toBeNull()
  expect(whyCannotLock(agenda(10, 'planned'))).toEqual({ code: 'AGENDA_TOO_LONG', planned: 15, available: 10 })
  const locked = agenda(30, 'agenda locked')
  expect(whyCannotRestore(locked, locked.items[2])).toBeNull()
  expect(whyCannotAdd(locked, null, 15)).toBeNull()
  expect(whyCannotAdd(locked, null, 16)).toEqual({ code: 'AGENDA_TOO_LONG', planned: 31, available: 30 })
  expect(whyCannotAdd(locked, 'case of seen', 15)).toEqual({ code: 'CASE_LISTED_ALREADY', place: 1 })
})
