import type { PersonKey } from '../people.ts'
import type { ActionTemplate } from './action-template.ts'

/** One action of each agency is clearly late. */
export const lateActions: readonly (Omit<ActionTemplate, 'done' | 'by'> & {
  readonly by: PersonKey
  readonly note: string
})[] = [
  {
    what: 'Exhibit the footage from the bus company',
    by: 'lowmoor',
    due: '14 d',
    risks: ['threats'],
    measure: 'Exhibit number',
    note: 'Company has changed its system; second request sent.',
  },
  {
    what: 'Confirm the exclusion zone for the court report',
    by: 'probationOfficer',
    due: '14 d',
    risks: ['breach of bail or order'],
    measure: 'Zone in the report',
    note: 'With the court team; chased twice.',
  },
  {
    what: 'Write a formulation from the papers',
    by: 'psychologistDeputy',
    due: '14 d',
    risks: ['rejected or predatory motive'],
    measure: 'Formulation on the case',
    note: 'Papers came late; half written.',
  },
  {
    what: 'Send the comparison with the two earlier series',
    by: 'academicDeputy',
    due: '14 d',
    risks: ['researching the victim'],
    measure: 'Note on the case',
    note: 'Ethics office asked a question.',
  },
  {
    what: 'Return her call about the workplace plan',
    by: 'isacThird',
    due: '14 d',
    risks: ['lives or works near'],
    measure: 'Date of the call',
    note: 'Two attempts; she is on nights.',
    told: true,
  },
  {
    what: 'Arrange the refuge visit she asked for',
    by: 'idvaDeputy',
    due: '14 d',
    risks: ['has been to the victim’s home'],
    measure: 'Date of the visit',
    note: 'No space until the end of the month.',
    told: true,
  },
  {
    what: 'Replace the communal door lock',
    by: 'housingDeputy',
    due: '14 d',
    risks: ['has been to the victim’s home'],
    measure: 'Photograph of the lock',
    note: 'Contractor missed two appointments.',
    told: true,
  },
  {
    what: 'Allocate a worker for his assessment',
    by: 'adultsDeputy',
    due: '14 d',
    risks: ['lives or works near'],
    measure: 'Worker’s name',
    note: 'On the waiting list.',
  },
  {
    what: 'Share the college door log with the officer',
    by: 'educationDeputy',
    due: '14 d',
    risks: ['lives or works near'],
    measure: 'Log on the case',
    note: 'Waiting for the data officer.',
  },
  {
    what: 'Answer the officer’s question on admissibility',
    by: 'cpsDeputy',
    due: '14 d',
    risks: ['threats'],
    measure: 'Written answer',
    note: 'Counsel instructed; answer due.',
  },
]
