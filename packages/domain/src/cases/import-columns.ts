/** One field of a report that a column of the export can fill. */
export interface ReportField {
  readonly field: FieldName
  /** As the screen calls it. */
  readonly label: string
  readonly required: boolean
  /** Headings that are understood without asking, compared without case, spaces and punctuation. */
  readonly headings: readonly string[]
}

/** The fields of a report, in the order of the force's export. */
export const fieldNames = [
  'crimeReference',
  'reported',
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
] as const
export type FieldName = (typeof fieldNames)[number]

/** Which column fills each field; a field that no column fills is absent. */
export type ColumnMapping = Readonly<Partial<Record<FieldName, string>>>

function field(name: FieldName, label: string, headings: readonly string[], required = false): ReportField {
  return { field: name, label, required, headings }
}

/** What each field is called, and the headings that fill it. IMP-2: without the required ones nothing is imported. */
export const reportFields: readonly ReportField[] = [
  field(
    'crimeReference',
    'Crime reference',
    ['Crime Ref', 'Crime Reference', 'Crime Number', 'URN', 'Occurrence'],
    true,
  ),
  field('reported', 'Reported', ['Reported', 'Reported On', 'Reported Date', 'Date Reported'], true),
  field('occurredFrom', 'Occurred from', ['Occurred From', 'From', 'Start Date', 'Earliest Date']),
  field('occurredTo', 'Occurred to', ['Occurred To', 'To', 'End Date', 'Latest Date']),
  field('offence', 'Offence', ['Offence', 'Offence Title', 'Crime Type']),
  field('officerName', 'Officer in the case', ['OIC', 'Officer', 'Officer In Case', 'Officer In The Case']),
  field('victimSurname', 'Victim’s surname', ['Victim Surname', 'Victim Last Name', 'Victim Family Name'], true),
  field('victimForename', 'Victim’s forename', ['Victim Forename', 'Victim First Name', 'Victim Forenames']),
  field('victimBornOn', 'Victim’s date of birth', ['Victim DOB', 'Victim Date Of Birth']),
  field('victimSex', 'Victim’s sex', ['Victim Sex', 'Victim Gender']),
  field('victimPostcode', 'Victim’s postcode', ['Victim Postcode', 'Victim Post Code']),
  field('safeNumber', 'Safe number', ['Safe Number', 'Safe Phone', 'Safe Contact Number']),
  field('safeToCall', 'Safe to call', ['Safe To Call', 'Safe To Contact']),
  field('suspectSurname', 'Suspect’s surname', ['Suspect Surname', 'Suspect Last Name', 'Suspect Family Name']),
  field('suspectForename', 'Suspect’s forename', ['Suspect Forename', 'Suspect First Name', 'Suspect Forenames']),
  field('suspectBornOn', 'Suspect’s date of birth', ['Suspect DOB', 'Suspect Date Of Birth']),
  field('relationship', 'Relationship', ['Relationship', 'Suspect Relationship', 'Relationship To Victim']),
  field('incidents12m', 'Incidents in 12 months', ['Incidents 12m', 'Incidents 12 Months', 'Incident Count']),
  field('behaviours', 'Behaviours', ['Behaviours', 'Behaviour', 'Stalking Behaviours']),
  field('riskTool', 'Risk tool', ['Risk Tool', 'Tool', 'Risk Assessment Tool']),
  field('riskResult', 'Risk tool result', ['Risk Result', 'Result', 'Risk Score', 'Risk Level']),
  field('children', 'Children', ['Children', 'Number Of Children', 'Child Count']),
  field('bailOrOrder', 'Bail or order', ['Bail / Order', 'Bail', 'Bail Or Order', 'Orders']),
  field('repeatVictim', 'Repeat victim', ['Repeat Victim', 'Repeat']),
  field('narrative', 'Narrative', ['Narrative', 'Summary', 'MO', 'Details', 'Free Text']),
]

function plainHeading(heading: string): string {
  return heading.toLowerCase().replace(/[^a-z0-9]/g, '')
}

/**
 * Which column fills which field: as it was confirmed before where that column is still there, else by its heading
 * (IMP-3). Each column fills at most one field.
 */
export function mapColumns(columns: readonly string[], remembered: ColumnMapping): ColumnMapping {
  const taken = new Set<string>()
  const mapping: Partial<Record<FieldName, string>> = {}
  const take = (name: FieldName, column: string | undefined) => {
    if (column === undefined || taken.has(column) || mapping[name] !== undefined) return
    taken.add(column)
    mapping[name] = column
  }
  for (const name of fieldNames)
    take(
      name,
      columns.find((column) => column === remembered[name]),
    )
  for (const { field: name, headings } of reportFields) {
    const known = new Set(headings.map(plainHeading))
    take(
      name,
      columns.find((column) => !taken.has(column) && known.has(plainHeading(column))),
    )
  }
  return mapping
}

/** What a mapping leaves over: fields without a column, and columns that fill nothing. */
export function mappingGaps(
  columns: readonly string[],
  mapping: ColumnMapping,
): { readonly missing: readonly ReportField[]; readonly unused: readonly string[] } {
  const used = new Set(Object.values(mapping))
  return {
    missing: reportFields.filter(({ field: name }) => mapping[name] === undefined),
    unused: columns.filter((column) => !used.has(column)),
  }
}

/** `IMPORT_MAPPING_INCOMPLETE` — a required field has no column: choose one, or export the file with it. */
export type MappingRefusal = { readonly code: 'IMPORT_MAPPING_INCOMPLETE'; readonly fields: readonly string[] }

/** Why a file cannot be read with this mapping; null when it can (IMP-2). */
export function whyCannotImport(columns: readonly string[], mapping: ColumnMapping): MappingRefusal | null {
  const fields = reportFields
    .filter(({ field: name, required }) => required && !columns.includes(mapping[name] ?? ''))
    .map(({ label }) => label)
  return fields.length === 0 ? null : { code: 'IMPORT_MAPPING_INCOMPLETE', fields }
}
