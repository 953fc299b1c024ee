import { londonDay, londonInstant, plusMinutes, plusWorkingDays } from '@harbour/domain/basics/dates'
import { bankHolidays } from '@harbour/domain/basics/holidays'
import type { AnswerChoice } from '@harbour/domain/clinic/answer'
import { calendarFile } from '@harbour/domain/outbox/calendar'
import type { ExpectedAs } from '@harbour/domain/outbox/wording'
import { calendarFileName, clinicLink, clinicMessage } from '@harbour/domain/outbox/wording'
import type { AgencyKey } from './agencies.ts'
import { agencyId } from './agencies.ts'
import type { DemoClinic } from './clinics.ts'
import type { PersonKey } from './people.ts'
import { agencyOf, personId } from './people.ts'
import { idOf } from './random.ts'
import type { Rows } from './rows.ts'
import { table, usual } from './series.ts'

/** Where the demonstration is at home. */
const ORIGIN = 'http://localhost:4180'

/** What the two people of a seat answered, where the holder did not simply say that they come; null for nothing yet. */
const answered: Readonly<Partial<Record<AgencyKey, readonly [AnswerChoice | null, AnswerChoice | null]>>> = {
  'mental health': ['deputy', 'coming'],
  housing: [null, null],
  probation: ['deputy', null],
  adults: [null, null],
  cps: ['apologies', null],
}

/** Announces the next monthly clinic: its invitations, as they would have been sent, and what people answered. */
export function addInvitations(rows: Rows, clinics: readonly DemoClinic[]): void {
  const next = clinics.find(({ which }) => which === 'next')
  const row = rows.clinics.find(({ id }) => id === next?.id)
  if (next === undefined || row === undefined) return
  const at = londonInstant(plusWorkingDays(next.heldOn, -30, bankHolidays), '10:05')
  row.announcedAt = at
  row.announcedBy = personId('coordinator')
  for (const leader of ['chair', 'deputy', 'coordinator'] as const) invite(rows, next, leader, 'leads', at)
  for (const { agency, holder, deputy } of table) {
    invite(rows, next, holder, 'seat', at)
    invite(rows, next, deputy, 'deputy', at)
    const [ofHolder, ofDeputy] = answered[agency] ?? ['coming', null]
    answer(rows, next, holder, ofHolder, plusMinutes(at, 24 * 60))
    answer(rows, next, deputy, ofDeputy, plusMinutes(at, 27 * 60))
  }
}

function invite(rows: Rows, clinic: DemoClinic, person: PersonKey, as: ExpectedAs, at: string): void {
  const id = idOf('invitation', clinic.id, person)
  const link = clinicLink(ORIGIN, clinic.id)
  const toAddress = rows.people.find((each) => each.id === personId(person))?.email ?? ''
  const { heldOn, startTime, minutes } = clinic
  const of = { uid: clinic.id, sequence: 0, at, link, needed: null, isElsewhere: false, isCancelled: false }
  const entry = { heldOn, startTime, minutes, ...of }
  const content = calendarFile('REQUEST', [entry], { organiser: 'harbour@localhost', attendee: toAddress })
  const file = { name: calendarFileName(clinic), type: 'text/calendar; charset=utf-8; method=REQUEST', content }
  rows.outboxMessages.push({
    id,
    kind: 'invitation',
    toPersonId: personId(person),
    toAddress,
    clinicId: clinic.id,
    ...clinicMessage('invitation', clinic, as, link),
    attachments: [file],
    madeAt: at,
    madeBy: personId('coordinator'),
    state: 'not sent',
    dueAt: plusMinutes(at, 1),
    endedAt: plusMinutes(at, 1),
  })
  const whom = { messageId: id, clinicId: clinic.id, personId: personId(person), as }
  const { place, videoLink } = usual
  rows.diaryEntries.push({ ...whom, sequence: 0, heldOn, startTime, minutes, place, videoLink })
}

function answer(rows: Rows, clinic: DemoClinic, person: PersonKey, given: AnswerChoice | null, at: string): void {
  if (given === null) return
  const informationSent = given === 'apologies'
  const who = { clinicId: clinic.id, personId: personId(person), informationSent }
  rows.answers.push({ ...who, answer: given, answeredAt: at })
  if (given === 'apologies')
    rows.apologies.push({ ...who, agencyId: agencyId(agencyOf(person)), receivedOn: londonDay(at) })
}
