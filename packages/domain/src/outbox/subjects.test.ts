import { expect, it } from 'vitest'
import { stepReminders, stepSentence } from './steps.ts'
import { agendaMessage, clinicMessage, reminderMessage } from './wording.ts'

const clinic = { heldOn: '2026-12-08', startTime: '13:00', minutes: 180 }
const link = 'https://harbour.example.org/clinics/00000000-0000-4000-8000-00000000c101'

it('OUT-9, need 16 of people who work together: a message is short, its subject names the clinic, the rest is behind its link', () => {
  const messages = [
    ...(['invitation', 'change', 'place', 'times', 'cancellation'] as const).map((kind) =>
      clinicMessage(kind, clinic, 'seat', link, { isElsewhere: true }),
    ),
    ...stepReminders.map((reminder) => reminderMessage(stepSentence(reminder, { until: clinic.heldOn }), clinic, link)),
    ...[false, true].map((isLate) => agendaMessage(clinic, link, isLate)),
  ]
  for (const { subject, text } of messages) {
    expect(subject).toMatch(/clinic|meeting/i)
    expect(subject).toContain('Tuesday 8 December')
    expect(subject.length).toBeLessThanOrEqual(60)
    expect(text).toContain(link)
    expect(text.split(/\s+/).length).toBeLessThanOrEqual(120)
  }
})
