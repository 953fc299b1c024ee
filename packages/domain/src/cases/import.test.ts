import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldNames, mapColumns, mappingGaps, reportFields, whyCannotImport } from './import-columns.ts'
import { bestMatch, decideRow } from './import-decision.ts'
import { largestFile, whyCannotRead, whyTooLarge } from './import-file.ts'
import { RowOutcome } from './import-outcome.ts'
import { readRow } from './import-row.ts'
import { whatReportAdds } from './opening.ts'
import { readBail } from './order.ts'
import type { Report } from './report.ts'
import { mergeReport, reportChanges } from './report.ts'

const headings = reportFields.map(({ headings: [first] }) => first ?? '')
const mapping = mapColumns(headings, {})

const cells: Readonly<Record<string, string>> = {
  'Crime Ref': 'NX/148845/26',
  Reported: '03/09/2026 13:42',
  'Occurred From': '08/05/2026',
  'Occurred To': '03/09/2026',
  Offence: 's.2A Stalking',
  OIC: 'DC 2716 Eastlake',
  'Victim Surname': 'Underhay',
  'Victim Forename': 'Mateusz',
  'Victim DOB': '27/02/2006',
  'Victim Sex': 'M',
  'Victim Postcode': 'ng0 8aa',
  'Safe Number': '07700 900754',
  'Safe To Call': 'Y',
  'Suspect Surname': 'Szczepańska',
  'Suspect Forename': 'Liam',
  'Suspect DOB': '02/04/1976',
  Relationship: 'Ex-wife',
  'Incidents 12m': '4',
  Behaviours: 'turning up at the gym; threats to kill ;turning up at the gym',
  'Risk Tool': 'DASH',
  'Risk Result': '16',
  Children: '',
  'Bail / Order': 'Bail to 05/11/2026',
  'Repeat Victim': 'Y',
  Narrative: 'States: "he will not stop",\r\nand is afraid.',
}

function reportOf(changes: Readonly<Record<string, string>> = {}): Report {
  const { report, faults } = readRow({ ...cells, ...changes }, mapping)
  if (report === null) throw new Error(faults.join(' '))
  return report
}

function faultsOf(changes: Readonly<Record<string, string>>): readonly string[] {
  return readRow({ ...cells, ...changes }, mapping).faults
}

describe('columns', () => {
  it('IMP-2: nothing is imported without crime reference, day of report and victim’s surname', () => {
    expect(whyCannotImport(headings, mapping)).toBeNull()
    expect(whyCannotImport(['OIC'], mapColumns(['OIC'], {}))).toEqual({
      code: 'IMPORT_MAPPING_INCOMPLETE',
      fields: ['Crime reference', 'Reported', 'Victim’s surname'],
    })
  })

  it('IMP-3: columns are known by their headings, whatever the case and punctuation, or as confirmed before', () => {
    const columns = ['CRIME_REF', 'reported on', 'Victim surname', 'Colour', 'Log']
    const found = mapColumns(columns, { narrative: 'Log', offence: 'Gone' })
    expect(found).toEqual({
      crimeReference: 'CRIME_REF',
      reported: 'reported on',
      victimSurname: 'Victim surname',
      narrative: 'Log',
    })
    expect(mappingGaps(columns, found).unused).toEqual(['Colour'])
    expect(mappingGaps(columns, found).missing).toHaveLength(fieldNames.length - 4)
  })

  it('IMP-3: no column fills two fields, and no two known headings are alike', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...reportFields.flatMap((field) => field.headings))), (columns) => {
        const used = Object.values(mapColumns(columns, {}))
        expect(new Set(used).size).toBe(used.length)
      }),
    )
  })
})

describe('rows', () => {
  it('IMP-5: a sound row is read whole, with line breaks, accents and London time', () => {
    expect(reportOf()).toMatchObject({
      crimeReference: 'NX/148845/26',
      reportedAt: '2026-09-03T12:42:00.000Z',
      victimPostcode: 'NG0 8AA',
      suspectSurname: 'Szczepańska',
      behaviours: ['turning up at the gym', 'threats to kill'],
      children: null,
      repeatVictim: true,
      narrative: 'States: "he will not stop",\nand is afraid.',
    })
  })

  it('IMP-5: each fault is a sentence that names the column and what stands there', () => {
    expect(faultsOf({ 'Crime Ref': ' ' })).toEqual(['There is no crime reference.'])
    expect(faultsOf({ Reported: '31/02/2026 09:00' })).toEqual([
      'Reported says “31/02/2026 09:00”, which is not a date and time.',
    ])
    expect(faultsOf({ 'Victim Surname': '', 'Victim Forename': '' })).toEqual(['There is no name for the victim.'])
    expect(faultsOf({ 'Incidents 12m': 'many' })).toEqual(['Incidents 12m says “many”, which is not a whole number.'])
    expect(faultsOf({ 'Occurred From': '04/09/2026' })).toEqual(['Occurred To is before Occurred From.'])
    expect(faultsOf({ 'Victim DOB': '27/02/2027' })).toEqual(['Victim DOB is after the day of the report.'])
    expect(faultsOf({ 'Safe To Call': 'perhaps' })).toEqual(['Safe To Call says “perhaps”, which is not Y or N.'])
    expect(faultsOf({ 'Bail / Order': 'Bail to 31/11/2026' })).toHaveLength(1)
    expect(faultsOf({ Reported: '', 'Crime Ref': '' })).toHaveLength(2)
  })

  it('IMP-5: nothing is cut short, and no control character is taken over', () => {
    expect(faultsOf({ Narrative: 'x'.repeat(20_001) })).toEqual(['Narrative is longer than 20,000 characters.'])
    expect(reportOf({ Narrative: 'one\u0000two\u200b' }).narrative).toBe('onetwo')
    expect(reportOf({ Narrative: '=HYPERLINK("http://example.org")' }).narrative).toBe(
      '=HYPERLINK("http://example.org")',
    )
  })

  it('IMP-5: whatever stands in the cells, a row is a report or has a sentence', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...headings), fc.string({ unit: 'grapheme' })), (random) => {
        const { report, faults } = readRow({ ...cells, ...random }, mapping)
        expect(report === null).toBe(faults.length > 0)
      }),
    )
  })

  it('IMP-8: bail and orders are read with their last day', () => {
    expect(readBail('Bail to 05/11/2026')).toEqual({ kind: 'bail', until: '2026-11-05', note: '' })
    expect(readBail('SPO in force')).toEqual({ kind: 'stalking protection order', until: null, note: '' })
    expect(readBail('Interim SPO until 01/02/2027')?.kind).toBe('interim stalking protection order')
    expect(readBail('Curfew')).toEqual({ kind: 'other order', until: null, note: 'Curfew' })
    expect(readBail('Bail to 31/11/2026')).toBeNull()
  })
})

describe('decisions', () => {
  const victim = { surname: 'UNDERHAY', forename: 'mateusz', bornOn: '2006-02-27', postcode: '' }
  const candidate = { caseId: 'c1', reference: 'DEMO-26-0002', victim, suspect: null }

  it('IMP-1: a row has exactly one outcome', () => {
    expect(decideRow(reportOf(), null, []).outcome).toBe('created')
    expect(decideRow(reportOf(), reportOf(), []).outcome).toBe('unchanged')
    expect(decideRow(reportOf({ Children: '2' }), reportOf(), [candidate])).toMatchObject({
      outcome: 'updated',
      sentence: 'Changed: children.',
    })
    expect(decideRow(reportOf(), null, [candidate])).toMatchObject({
      outcome: 'possible match',
      sentence: 'May belong to DEMO-26-0002: victim: same name, same date of birth; another suspect, or none named.',
    })
    expect(RowOutcome.options).toHaveLength(5)
  })

  it('IMP-4: importing twice changes nothing, and a blank erases nothing', () => {
    const maybe = (key: string, ...values: readonly string[]) => fc.record({ [key]: fc.constantFrom(...values) })
    const changes = fc
      .tuple(
        maybe('Children', '', '1', '2'),
        maybe('Safe Number', '', '07700 900111'),
        maybe('Behaviours', '', 'letters'),
        maybe('Suspect DOB', '', '02/04/1977'),
      )
      .map((parts) => Object.assign({}, ...parts) as Record<string, string>)
    fc.assert(
      fc.property(changes, changes, (first, second) => {
        const merged = mergeReport(reportOf(first), reportOf(second))
        expect(reportChanges(merged, reportOf(second))).toEqual([])
        expect(mergeReport(merged, reportOf(second))).toEqual(merged)
        expect(merged.safeNumber).toBe(second['Safe Number'] || reportOf(first).safeNumber)
      }),
    )
  })

  it('IMP-6: another victim and a suspect of the same name without a date of birth is no match', () => {
    const suspect = { surname: 'Szczepańska', forename: 'Liam', bornOn: null, postcode: '' }
    const other = { ...candidate, victim: { ...victim, forename: 'Ewa' }, suspect }
    expect(decideRow(reportOf(), null, [other]).outcome).toBe('created')
    const dated = { ...other, suspect: { ...suspect, bornOn: '1976-04-02' } }
    expect(decideRow(reportOf(), null, [dated]).outcome).toBe('possible match')
  })

  it('IMP-6: the likeliest case is proposed, whatever the order of the candidates', () => {
    const suspectToo = {
      caseId: 'c2',
      reference: 'DEMO-26-0009',
      victim,
      suspect: { surname: 'Szczepanska', forename: 'Liam', bornOn: '1976-04-02', postcode: '' },
    }
    fc.assert(
      fc.property(fc.shuffledSubarray([candidate, suspectToo], { minLength: 2 }), (candidates) => {
        expect(bestMatch(reportOf(), candidates)?.candidate.caseId).toBe('c2')
      }),
    )
  })
})

describe('files', () => {
  const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

  it('IMP-9: a file that is too large, no CSV or not UTF-8 is refused with what it is', () => {
    expect(whyTooLarge(largestFile)).toBeNull()
    expect(whyTooLarge(100_000_000)).toEqual({ code: 'IMPORT_FILE_TOO_LARGE', megabytes: 20 })
    expect(
      whyCannotRead(Uint8Array.from([0xef, 0xbb, 0xbf, ...bytes('Crime Ref,Reported\r\nNX,Szczepa'), 0xc5, 0x84])),
    ).toBeNull()
    expect(whyCannotRead(bytes('PK\u0003\u0004'))).toMatchObject({ code: 'IMPORT_FILE_NOT_CSV' })
    expect(whyCannotRead(bytes('%PDF-1.7'))).toEqual({ code: 'IMPORT_FILE_NOT_CSV', looksLike: 'a PDF' })
    expect(whyCannotRead(Uint8Array.from([0xff, 0xfe, 0x43, 0]))).toEqual({ code: 'IMPORT_FILE_ENCODING', line: 1 })
    const latin = Uint8Array.from([...bytes('a\nb\nZo'), 0xeb, ...bytes('\n')])
    expect(whyCannotRead(latin)).toEqual({ code: 'IMPORT_FILE_ENCODING', line: 3 })
  })
})

describe('what a report adds', () => {
  it('CAS-14: a report adds an incident, and a tool result, an order and factors where it names them', () => {
    expect(whatReportAdds(reportOf())).toEqual({
      happenedOn: '2026-09-03',
      what: 'Turning up at the gym; threats to kill',
      online: false,
      level: 'high',
      assessment: { tool: 'DASH', result: '16', on: '2026-09-03' },
      order: { kind: 'bail', until: '2026-11-05', note: '' },
      factors: ['threats'],
    })
    const bare = reportOf({
      'Occurred To': '',
      'Occurred From': '',
      Behaviours: '',
      'Risk Tool': '',
      'Bail / Order': '',
    })
    expect(whatReportAdds(bare)).toMatchObject({
      what: 'S.2A Stalking',
      level: 'not assessed',
      assessment: null,
      order: null,
    })
  })
})
