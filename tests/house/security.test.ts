import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { tablesByClass } from '@harbour/db/sensitivity'
import { expect, it } from 'vitest'
import { textOf } from '../support/sources.ts'

const judged = textOf('docs/asvs.md')
const page = `${textOf('docs/security.md')}\n${judged}`
/** How many requirements each section has at levels 1 and 2: the first of its numbers, without gaps. */
const requirements = `1.1=2 1.2=9 1.3=11 1.4=3 1.5=2 2.1=3 2.2=3 2.3=4 2.4=1 3.2=2 3.3=4 3.4=6 3.5=5 3.7=2 4.1=3 4.2=1 4.3=2 4.4=4 5.1=1 5.2=3 5.3=2 5.4=3 6.1=3 6.2=12 6.3=4 6.4=4 6.5=5 6.6=3 6.8=4 7.1=3 7.2=4 7.3=2 7.4=5 7.5=2 7.6=2 8.1=2 8.2=3 8.3=1 8.4=1 9.1=3 9.2=4 10.1=2 10.2=2 10.3=4 10.4=11 10.5=5 10.6=2 10.7=3 11.1=2 11.2=3 11.3=3 11.4=4 11.5=1 11.6=1 12.1=3 12.2=2 12.3=4 13.1=1 13.2=5 13.3=2 13.4=5 14.1=2 14.2=4 14.3=3 15.1=3 15.2=3 15.3=7 16.1=1 16.2=5 16.3=4 16.4=3 16.5=3 17.1=1 17.2=4 17.3=2`

const path = '((?:apps|packages|tests|docs)/[\\w./-]+\\.\\w+)'

it('names in docs/security.md and docs/asvs.md only files that exist, with their whole paths', () => {
  const named = [...page.matchAll(new RegExp(`\`${path}\``, 'g'))].map(([, found = '']) => found)
  expect(new Set(named).size).toBeGreaterThan(40)
  const missing = named.filter((found) => !existsSync(fileURLToPath(new URL(`../../${found}`, import.meta.url))))
  expect(missing).toEqual([])
  expect([...page.matchAll(/`([\w.-]+\.test\.tsx?)`/g)].map(([, found]) => found)).toEqual([])
})

it('shows in them only what a test says in its title', () => {
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

it('judges every requirement of levels 1 and 2 of ASVS 5.0, once', () => {
  const found = [...judged.matchAll(/^\| (\d[\d., ]*) \|/gm)].flatMap(([, ids = '']) => ids.split(', '))
  expect(found.toSorted()).toEqual(
    requirements
      .split(/\s+/)
      .map((each) => each.split('='))
      .flatMap(([section = '', count]) =>
        Array.from({ length: Number(count) }, (_, index) => `${section}.${index + 1}`),
      )
      .toSorted(),
  )
  expect(found).toHaveLength(253)
})

it('counts in docs/asvs.md what it judges', () => {
  const counts = new Map<string, number>()
  for (const [, ids = '', now = ''] of judged.matchAll(/^\| (\d[\d., ]*) \| [^|]*\| ([^|]*) \|/gm))
    counts.set(now, (counts.get(now) ?? 0) + ids.split(', ').length)
  const [met, partly, not] = ['met', 'partly', 'does not apply'].map((now) => counts.get(now) ?? 0)
  expect(judged).toContain(`(${met} met, ${partly} partly, ${not} that do not apply)`)
})

it('says in docs/security.md what each class of data means', () => {
  const rows = [...page.matchAll(/^\| (\w+) \|(?:[^|\n]+\|){4}$/gm)].map(([, name]) => name)
  expect(rows).toEqual(expect.arrayContaining(['sealed', ...Object.keys(tablesByClass)]))
})
