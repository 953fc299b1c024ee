import { expect, it } from 'vitest'
import { DomainError } from '../basics/refusal.ts'
import type { Agenda } from './agenda.ts'
import { changeAgenda } from './change-agenda.ts'

const line = { caseId: null, flagId: null, title: null, whyHere: '', whyThere: '', late: false, reason: null }
const draft: Agenda = {
  clinicId: 'clinic',
  status: 'planned',
  availableMinutes: 30,
  revision: 4,
  changedBy: null,
  changedAt: null,
  currentItemId: null,
  items: [{ ...line, id: 'welcome', kind: 'welcome', minutes: 20, status: 'pending', deferredToClinicId: null }],
}
const facts = {
  candidates: { flags: [], reviews: [], actions: [], lapses: [], orders: [] },
  needs: new Map(),
  laterClinicIds: new Set<string>(),
  listing: null,
  newId: () => 'new',
}

const ready = (over: Partial<Agenda>) => {
  const command = { id: '00000000-0000-4000-8000-000000000001', clinicId: 'clinic', base: 4, what: 'ready' } as const
  try {
    return changeAgenda({ ...draft, ...over }, command, facts, { name: 'Ruth Mbeki' }, '2026-03-27T10:42:00.000Z')
  } catch (error) {
    if (error instanceof DomainError) return error.refusal
    throw error
  }
}

it('AGE-24: an agenda is made ready for the chair only when it could be locked, and its lines stay as they are', () => {
  const events = [{ type: 'agenda made ready', clinicId: 'clinic', revision: 5 }]
  expect(ready({})).toMatchObject({ items: draft.items, locked: false, events })
  expect(ready({ items: [] })).toEqual({ code: 'AGENDA_EMPTY' })
  expect(ready({ availableMinutes: 10 })).toEqual({ code: 'AGENDA_TOO_LONG', planned: 20, available: 10 })
  expect(ready({ status: 'agenda locked' })).toEqual({ code: 'AGENDA_LOCKED' })
  expect(ready({ revision: 5 })).toMatchObject({ code: 'AGENDA_CHANGED' })
})
