import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Shown } from '../testing/import-file.ts'
import { importFile, shownImport, upload } from '../testing/import-file.ts'
import { addPerson, runningApp } from '../testing/running-app.ts'
import type { CsvRow } from './read-csv.ts'
import { readHeadings, readRows } from './read-csv.ts'

const september = readFileSync(new URL('../../../../tests/data/reports-2026-09.csv', import.meta.url))
const october = readFileSync(new URL('../../../../tests/data/reports-2026-10.csv', import.meta.url))

type Running = Awaited<ReturnType<typeof runningApp>>
function counts({ created, updated, unchanged, possibleMatches, rejected }: Shown) {
  return { created, updated, unchanged, possibleMatches, rejected }
}

async function rows(app: Running, cookie: string, importId: string, outcome: string) {
  const { body } = await app.call('report.rows', cookie, { importId, outcomes: [outcome], page: 1 })
  const page = body.result?.data as
    | { rows: { id: string; line: number; sentence: string; caseId: string }[] }
    | undefined
  return page?.rows ?? []
}

async function appWithCoordinator() {
  const app = await runningApp()
  await addPerson(app.db, 'c@example.org', ['coordinator'])
  return { app, cookie: await app.signIn('c@example.org') }
}

describe('reading', () => {
  it('IMP-5: rows are counted by the line each begins on, quoted line breaks included', async () => {
    const found: CsvRow[] = []
    for await (const row of readRows(september)) found.push(row)
    expect(found).toHaveLength(115)
    const lineOf = (reference: string) =>
      found.filter(({ cells }) => cells?.['Crime Ref'] === reference).map(({ line }) => line)
    expect(lineOf('NX/207352/26')).toEqual([5, 9])
    expect(lineOf('')).toEqual([37])
    expect(lineOf('NX/369500/26')).toEqual([26, 76])
    expect(found.at(-1)?.line).toBe(131)
  })

  it('IMP-5: rows with too few cells and a quotation mark left open get a sentence with their line', async () => {
    const found: CsvRow[] = []
    for await (const row of readRows(Buffer.from('A,B\n1,2\n3\n\n4,5,6\n7,"8\n9,10\n'))) found.push(row)
    expect(found.map(({ line, fault }) => [line, fault])).toEqual([
      [2, null],
      [3, 'The row has 1 cells under 2 headings.'],
      [5, 'The row has 3 cells under 2 headings.'],
      [6, 'From here on the file cannot be read: a quotation mark is never closed.'],
    ])
  })

  it('IMP-9: semicolons and tabs are understood; no rows, or a heading twice, is refused', async () => {
    expect((await readHeadings(Buffer.from('A;B\n1;2\n'))).columns).toEqual(['A', 'B'])
    expect((await readHeadings(Buffer.from('A\tB\r\n1\t2'))).rowCount).toBe(1)
    await expect(readHeadings(Buffer.from('A,B\n'))).rejects.toMatchObject({ refusal: { code: 'IMPORT_FILE_EMPTY' } })
    await expect(readHeadings(Buffer.from('A,A\n1,2'))).rejects.toMatchObject({
      refusal: { code: 'IMPORT_HEADING_TWICE' },
    })
    await expect(readHeadings(Buffer.from('hello'))).rejects.toMatchObject({ refusal: { code: 'IMPORT_FILE_NOT_CSV' } })
  })
})

describe('importing', () => {
  it('IMP-1: a real month goes in with every fault named, and importing it twice changes nothing', async () => {
    const { app, cookie } = await appWithCoordinator()
    await using _ = app
    const first = await importFile(app, cookie, september)
    expect(first.status).toBe('finished')
    expect(first.done).toBe(115)
    const rejected = await rows(app, cookie, first.importId, 'rejected')
    expect(rejected.map(({ line, sentence }) => [line, sentence])).toEqual([
      [23, 'Reported says “31/02/2026 09:00”, which is not a date and time.'],
      [37, 'There is no crime reference.'],
      [50, 'There is no name for the victim.'],
      [76, 'Incidents 12m says “many”, which is not a whole number.'],
    ])
    expect((await rows(app, cookie, first.importId, 'unchanged')).map(({ line }) => line)).toEqual([9])
    const matches = await rows(app, cookie, first.importId, 'possible match')
    expect(matches.map(({ line }) => line)).toEqual([16, 39, 46, 55, 69, 92, 108, 129, 130])
    expect(matches.find(({ line }) => line === 69)?.sentence).toContain('victim: same name, same date of birth')

    const again = await importFile(app, cookie, september)
    expect(counts(again)).toEqual({ created: 0, updated: 0, unchanged: 111, possibleMatches: 0, rejected: 4 })

    const second = await importFile(app, cookie, october)
    expect(second).toMatchObject({ rejected: 4, updated: 0, unchanged: 1, status: 'finished' })
  })

  it('PER-3: whoever has a conflict with a case finds its row in no count', async () => {
    const { app, cookie } = await appWithCoordinator()
    await using _ = app
    const { importId, ...before } = await importFile(app, cookie, september)
    const [hidden] = await rows(app, cookie, importId, 'created')
    const declared = { caseId: hidden?.caseId, reason: 'A neighbour' }
    expect((await app.call('case.declareConflict', cookie, declared)).status).toBe(200)
    const after = await shownImport(app, cookie, importId)
    expect(counts(after)).toEqual({ ...counts(before), created: before.created - 1 })
    expect(after.done).toBe(before.done - 1)
    const listed = (await app.call('report.imports', cookie)).body.result?.data as { imports: Shown[] } | undefined
    expect(listed?.imports.map(counts)).toEqual([counts(after)])
  })

  it('IMP-4: a corrected export updates its case; a blank erases nothing', async () => {
    const { app, cookie } = await appWithCoordinator()
    await using _ = app
    const text = (children: string, phone: string, suspect: string) =>
      Buffer.from(
        `Crime Ref,Reported,Victim Surname,Victim Forename,Safe Number,Children,Suspect Surname\nNX/1/26,01/09/2026 10:00,Underhay,Łucja,${phone},${children},${suspect}\n`,
      )
    const first = await importFile(app, cookie, text('', '07700 900111', ''))
    const second = await importFile(app, cookie, text('2', '', 'Llwyd'))
    expect(counts(second)).toMatchObject({ updated: 1, created: 0 })
    const [row] = await rows(app, cookie, second.importId, 'updated')
    expect(row?.sentence).toBe('Changed: suspect’s surname, children.')
    const [opened] = await rows(app, cookie, first.importId, 'created')
    expect(row?.caseId).toBe(opened?.caseId)
    expect(counts(await importFile(app, cookie, text('2', '', 'Llwyd')))).toMatchObject({ unchanged: 1 })
  })

  it('CAS-19: a later export takes over of bail only what nobody changed', async () => {
    const { app, cookie } = await appWithCoordinator()
    await using _ = app
    const text = (bail: string) =>
      Buffer.from(`Crime Ref,Reported,Victim Surname,Bail / Order\nNX/2/26,01/09/2026 10:00,Underhay,${bail}\n`)
    const { importId } = await importFile(app, cookie, text('Bail to 05/11/2026'))
    const [created] = await rows(app, cookie, importId, 'created')
    const caseId = created?.caseId ?? ''
    type Order = { id: string; recordedAt: string }
    const order = async () => {
      const { body } = await app.call('case.byId', cookie, { caseId })
      return (body.result?.data as { orders: [Order] } | undefined)?.orders[0]
    }
    const { id, recordedAt: base } = (await order()) ?? {}
    const changed = { kind: 'bail', until: '2026-12-01', conditions: ['Not to write to her'] }
    const more = { status: 'in force', madeOn: null, breachedOn: null, court: '', note: '', base }
    expect((await app.call('case.recordOrder', cookie, { id, caseId, ...changed, ...more })).status).toBe(200)
    await importFile(app, cookie, text('Restraining order to 05/12/2026'))
    expect(await order()).toMatchObject({ id, ...changed, kind: 'restraining order' })
  })

  it('IMP-6: a person joins a possible match or keeps it apart, once', async () => {
    const { app, cookie } = await appWithCoordinator()
    await using _ = app
    const { importId } = await importFile(app, cookie, september)
    const waiting = async () => {
      const { body } = await app.call('report.undecided', cookie)
      return body.result?.data as { total: number; matches: { rowId: string; reference: string; caseId: string }[] }
    }
    const { total, matches } = await waiting()
    expect(total).toBe(9)
    const [first, second] = matches
    const joined = await app.call('report.decide', cookie, { rowId: first?.rowId, decision: 'joined' })
    expect(joined.body.result?.data).toEqual({ caseId: first?.caseId })
    const apart = await app.call('report.decide', cookie, { rowId: second?.rowId, decision: 'separate' })
    expect(apart.body.result?.data).not.toEqual({ caseId: second?.caseId })
    expect((await waiting()).total).toBe(7)
    const twice = await app.call('report.decide', cookie, { rowId: first?.rowId, decision: 'separate' })
    expect(twice.status).toBe(409)
    expect(await rows(app, cookie, importId, 'possible match')).toHaveLength(9)
  })

  it('IMP-9: a workbook, Latin-1 and a file over the limit are refused with a sentence, before anything is read', async () => {
    const { app, cookie } = await appWithCoordinator()
    await using _ = app
    expect(await upload(app, cookie, Buffer.from('PK\u0003\u0004'))).toMatchObject({
      status: 415,
      body: { refusal: { code: 'IMPORT_FILE_NOT_CSV' } },
    })
    expect(await upload(app, cookie, Buffer.from('A,B\nZo\u00eb,1', 'latin1'))).toMatchObject({
      status: 415,
      body: { refusal: { code: 'IMPORT_FILE_ENCODING', line: 2 } },
    })
    expect(await upload(app, cookie, Buffer.alloc(20_000_001, 'a'))).toMatchObject({
      status: 413,
      body: { refusal: { code: 'IMPORT_FILE_TOO_LARGE' } },
    })
    expect((await upload(app, '', september)).status).toBe(401)
    await addPerson(app.db, 'obs@example.org', ['observer'])
    expect((await upload(app, await app.signIn('obs@example.org'), september)).status).toBe(403)
  })

  it('IMP-2: an upload without a required column is not run; a finished one is not run again', async () => {
    const { app, cookie } = await appWithCoordinator()
    await using _ = app
    const { body } = await upload(app, cookie, Buffer.from('Crime Ref,Reported\nNX/1/26,01/09/2026\n'))
    const refused = await app.call('report.run', cookie, {
      importId: body.importId,
      mapping: { crimeReference: 'Crime Ref' },
    })
    expect(refused.status).toBe(400)
    const { importId, mapping } = await importFile(app, cookie, october)
    expect((await app.call('report.run', cookie, { importId, mapping })).status).toBe(409)
  })
})
