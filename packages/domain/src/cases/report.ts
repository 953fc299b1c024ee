import type { CalendarDate, Instant } from '../basics/dates.ts'
import type { Sex } from './case.ts'

/** One crime report, as one row of the force's export gives it. */
export interface Report {
  readonly crimeReference: string
  readonly reportedAt: Instant
  readonly occurredFrom: CalendarDate | null
  readonly occurredTo: CalendarDate | null
  readonly offence: string
  readonly officerName: string
  readonly victimSurname: string
  readonly victimForename: string
  readonly victimBornOn: CalendarDate | null
  readonly victimSex: Sex | null
  readonly victimPostcode: string
  readonly safeNumber: string
  readonly safeToCall: boolean | null
  readonly suspectSurname: string
  readonly suspectForename: string
  readonly suspectBornOn: CalendarDate | null
  readonly relationship: string
  readonly incidents12m: number | null
  readonly behaviours: readonly string[]
  readonly riskTool: string
  readonly riskResult: string
  readonly children: number | null
  readonly bailOrOrder: string
  readonly repeatVictim: boolean | null
  readonly narrative: string
}

/** The fields of a report, all of which a later export of the same crime may correct. */
export const reportKeys = [
  'reportedAt',
  'occurredFrom',
  'occurredTo',
  'offence',
  'officerName',
  'victimSurname',
  'victimForename',
  'victimBornOn',
  'victimSex',
  'victimPostcode',
  'safeNumber',
  'safeToCall',
  'suspectSurname',
  'suspectForename',
  'suspectBornOn',
  'relationship',
  'incidents12m',
  'behaviours',
  'riskTool',
  'riskResult',
  'children',
  'bailOrOrder',
  'repeatVictim',
  'narrative',
] as const satisfies readonly (keyof Report)[]
export type ReportKey = (typeof reportKeys)[number]

function isBlank(value: Report[ReportKey]): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

function isEqual(one: Report[ReportKey], other: Report[ReportKey]): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/**
 * What a later export of the same crime changes: fields that differ and are not blank in the later one. A blank never
 * erases what was known (IMP-4).
 */
export function reportChanges(known: Report, later: Report): readonly ReportKey[] {
  return reportKeys.filter((key) => !isBlank(later[key]) && !isEqual(known[key], later[key]))
}

/** The report with the later export's changes taken over; taking them over again changes nothing (IMP-4). */
export function mergeReport(known: Report, later: Report): Report {
  const changed = reportChanges(known, later)
  return { ...known, ...Object.fromEntries(changed.map((key) => [key, later[key]])) }
}
