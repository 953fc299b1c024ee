import { expect, it } from 'vitest'
import { filesBelow, textOf } from '../support/sources.ts'

const sources = filesBelow('packages', 'apps').filter(
  (path) => /\/src\/.*\.ts$/.test(path) && !/\.test\.ts$|\/testing\//.test(path),
)

/** Where words become SQL as they stand, with whose words they are. */
const raw: Readonly<Record<string, string>> = {
  'packages/db/src/insert-many.ts': 'the types of our own columns, as the tables declare them',
}

/** Where a statement is put together, with what of. What a person typed is in none of them. */
const puttingTogether: Readonly<Record<string, string>> = {
  'apps/server/src/jobs/keep-jobs.ts': 'what pg-boss asks, with its values apart',
  'packages/db/src/app-role.ts': 'a role of the settings, escaped, and names of tables that the catalogue gives',
  'packages/db/src/backup/load.ts': 'names of tables and keys that the catalogue gives, escaped; our own migrations',
  'packages/db/src/backup/snapshot.ts': 'names of tables that the catalogue gives, escaped, and a number of ours',
  'packages/db/src/bells.ts': 'the name of our channel',
  'packages/db/src/embedded/cluster.ts': 'a role of ours and the password made for this cluster',
  'packages/db/src/open-db.ts': 'our own migrations',
}

it('makes SQL of words as they stand in named places only', () => {
  const found = sources.filter((path) => /\bsql\s*\.raw\b|\bdrizzle.*\braw\b/.test(textOf(path)))
  expect(found, 'give it as a value or by sql.identifier').toEqual(Object.keys(raw))
})

it('puts no statement together outside named places', () => {
  const found = sources.filter((path) => firstArguments(textOf(path)).some(isPutTogether))
  expect(found.toSorted(), 'write it with sql`…`, where what is put in is a value').toEqual(
    Object.keys(puttingTogether),
  )
})

it('tells a statement that is put together from one that is not', () => {
  const asked = (text: string) => firstArguments(`await client.${text}`).some(isPutTogether)
  expect(asked('query(`drop table ${name}`)')).toBe(true)
  expect(asked('query<{ a: string }>(\n  `select ${name}`)')).toBe(true)
  expect(asked("query('select ' + name)")).toBe(true)
  expect(asked('execute(statement)')).toBe(true)
  expect(asked('execute(sql`select ${name}`)')).toBe(false)
  expect(asked("query('select $1', [name])")).toBe(false)
  expect(asked('query(`\n  select 1`)')).toBe(false)
})

/** What the database is asked, wherever it is asked: the text from each call’s bracket on. */
function firstArguments(text: string): readonly string[] {
  return [...text.matchAll(/\.(?:query|execute)\s*(?:<[^(]*>)?\(\s*/g)].map(({ 0: call, index }) =>
    text.slice(index + call.length),
  )
}

function isPutTogether(argument: string): boolean {
  // A prepared statement’s values, nothing at all, or a procedure of the API, which is called a query too.
  if (/^(?:[{)]|\(|async\b|sql`|sql<)/.test(argument)) return false
  const words = /^'[^'\n]*'\s*(\S)|^`(?:[^`$]|\$(?!\{))*`\s*(\S)/.exec(argument)
  return words === null || (words[1] ?? words[2]) === '+'
}
