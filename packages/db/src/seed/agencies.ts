import type { AgencyCode } from '@harbour/domain/people/roles'
import { idOf } from './random.ts'
import type { Rows } from './rows.ts'

const all = {
  police: ['Northmarch Police', 'Police', 'PO'],
  probation: ['Northmarch Probation', 'Probation', 'PR'],
  'mental health': ['Northmarch Mental Health Trust', 'Mental health', 'HE'],
  psychology: ['Tern House Forensic Psychology', 'Psychology', 'PS'],
  academic: ['Northmarch University, Centre for Stalking Research', 'University', 'AC'],
  isac: ['Lantern Stalking Advocacy', 'ISAC', 'AD'],
  idva: ['Copperfield Domestic Abuse Service', 'IDVA', 'AD'],
  children: ['Northmarch Children’s Social Care', 'Children’s SC', 'CS'],
  adults: ['Northmarch Adult Social Care', 'Adult SC', 'AS'],
  housing: ['Northmarch City Homes', 'Housing', 'HO'],
  education: ['Northmarch Schools and Colleges Safeguarding', 'Education', 'OT'],
  cps: ['Crown Prosecution Service, Northmarch', 'CPS', 'OT'],
} as const satisfies Record<string, readonly [string, string, AgencyCode]>

/** An agency of the demonstration. */
export type AgencyKey = keyof typeof all

/** The agencies, in the order they sit. */
const agencyKeys = Object.keys(all) as readonly AgencyKey[]

/** The id of an agency. */
export function agencyId(key: AgencyKey): string {
  return idOf('agency', key)
}

/** The name of an agency. */
export function agencyName(key: AgencyKey): string {
  return all[key][0]
}

/** Adds the agencies. */
export function addAgencies(rows: Rows): void {
  for (const key of agencyKeys) {
    const [name, shortName, code] = all[key]
    rows.agencies.push({ id: agencyId(key), name, shortName, code })
  }
}
