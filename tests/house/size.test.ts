import { expect, it } from 'vitest'
import { filesBelow, textOf } from '../support/sources.ts'

const free = /\/migrations\/|^tests\/data\//

it('keeps every file within 300 lines', () => {
  const long = filesBelow('packages', 'apps', 'tests')
    .filter((path) => /\.(tsx?|css)$/.test(path) && !free.test(path))
    .map((path) => ({ path, lines: textOf(path).split('\n').length - 1 }))
    .filter(({ lines }) => lines > 300)
  expect(
    long.map(({ path, lines }) => `${path} has ${lines} lines: split it by noun or by question, never into helpers`),
  ).toEqual([])
})

it('names files in kebab-case, and none after what it is not', () => {
  const wrong = filesBelow('packages', 'apps', 'tests')
    .filter((path) => /\.(tsx?|css)$/.test(path))
    .filter(
      (path) =>
        !/^[a-z0-9.-]+$/.test(path.split('/').at(-1) ?? '') ||
        /\/(utils?|helpers?|common|misc|shared)(\/|\.)/.test(path),
    )
  expect(wrong.map((path) => `${path}: name it in kebab-case after the noun or the question it is about`)).toEqual([])
})
