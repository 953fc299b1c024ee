import { expect, it } from 'vitest'
import { filesBelow, textOf } from '../support/sources.ts'

const written = [...textOf('packages/domain/RULES.md').matchAll(/^- \*\*([A-Z]{2,4}-\d+)\*\* /gm)].map(
  ([, id = '']) => id,
)
const titles = filesBelow('packages', 'apps', 'tests')
  .filter((path) => /\.test\.tsx?$/.test(path))
  .flatMap((path) =>
    [...textOf(path).matchAll(/\b(?:it|test|describe)(?:\.\w+)*(?:\([^'"`]*?\))?\(\s*(['"`])(.*?)\1/gs)].map(
      ([, , title = '']) => title,
    ),
  )
const tested = new Set(titles.flatMap((title) => title.match(/\b[A-Z]{3}-\d+\b/g) ?? []))

it('gives every rule an id of its own', () => {
  const twice = written.filter((id, place) => written.indexOf(id) !== place)
  expect(
    twice.map((id) => `${id} stands twice in packages/domain/RULES.md: give the later one the next free number`),
  ).toEqual([])
})

it('tests every rule of RULES.md', () => {
  expect(written.length).toBeGreaterThan(50)
  const untested = written.filter((id) => !tested.has(id))
  expect(untested.map((id) => `${id}: name it in the title of the test that shows it, it('${id}: …')`)).toEqual([])
})

it('writes down every rule that a test names', () => {
  const prefixes = new Set(written.map((id) => id.split('-')[0]))
  const unwritten = [...tested].filter((id) => prefixes.has(id.split('-')[0] ?? '') && !written.includes(id))
  expect(unwritten.map((id) => `${id}: write its sentence into packages/domain/RULES.md, under its prefix`)).toEqual([])
})
