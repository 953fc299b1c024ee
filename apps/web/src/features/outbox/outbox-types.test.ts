import { expect, it } from 'vitest'
import type { Message } from './outbox-types.ts'
import { batchesOf } from './outbox-types.ts'

const message = (over: Partial<Message>): Message => ({
  id: '00000000-0000-4000-8000-000000000001',
  kind: 'reminder',
  clinicId: '00000000-0000-4000-8000-00000000c101',
  subject: 'Reminder: partnership meeting, Tuesday 8 December',
  text: 'new referrals are taken until Wednesday 1 April 2026.',
  attachments: [],
  toAddress: 'robin@example.org',
  madeAt: '2026-03-30T09:00:00.000Z',
  state: 'waiting',
  dueAt: '2026-03-30T09:01:00.000Z',
  attempts: 0,
  fault: null,
  endedAt: null,
  to: 'Robin Ashdown',
  code: 'AD',
  agency: 'Advocates',
  madeBy: null,
  endedBy: null,
  total: 1,
  ...over,
})
const countsOf = (messages: readonly Message[]) => batchesOf(messages).map((batch) => batch.messages.length)

it('REM-10: reminders of two steps that are sent at once stand apart, each with its words; an invitation’s people together', () => {
  expect(countsOf([message({}), message({}), message({ text: 'triage is to be done by Friday.' })])).toEqual([2, 1])
  expect(countsOf([message({ kind: 'invitation' }), message({ kind: 'invitation', text: 'As deputy.' })])).toEqual([2])
})
