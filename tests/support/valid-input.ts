import { randomUUID } from 'node:crypto'
import { usualCutOffs } from '@harbour/domain/clinic/usual-series'
import type { Shape } from '@harbour/server/testing/every-input'

/** What a key's value is to be, where the caller knows better than the shape; undefined where it does not. */
export type Known = (key: string, shape: Shape) => unknown

/** Chance, as far as making inputs needs it. */
export interface Chance {
  readonly pick: <T>(from: readonly T[]) => T
  readonly chance: (probability: number) => boolean
}

/** Always the first, and nothing that may be left out. */
export const plainly: Chance = {
  pick: ([first]) => first as never,
  chance: () => false,
}

/** A value that a shape allows: ids and days by the names of their keys, the rest by the shape. */
export function validInput(shape: Shape, known: Known, { pick, chance }: Chance = plainly, key = ''): unknown {
  const given = known(key, shape) ?? usual(key, shape)
  if (given !== undefined) return given
  const within = (of: Shape, at = key) => validInput(of, known, { pick, chance }, at)
  if (shape.const !== undefined) return shape.const
  if (shape.enum !== undefined) return pick(shape.enum)
  const choices = shape.anyOf ?? shape.oneOf
  if (choices !== undefined) return within(pick(choices))
  const type = typeof shape.type === 'object' ? pick(shape.type) : shape.type
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(shape.properties ?? {}).flatMap(([name, of]) =>
          (shape.required ?? []).includes(name) || chance(0.5) ? [[name, within(of, name)]] : [],
        ),
      )
    case 'array':
      return Array.from({ length: Math.max(shape.minItems ?? 0, chance(0.5) ? 1 : 0) }, () => within(shape.items ?? {}))
    case 'boolean':
      return pick([true, false])
    case 'null':
      return null
    case 'integer':
    case 'number':
      return numberOf(shape)
    case 'string':
      return wordsOf(shape)
    default:
      return Buffer.from([0])
  }
}

/** What only a rule beyond the shape says. */
function usual(key: string, { type, enum: choices }: Shape): unknown {
  if (key === 'cutOffs') return usualCutOffs
  if (key === 'domains' && type === 'array') return ['northshire.example.org']
  if (key === 'code' && type === 'string' && choices === undefined) return '123456'
  return key === 'videoLink' ? 'https://meet.example.org/clinic' : undefined
}

function numberOf({ minimum, exclusiveMinimum, maximum }: Shape): number {
  const least = exclusiveMinimum === undefined ? (minimum ?? 0) : exclusiveMinimum + 1
  return Math.min(Math.max(least, 0), maximum ?? Number.MAX_SAFE_INTEGER)
}

function wordsOf({ format, pattern, minLength = 0, maxLength = 1_000 }: Shape): string {
  if (format === 'uuid') return randomUUID()
  if (format === 'date-time') return '2026-03-27T09:00:00.000Z'
  if (format === 'uri') return 'https://login.example.org'
  if (format === 'email') return `${randomUUID()}@example.org`
  if (pattern?.includes('\\d{4}-\\d{2}-\\d{2}') === true) return '2026-04-09'
  if (pattern?.includes('\\d{4}-') === true) return '2026-02'
  if (pattern?.includes('[0-5]') === true) return '10:30'
  return 'Words enough to say why'.padEnd(minLength, '.').slice(0, maxLength)
}
