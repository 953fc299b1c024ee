import { usualCutOffs, usualStatement } from '@harbour/domain/clinic/usual-series'
import type { AgencyKey } from './agencies.ts'
import { agencyId } from './agencies.ts'
import type { Calendar } from './calendar.ts'
import type { PersonKey } from './people.ts'
import { personId } from './people.ts'
import { idOf } from './random.ts'
import type { Rows } from './rows.ts'

/** The id of the demonstration's one series. */
export const seriesId = idOf('series', 'monthly')

/** What every clinic takes over from its series. */
export const usual = {
  place: 'Conference room 2, Tern House, and by video',
  videoLink: 'https://meet.example.org/partnership-meeting',
  startTime: '13:00',
  minutes: 210,
  statementText: usualStatement,
  statementVersion: 1,
  cutOffs: usualCutOffs,
  quorum: 6,
} as const

/** The agency, who holds its seat, who stands in, and whether it is expected at every clinic. */
export const table: readonly {
  readonly agency: AgencyKey
  readonly holder: PersonKey
  readonly deputy: PersonKey
  readonly core: boolean
}[] = [
  { agency: 'police', holder: 'safeguarding', deputy: 'spoLead', core: true },
  { agency: 'psychology', holder: 'psychologist', deputy: 'psychologistDeputy', core: true },
  { agency: 'mental health', holder: 'psychiatrist', deputy: 'nurse', core: true },
  { agency: 'isac', holder: 'isac', deputy: 'isacDeputy', core: true },
  { agency: 'idva', holder: 'idva', deputy: 'idvaDeputy', core: true },
  { agency: 'probation', holder: 'probation', deputy: 'probationDeputy', core: true },
  { agency: 'academic', holder: 'academic', deputy: 'academicDeputy', core: true },
  { agency: 'children', holder: 'children', deputy: 'childrenDeputy', core: true },
  { agency: 'housing', holder: 'housing', deputy: 'housingDeputy', core: true },
  { agency: 'adults', holder: 'adults', deputy: 'adultsDeputy', core: false },
  { agency: 'education', holder: 'education', deputy: 'educationDeputy', core: false },
  { agency: 'cps', holder: 'cps', deputy: 'cpsDeputy', core: false },
]

/** Adds the series and its seats. */
export function addSeries(rows: Rows, calendar: Calendar): void {
  rows.series.push({
    id: seriesId,
    name: 'Northmarch monthly clinic',
    rule: calendar.rule,
    holidayRule: 'next working day',
    ...usual,
    startsOn: calendar.behind[0]?.plannedOn ?? calendar.today,
    createdAt: calendar.moment(400, '10:00'),
    createdBy: personId('coordinator'),
  })
  for (const { agency, holder, deputy, core } of table) {
    rows.seats.push({
      id: idOf('seat', agency),
      seriesId,
      agencyId: agencyId(agency),
      personId: personId(holder),
      deputyPersonId: personId(deputy),
      core,
      fromDay: calendar.day(400),
      untilDay: calendar.day(-365),
    })
  }
}
