import { everyInput } from '@harbour/server/testing/every-input'
import { expect, it } from 'vitest'
import { filesBelow, textOf } from '../support/sources.ts'

/** Parts of inputs that may hold more than their schema names, with why. */
const open: readonly (readonly [path: RegExp, why: string])[] = [
  [/^(session\.stepUp|factor\.addPasskey) answer$/, 'what browsers add to a passkey’s answer; it is verified whole'],
  [/^(session\.stepUp|factor\.addPasskey) answer\.response$/, 'the same, one level down'],
  [/^doc:(open sv|up u)$/, 'bytes, decoded in bounds: LIV-8'],
]

it('refuses what it does not know in every part of every input', () => {
  const found = everyInput().flatMap(({ name, shape }) => openParts(shape, `${name} `))
  const unnamed = found.filter((path) => !open.some(([pattern]) => pattern.test(path)))
  expect(unnamed, 'make it z.strictObject: what is dropped in silence is something somebody meant').toEqual([])
  const unneeded = open.filter(([pattern]) => !found.some((path) => pattern.test(path)))
  expect(unneeded).toEqual([])
})

/** The files that may read shapes loosely, with why: nothing of them comes from outside, but a passkey’s answer. */
const loose: Readonly<Record<string, string>> = {
  'packages/domain/src/people/factor.ts': 'what browsers add to a passkey’s answer',
  'packages/domain/src/cases/triage-rule-schemas.ts': 'what Harbour wrote into its own database, of any version',
  'packages/plan-doc/src/frames.ts': 'what the server tells a page, which may be of the version before',
  'apps/server/src/live/node-messages.ts': 'what another server of the same database says',
  'apps/server/src/env.ts': 'its own names, picked out of the environment before',
}

it('reads loosely only what does not come from outside', () => {
  const found = filesBelow('packages/domain/src', 'packages/plan-doc/src', 'apps/server/src')
    .filter((path) => path.endsWith('.ts') && !/\.test\.ts$|\/testing\//.test(path))
    .filter((path) =>
      /\bz\s*\.(object|looseObject|any|unknown|record)\(|\.(passthrough|loose|catchall)\(/.test(textOf(path)),
    )
  expect(found.toSorted(), 'make it z.strictObject, or name the file here with why').toEqual(
    Object.keys(loose).toSorted(),
  )
})

/** The paths in a JSON schema at which something may stand that it does not describe. */
function openParts(schema: unknown, path: string): readonly string[] {
  const shape = Object(schema) as Readonly<Record<string, unknown>>
  if (schema === null || 'const' in shape || 'enum' in shape) return []
  const either = shape['anyOf'] ?? shape['oneOf']
  if (Array.isArray(either)) return [...new Set(either.flatMap((each) => openParts(each, path)))]
  if (shape['type'] === 'array') {
    const placed: unknown = shape['prefixItems'] ?? []
    const items = [...(Array.isArray(placed) ? placed : []), ...('items' in shape ? [shape['items']] : [])]
    return items.length === 0 ? [path] : items.flatMap((each) => openParts(each, path))
  }
  const types = [shape['type']].flat()
  if (!types.includes('object'))
    return types.every((type) => type !== 'array' && typeof type === 'string') ? [] : [path]
  const parts = Object.entries(Object(shape['properties']) as Readonly<Record<string, unknown>>)
  const inner = parts.flatMap(([key, each]) => openParts(each, path.endsWith(' ') ? `${path}${key}` : `${path}.${key}`))
  const others = shape['additionalProperties']
  if (others === false) return inner
  // A record of known keys.
  const isRecord = Object(others) === others && 'enum' in Object(shape['propertyNames'])
  return isRecord ? [...inner, ...openParts(others, `${path}*`)] : [path, ...inner]
}
