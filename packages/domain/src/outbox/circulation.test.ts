import { expect, it } from 'vitest'
import { agendaKey, isCirculated, isOutdated, toldOfLateCase } from './circulation.ts'
import { contentCheck, whatLeaks } from './content-check.ts'
import { agendaMessage } from './wording.ts'

const clinic = {
  id: 'c',
  status: 'agenda locked',
  announcedAt: '2026-03-01T09:00:00.000Z',
  agendaLockedAt: '2026-03-20T09:00:00.000Z',
} as const

it('CIR-1: an agenda is sent round once it is locked and its clinic announced, until the clinic begins, once to each person', () => {
  expect(isCirculated(clinic)).toBe(true)
  expect(isCirculated({ ...clinic, announcedAt: null })).toBe(false)
  expect(isCirculated({ ...clinic, agendaLockedAt: null })).toBe(false)
  expect(isCirculated({ ...clinic, status: 'open' })).toBe(false)
  expect(isCirculated({ ...clinic, status: 'cancelled' })).toBe(false)
  expect(agendaKey(clinic, 'p')).toBe(agendaKey({ id: 'c' }, 'p'))
  expect(agendaKey(clinic, 'p')).not.toBe(agendaKey(clinic, 'q'))
})

it('CIR-2: nobody from whom a case is hidden is told that one was added, nor whoever is about to read the agenda anyway', () => {
  const expected = ['sees', 'in conflict', 'hears'].map((personId) => ({ personId }))
  expect(toldOfLateCase(expected, new Set(['in conflict']), new Set(['hears']))).toEqual([{ personId: 'sees' }])
})

it('CIR-3: says the day and where to sign in, in the same words whoever the clinic is about', () => {
  const when = { heldOn: '2026-12-08', startTime: '13:00', minutes: 180 }
  const check = contentCheck({ names: ['May', 'Ready', 'Sign', 'Jo Marsh'], places: ['DEMO-26-0417', '12 Mill Lane'] })
  for (const isLate of [false, true]) {
    const message = agendaMessage(when, 'https://harbour.example.org/clinics/x', isLate)
    expect(message.subject).toBe(`${isLate ? 'Agenda changed' : 'Agenda'}: partnership meeting, Tuesday 8 December`)
    expect(message.text).toContain('Tuesday 8 December 2026, 13:00 to 16:00')
    expect(message.attachments).toEqual([])
    expect(whatLeaks(message, check, { to: '', origin: 'https://harbour.example.org', mailFrom: '' })).toBeNull()
  }
})

it('REM-8, CIR-5: a message that waits is outdated once its clinic is held at another time, has begun or is off; what somebody asked for is not while it meets', () => {
  const when = { heldOn: '2026-12-08', startTime: '13:00', minutes: 180, status: 'agenda locked' } as const
  const { text } = agendaMessage(when, 'https://harbour.example.org/clinics/x', false)
  expect(isOutdated({ text }, when)).toBe(false)
  for (const moved of [{ heldOn: '2026-12-09' }, { startTime: '13:30' }, { minutes: 120 }])
    expect(isOutdated({ text }, { ...when, ...moved })).toBe(true)
  for (const status of ['open', 'closed', 'cancelled'] as const)
    expect([
      isOutdated({ text }, { ...when, status }),
      isOutdated({ text, isAsked: true }, { ...when, status }),
    ]).toEqual([true, status !== 'open'])
})
