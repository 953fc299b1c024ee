import { londonInstant, plusMinutes, plusWorkingDays } from '@harbour/domain/basics/dates'
import { bankHolidays } from '@harbour/domain/basics/holidays'
import type { AttendanceCapacity } from '@harbour/domain/clinic/clinic'
import type { AgencyKey } from './agencies.ts'
import { agencyId } from './agencies.ts'
import type { Calendar } from './calendar.ts'
import type { DemoClinic, PastClinic } from './clinics.ts'
import type { PersonKey } from './people.ts'
import { agencyOf, personId } from './people.ts'
import { diceOf } from './random.ts'
import type { Rows } from './rows.ts'
import { table } from './series.ts'

/** The clinics at which an agency had nobody: mental health and housing are weakest. */
const absent: Readonly<Partial<Record<AgencyKey, readonly PastClinic[]>>> = {
  'mental health': [3, 8],
  housing: [4, 10],
  probation: [6],
  children: [9],
  adults: [8],
  academic: [5],
  education: [10],
  cps: ['urgent'],
}

/** Those who are at every clinic besides the seats, and in which capacity. */
const always: readonly (readonly [PersonKey, AttendanceCapacity])[] = [
  ['chair', 'chair'],
  ['coordinator', 'coordinator'],
  ['officer', 'presenter'],
  ['lowmoor', 'presenter'],
]

/** Who sits for an agency at a past clinic: its holder, sometimes the deputy, or nobody. */
export function whoSits(clinic: DemoClinic, agency: AgencyKey, holder: PersonKey, deputy: PersonKey): PersonKey | null {
  if (absent[agency]?.includes(clinic.which as PastClinic) === true) return null
  return diceOf(`seat ${clinic.id} ${agency}`).chance(0.15) ? deputy : holder
}

/** The clinics that the trainee watches. */
const watched: ReadonlySet<DemoClinic['which']> = new Set([4, 1, 'today'])

/** Adds who was at each past clinic, what they signed, and who sent apologies. */
export function addAttendance(rows: Rows, clinics: readonly DemoClinic[], calendar: Calendar): void {
  for (const clinic of clinics.filter(({ status }) => status === 'closed')) {
    for (const [person, capacity] of always) attend(rows, clinic, person, capacity)
    if (watched.has(clinic.which)) attend(rows, clinic, 'observer', 'observer')
    for (const { agency, holder, deputy } of table) {
      const dice = diceOf(`seat ${clinic.id} ${agency}`)
      const sits = whoSits(clinic, agency, holder, deputy)
      if (sits !== null) attend(rows, clinic, sits, sits === deputy ? 'deputy' : 'seat')
      else if (dice.chance(0.6)) {
        rows.apologies.push({
          clinicId: clinic.id,
          personId: personId(holder),
          agencyId: agencyId(agency),
          informationSent: dice.chance(0.7),
          receivedOn: clinic.heldOn,
          note: dice.pick([
            'On leave; the deputy was called to court.',
            'Unwell on the day.',
            'Called to an emergency; sent a written return.',
          ]),
        })
      }
    }
  }
  apologiseAhead(rows, clinics, calendar)
  for (const clinic of clinics) if (watched.has(clinic.which)) inviteObserver(rows, clinic)
}

/** The chair invited the trainee to watch, two working days before. */
function inviteObserver(rows: Rows, clinic: DemoClinic): void {
  rows.observers.push({
    clinicId: clinic.id,
    personId: personId('observer'),
    invitedBy: personId('chair'),
    invitedAt: londonInstant(plusWorkingDays(clinic.heldOn, -2, bankHolidays), '15:30'),
  })
}

/** One agency has already said that it cannot come to the next clinic. */
function apologiseAhead(rows: Rows, clinics: readonly DemoClinic[], { today }: Calendar): void {
  const next = clinics.find(({ which }) => which === 'next')
  if (next === undefined) return
  rows.apologies.push({
    clinicId: next.id,
    personId: personId('academic'),
    agencyId: agencyId('academic'),
    informationSent: false,
    receivedOn: today,
    note: 'Examining; Dr Elmhirst will come.',
  })
}

function attend(rows: Rows, clinic: DemoClinic, person: PersonKey, capacity: AttendanceCapacity): void {
  const dice = diceOf(`attend ${clinic.id} ${person}`)
  const joinedAt = plusMinutes(clinic.opened, capacity === 'chair' ? 0 : dice.int(0, 6))
  rows.attendances.push({
    clinicId: clinic.id,
    personId: personId(person),
    agencyId: agencyId(agencyOf(person)),
    capacity,
    statementVersion: 1,
    signedAt: joinedAt,
    privateRoom: true,
    joinedAt,
    leftAt: plusMinutes(
      clinic.closed,
      -(agencyOf(person) === 'children' || agencyOf(person) === 'education' ? 55 : dice.int(0, 2)),
    ),
  })
}
