import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { textOf } from '../support/sources.ts'

const page = textOf('docs/security.md')
const path = '((?:apps|packages|tests|docs)/[\\w./-]+\\.\\w+)'

it('names in docs/security.md only files that exist, with their whole paths', () => {
  const named = [...page.matchAll(new RegExp(`\`${path}\``, 'g'))].map(([, found = '']) => found)
  expect(new Set(named).size).toBeGreaterThan(40)
  const missing = named.filter((found) => !existsSync(fileURLToPath(new URL(`../../${found}`, import.meta.url))))
  expect(missing).toEqual([])
  expect([...page.matchAll(/`([\w.-]+\.test\.tsx?)`/g)].map(([, found]) => found)).toEqual([])
})

it('shows in docs/security.md only what a test says in its title', () => {
  const evidence = [...page.matchAll(new RegExp(`\`${path}\`((?:,? \\*[^*|]+\\*)+)`, 'g'))].flatMap(
    ([, file = '', titles = '']) => [...titles.matchAll(/\*([^*]+)\*/g)].map(([, title = '']) => ({ file, title })),
  )
  expect(evidence.length).toBeGreaterThan(60)
  expect(evidence.filter(({ file, title }) => !textOf(file).includes(title))).toEqual([])
})

it('judges every threat from T1 to T19', () => {
  const rows = [...page.matchAll(/^\| (T\d+) \|/gm)].map(([, threat]) => threat)
  expect(rows).toEqual(Array.from({ length: 19 }, (_, index) => `T${index + 1}`))
})
