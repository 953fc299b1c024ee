import { readdirSync } from 'node:fs'
import { getTableColumns, is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import { expect, it } from 'vitest'
import { sealedColumns } from './sealed/sealed-rows.ts'
import { knowinglyInClear, sealedOtherwise, tablesByClass } from './sensitivity.ts'

const folder = new URL('tables/', import.meta.url)
const tables = new Map<string, PgTable>()
for (const file of readdirSync(folder))
  for (const [name, made] of Object.entries((await import(new URL(file, folder).href)) as object))
    if (is(made, PgTable)) tables.set(name, made)

const columns = [...tables].flatMap(([name, table]) =>
  Object.keys(getTableColumns(table)).map((key) => `${name}.${key}`),
)
const sealed = Object.entries(sealedColumns).flatMap(([name, keys]) => keys.map((key) => `${name}.${key}`))

it('has a class of sensitivity for every table, and one only', () => {
  expect(Object.values(tablesByClass).flat().toSorted()).toEqual([...tables.keys()].toSorted())
})

/** Tables whose rows go with no case although they are of its class, and the reverse, with why. */
const keptOtherwise: Readonly<Record<string, string>> = {
  imports: 'a file tells of many cases: its bytes go once it has been run',
  agendaChanges: 'a change of a clinic’s order: its words of a case go with the case (RET-8)',
  agendaPrints: 'why somebody printed a whole agenda',
  outboxMessages: 'what was sent holds nothing of a case (OUT-8)',
  diaryEntries: 'when an agency is needed, by the message that said so',
}

it('counts what refers to a case among what a case is, so that it goes when the case does', () => {
  const ofCases = new Set(['cases'])
  for (let before = 0; before !== ofCases.size;) {
    before = ofCases.size
    for (const [name, table] of tables) if (refersTo(table).some((other) => ofCases.has(other))) ofCases.add(name)
  }
  const listed = new Set<string>(tablesByClass.case)
  const differing = [...tables.keys()].filter((name) => ofCases.has(name) !== listed.has(name))
  expect(differing.toSorted()).toEqual(Object.keys(keptOtherwise).toSorted())
})

it('leaves in clear nothing that says where somebody is, how they are reached or what opens an account, unless it says why', () => {
  const sounds =
    /address|postcode|phone|mail|school|number|secret|password|token|verifier|vehicle|household|employer|safePeople|times|wrapped$|document|content/i
  const isKept = (column: string) => sealed.includes(column) || column in sealedOtherwise || column.endsWith('Hash')
  const inClear = columns.filter((column) => sounds.test(column.split('.')[1] ?? '') && !isKept(column))
  expect(inClear.toSorted()).toEqual(Object.keys(knowinglyInClear).toSorted())
})

it('seals only columns that there are', () => {
  expect([...sealed, ...Object.keys(sealedOtherwise)].filter((column) => !columns.includes(column))).toEqual([])
})

function refersTo(table: PgTable): readonly string[] {
  const others = new Set(getTableConfig(table).foreignKeys.map((key) => key.reference().foreignTable))
  return [...tables].filter(([, other]) => others.has(other)).map(([name]) => name)
}
