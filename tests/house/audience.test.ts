import { expect, it } from 'vitest'
import { filesBelow, importsOf } from '../support/sources.ts'

/** Where paragraphs are read, and where rows of them are made: nobody else sees the table. */
const may: ReadonlySet<string> = new Set(['packages/db/src/queries/paragraphs.ts', 'packages/db/src/seed/rows.ts'])

it('AUD-7: reads what is written for an audience in one query, which redacts it', () => {
  const files = filesBelow('packages', 'apps').filter((path) => /\/src\/.*\.tsx?$/.test(path))
  const readers = files
    .filter((path) => !/\.test\.tsx?$|\/testing\//.test(path))
    .filter((path) => importsOf(path).some(({ of }) => /tables\/paragraph(\.ts)?$/.test(of)))
  expect(readers.filter((path) => !may.has(path))).toEqual([])
  expect(readers).toContain('packages/db/src/queries/paragraphs.ts')
})
