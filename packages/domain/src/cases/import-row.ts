import type { CalendarDate, Instant } from '../basics/dates.ts'
import { londonDay, londonInstant } from '../basics/dates.ts'
import type { Sex } from './case.ts'
import { readExportDate } from './export-date.ts'
import type { ColumnMapping, FieldName } from './import-columns.ts'
import { readBail } from './order.ts'
import type { Report } from './report.ts'

/** Longest texts that are taken over; longer ones are faults, never cut. */
const longest: Partial<Record<FieldName, number>> = { narrative: 20_000, behaviours: 4000, offence: 500 }

/** A row read: a report, or the sentences that say what is wrong with it (IMP-5). */
export type ReadRow =
  | { readonly report: Report; readonly faults: readonly [] }
  | { readonly report: null; readonly faults: readonly string[] }

/**
 * Reads one row of an export. Any fault rejects the row with a sentence that names the column and what stands there;
 * nothing is guessed, shortened or left out in silence (IMP-5).
 */
export function readRow(cells: Readonly<Record<string, string>>, mapping: ColumnMapping): ReadRow {
  const reader = new RowReader(cells, mapping)
  const reportedAt = reader.moment('reported')
  const report: Report = {
    crimeReference: reader.required('crimeReference', 'There is no crime reference.').toUpperCase().replace(/\s+/g, ''),
    reportedAt: reportedAt ?? '',
    occurredFrom: reader.day('occurredFrom'),
    occurredTo: reader.day('occurredTo'),
    offence: reader.text('offence'),
    officerName: reader.text('officerName'),
    victimSurname: reader.required('victimSurname', 'There is no name for the victim.'),
    victimForename: reader.text('victimForename'),
    victimBornOn: reader.birth('victimBornOn', reportedAt),
    victimSex: reader.sex('victimSex'),
    victimPostcode: reader.text('victimPostcode').toUpperCase(),
    safeNumber: reader.text('safeNumber'),
    safeToCall: reader.yesOrNo('safeToCall'),
    suspectSurname: reader.text('suspectSurname'),
    suspectForename: reader.text('suspectForename'),
    suspectBornOn: reader.birth('suspectBornOn', reportedAt),
    relationship: reader.text('relationship'),
    incidents12m: reader.count('incidents12m'),
    behaviours: reader.list('behaviours'),
    riskTool: reader.text('riskTool'),
    riskResult: reader.text('riskResult'),
    children: reader.count('children'),
    bailOrOrder: reader.bail('bailOrOrder'),
    repeatVictim: reader.yesOrNo('repeatVictim'),
    narrative: reader.prose('narrative'),
  }
  if (report.occurredFrom !== null && report.occurredTo !== null && report.occurredTo < report.occurredFrom) {
    reader.fault(`${reader.heading('occurredTo')} is before ${reader.heading('occurredFrom')}.`)
  }
  return reader.faults.length === 0 ? { report, faults: [] } : { report: null, faults: reader.faults }
}

/** Reads cells by field, and collects what is wrong with them. */
class RowReader {
  readonly faults: string[] = []
  readonly #cells: Readonly<Record<string, string>>
  readonly #mapping: ColumnMapping

  constructor(cells: Readonly<Record<string, string>>, mapping: ColumnMapping) {
    this.#cells = cells
    this.#mapping = mapping
  }

  heading(field: FieldName): string {
    return this.#mapping[field] ?? field
  }

  fault(sentence: string): null {
    this.faults.push(sentence)
    return null
  }

  /** The cell as prose: line breaks kept, control characters dropped, composed. */
  prose(field: FieldName): string {
    const column = this.#mapping[field]
    const raw = column === undefined ? '' : (this.#cells[column] ?? '')
    const text = raw
      .normalize('NFC')
      .replace(/\r\n?/g, '\n')
      .replace(/[^\P{C}\n\t]/gu, '')
      .trim()
    const most = longest[field] ?? 200
    if (text.length <= most) return text
    this.fault(`${this.heading(field)} is longer than ${most.toLocaleString('en-GB')} characters.`)
    return ''
  }

  /** The cell on one line, one space between words. */
  text(field: FieldName): string {
    return this.prose(field).replace(/\s+/g, ' ')
  }

  required(field: FieldName, sentence: string): string {
    const text = this.text(field)
    if (text === '') this.fault(sentence)
    return text
  }

  list(field: FieldName): readonly string[] {
    const items = this.prose(field)
      .split(/[;\n]/)
      .map((item) => item.trim().replace(/\s+/g, ' '))
      .filter((item) => item !== '')
    return [...new Set(items)]
  }

  #says(field: FieldName, wanted: string): null {
    return this.fault(`${this.heading(field)} says “${this.text(field).slice(0, 60)}”, which is not ${wanted}.`)
  }

  day(field: FieldName): CalendarDate | null {
    const text = this.text(field)
    if (text === '') return null
    return readExportDate(text) ?? this.#says(field, 'a date')
  }

  moment(field: FieldName): Instant | null {
    const text = this.text(field)
    if (text === '') return this.fault(`${this.heading(field)} is empty.`)
    const [dayText = '', timeText = '00:00'] = text.split(/[ T]/)
    const day = readExportDate(dayText)
    const time = /^([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?$/.exec(timeText)
    if (day === null || time === null) return this.#says(field, 'a date and time')
    return londonInstant(day, `${(time[1] ?? '').padStart(2, '0')}:${time[2] ?? ''}`)
  }

  birth(field: FieldName, reportedAt: Instant | null): CalendarDate | null {
    const day = this.day(field)
    if (day === null) return null
    if (day < '1900-01-01') return this.#says(field, 'a date of birth')
    if (reportedAt !== null && day > londonDay(reportedAt)) {
      return this.fault(`${this.heading(field)} is after the day of the report.`)
    }
    return day
  }

  count(field: FieldName): number | null {
    const text = this.text(field)
    if (text === '') return null
    return /^\d{1,5}$/.test(text) ? Number(text) : this.#says(field, 'a whole number')
  }

  yesOrNo(field: FieldName): boolean | null {
    const text = this.text(field).toLowerCase()
    if (text === '') return null
    if (['y', 'yes', 'true', '1'].includes(text)) return true
    if (['n', 'no', 'false', '0'].includes(text)) return false
    return this.#says(field, 'Y or N')
  }

  sex(field: FieldName): Sex | null {
    const text = this.text(field).toLowerCase()
    if (text === '' || text === 'u' || text === 'unknown') return null
    const known: Record<string, Sex> = { f: 'F', female: 'F', m: 'M', male: 'M', x: 'X', other: 'X' }
    return known[text] ?? this.#says(field, 'F, M or X')
  }

  bail(field: FieldName): string {
    const text = this.text(field)
    if (text !== '' && readBail(text) === null) this.#says(field, 'bail to a real date')
    return text
  }
}
