import type { Role } from '@harbour/domain/people/roles'
import type { AgencyKey } from './agencies.ts'
import { agencyId } from './agencies.ts'
import type { Calendar } from './calendar.ts'
import { idOf } from './random.ts'
import type { Rows } from './rows.ts'

interface Someone {
  readonly name: string
  readonly job: string
  readonly agency: AgencyKey
  readonly roles: readonly Role[]
}

const someone = (name: string, job: string, agency: AgencyKey, ...roles: readonly Role[]): Someone => ({
  name,
  job,
  agency,
  roles,
})

/** Everyone of the demonstration; the first seventeen, in this order, are offered at sign-in. */
const all = {
  chair: someone('DCI Ruth Ellerbeck', 'Stalking lead, chair of the clinic', 'police', 'chair'),
  deputy: someone('DI Kwame Thistlewood', 'Deputy chair of the clinic', 'police', 'deputy chair'),
  coordinator: someone('Priya Merridew', 'Clinic coordinator', 'police', 'coordinator'),
  psychologist: someone(
    'Dr Ifeoma Larkspur',
    'Consultant forensic psychologist',
    'psychology',
    'psychologist',
    'representative',
  ),
  psychiatrist: someone(
    'Dr Tomasz Windermoor',
    'Consultant forensic psychiatrist',
    'mental health',
    'psychiatrist',
    'representative',
  ),
  isac: someone('Bethan Okonjo-Vale', 'Stalking advocate (ISAC)', 'isac', 'advocate', 'representative'),
  idva: someone('Shazia Penhallow', 'Domestic abuse advocate (IDVA)', 'idva', 'advocate', 'representative'),
  academic: someone('Professor Ewan Brackenmere', 'Professor of criminology', 'academic', 'academic'),
  probation: someone('Delroy Askerwell', 'Senior probation officer', 'probation', 'representative'),
  children: someone('Megan Tollemarsh', 'Team manager, children in need', 'children', 'representative'),
  housing: someone('Yusuf Cardinmoor', 'Community safety and sanctuary lead', 'housing', 'representative'),
  officer: someone('DC Leah Farrowdale', 'Officer in the case', 'police', 'caseworker'),
  spoLead: someone('DS Gareth Mossop-Iqbal', 'Stalking protection order lead', 'police', 'spo lead'),
  auditor: someone('Colette Nwosu-Hythe', 'Information assurance auditor', 'police', 'auditor'),
  administrator: someone('Simon Threlwall', 'Systems administrator', 'police', 'administrator'),
  observer: someone('Jasmine Corfield-Rao', 'Trainee detective, observing', 'police', 'observer'),
  strategic: someone('Alison Greywater', 'Head of public protection', 'police', 'strategic lead'),
  safeguarding: someone(
    'PC Danielle Wexcombe',
    'Stalking safeguarding officer',
    'police',
    'representative',
    'caseworker',
  ),
  lowmoor: someone('DC Harjit Lowmoor', 'Officer in the case', 'police', 'caseworker'),
  stainforth: someone('DC Callum Stainmoor', 'Officer in the case', 'police', 'caseworker'),
  pickersgrove: someone('DC Ornella Pickersgrove', 'Officer in the case', 'police', 'caseworker'),
  neighbourhood: someone('PC Rhys Tamblyn-Okoro', 'Neighbourhood officer', 'police', 'caseworker'),
  digital: someone('Oskar Fenwright', 'Digital media investigator', 'police', 'caseworker'),
  psychologistDeputy: someone('Dr Meera Ashcombe-Lee', 'Forensic psychologist', 'psychology', 'psychologist'),
  nurse: someone('Folasade Bremridge', 'Criminal justice liaison nurse', 'mental health', 'representative'),
  isacDeputy: someone('Lucy Hartgill', 'Stalking advocate (ISAC)', 'isac', 'advocate'),
  isacThird: someone('Sian Pellowby', 'Stalking advocate (ISAC)', 'isac', 'advocate'),
  idvaDeputy: someone('Amina Colebatch', 'Domestic abuse advocate (IDVA)', 'idva', 'advocate'),
  academicDeputy: someone('Dr Katarzyna Elmhirst', 'Lecturer in forensic psychology', 'academic', 'academic'),
  probationDeputy: someone('Joanne Silverwick', 'Senior probation officer', 'probation', 'representative'),
  probationOfficer: someone('Marcus Ingleborne', 'Probation practitioner', 'probation', 'caseworker'),
  childrenDeputy: someone('Ravi Oldershaw-Mistry', 'Deputy team manager', 'children', 'representative'),
  socialWorker: someone('Hollie Farncombe', 'Social worker', 'children', 'caseworker'),
  adults: someone('Patience Wyndell', 'Safeguarding adults manager', 'adults', 'representative'),
  adultsDeputy: someone('Neil Garrowby', 'Senior practitioner', 'adults', 'representative'),
  housingDeputy: someone('Chantelle Roxcombe', 'Tenancy safety manager', 'housing', 'representative'),
  housingOfficer: someone('Teresa Dunnockshaw', 'Sanctuary scheme officer', 'housing', 'caseworker'),
  education: someone('Dr Imogen Strydale', 'Safeguarding lead, schools and colleges', 'education', 'representative'),
  educationDeputy: someone('Kofi Bannerdale', 'Deputy safeguarding lead', 'education', 'representative'),
  cps: someone('Edmund Varley-Singh', 'Senior Crown Prosecutor', 'cps', 'representative'),
  cpsDeputy: someone('Grace Haddlesea', 'Crown Prosecutor', 'cps', 'representative'),
  firstChair: someone('DCI Vivian Stonelea', 'Stalking lead until she retired', 'police', 'chair'),
  secondChair: someone('DCI Patrick Ambersett', 'Stalking lead until he moved force', 'police', 'chair'),
} as const satisfies Record<string, Someone>

/** A person of the demonstration. */
export type PersonKey = keyof typeof all

const keys = Object.keys(all) as readonly PersonKey[]

/** How many are offered at sign-in. */
export const offeredAtSignIn = 17

/** The chair has been held by three people in four years; the first and last day of each, in days before today. */
const terms: Readonly<Partial<Record<PersonKey, readonly [number, number | null]>>> = {
  firstChair: [1460, 961],
  secondChair: [960, 401],
  chair: [400, null],
  deputy: [640, null],
}

/** The id of a person. */
export function personId(key: PersonKey): string {
  return idOf('person', key)
}

/** The name of a person. */
export function personName(key: PersonKey): string {
  return all[key].name
}

/** The agency a person belongs to. */
export function agencyOf(key: PersonKey): AgencyKey {
  return all[key].agency
}

function isActive(key: PersonKey): boolean {
  return (terms[key]?.[1] ?? null) === null
}

/** Adds everyone with their roles; all have the one demonstration password, when there is one. */
export function addPeople(rows: Rows, calendar: Calendar, passwordHash: string | null): void {
  for (const [index, key] of keys.entries()) {
    const { name, job, agency, roles } = all[key]
    rows.people.push({
      id: personId(key),
      agencyId: agencyId(agency),
      name,
      jobTitle: job,
      email: emailOf(name),
      phone: `0115 496 0${String(100 + index)}`,
      passwordHash: isActive(key) ? passwordHash : null,
      active: isActive(key),
      demoOrder: index < offeredAtSignIn ? index + 1 : null,
    })
    const [from, until] = terms[key] ?? [500 + index * 11, null]
    for (const role of roles) {
      rows.personRoles.push({
        id: idOf('role', key, role),
        personId: personId(key),
        role,
        fromDay: calendar.day(from),
        untilDay: calendar.day(until ?? -120 - index * 4),
      })
    }
  }
}

function emailOf(name: string): string {
  const words = name
    .toLowerCase()
    .split(' ')
    .filter((word) => !['dc', 'ds', 'di', 'dci', 'pc', 'dr', 'professor'].includes(word))
  return `${words.join('.')}@example.org`
}
