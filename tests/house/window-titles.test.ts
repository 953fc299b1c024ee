import { expect, it } from 'vitest'
import { filesBelow, textOf } from '../support/sources.ts'

/** Everything that a window's title is made of besides fixed words: a reference, a day, or one of several fixed titles. */
const allowed = new Set([
  '`${kindName(clinic.kind)} ${day(clinic.heldOn)}`',
  '`Access request, ${request.reference}`',
  '`Agenda ${day(read.clinic.heldOn)}`',
  "`Case ${item.reference ?? ''}`",
  '`Return on ${item.reference}`',
  '`What changed: ${item.reference}`',
  "found.isError ? 'Return not found' : 'Return'",
  "record.isError ? 'Case not found' : 'Case'",
  'record.reference',
  // Handed on by the log’s header, the steps of signing in and the heading itself.
  'title',
  'titles[way]',
])

it('says nothing in a window’s title that somebody wrote: it stands in the browser’s history and on a shared screen', () => {
  const pages = filesBelow('apps/web/src').filter((path) => path.endsWith('.tsx'))
  const titles = pages
    .flatMap((path) => [
      ...textOf(path).matchAll(/<PageHeader\b[^>]*?\btitle=\{((?:[^{}]|\{[^{}]*\})*)\}/g),
      ...textOf(path).matchAll(/(?<!function )\buseArrival\((.*), /g),
    ])
    .map(([, title = '']) => title)
    .filter((title) => !/^'[^']*'$/.test(title))
  expect(titles.length).toBeGreaterThan(8)
  expect([...new Set(titles)].filter((title) => !allowed.has(title))).toEqual([])
})
