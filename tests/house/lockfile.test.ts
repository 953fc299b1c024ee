import { expect, it } from 'vitest'
import { textOf } from '../support/sources.ts'

it.each(['yjs', 'react', 'prosemirror-model', 'zod', '@trpc/server'])('has one copy of %s', (name) => {
  const versions = new Set(
    [...textOf('pnpm-lock.yaml').matchAll(/^ {2}'?(@?[^@'\s]+)@(\d[^:('\s]*)/gm)]
      .filter(([, found]) => found === name)
      .map(([, , version]) => version),
  )
  expect(
    [...versions],
    `two copies of ${name} do not know each other's objects: give it one version in the catalog of pnpm-workspace.yaml, and "catalog:" in every package`,
  ).toHaveLength(1)
})
