import type { Dice } from '@harbour/db/seed/random'

/** Stands in an input for nesting that no library would build; replaced in the text that is sent. */
const deep = '@@deep@@'
const DEPTH = 4_000

const strings: readonly string[] = [
  '',
  ' ',
  'NaN',
  'null',
  '-Infinity',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x\udfff',
  '\u202eevil',
  '👩‍👩‍👧‍👦'.repeat(40),
  'ﷺ'.repeat(500),
  "'; drop table cases; --",
  '%_\\',
  '${7*7}{{7*7}}',
  '../../etc/passwd',
  '=cmd()',
  'constructor',
  '__proto__',
  '0x10',
  '1e999',
  '9999-12-31',
  '0000-00-00',
  '2026-02-30',
  '+275760-09-13',
  '2026-03-27T25:61:61.000Z',
  '24:00',
  'case:',
  'a'.repeat(5_000),
  '\n'.repeat(300),
  deep,
]

const numbers: readonly number[] = [
  0,
  -1,
  1,
  0.5,
  -0,
  2_147_483_647,
  2_147_483_648,
  -2_147_483_649,
  Number.MAX_SAFE_INTEGER,
  1e21,
  1e308,
  -1e308,
  5e-324,
]

/** Anything but what was meant. */
export function junk(dice: Dice, ids: readonly string[]): unknown {
  return dice.pick<() => unknown>([
    () => dice.pick(strings),
    () => dice.pick(numbers),
    () => dice.pick(ids),
    () => dice.pick([null, true, false]),
    () => [],
    () => ({}),
    () => [dice.pick(strings), dice.pick(numbers), null],
    () => ({ [dice.pick(strings).slice(0, 40)]: dice.pick(strings) }),
    () => withProto(dice.pick(strings)),
    () => Array.from({ length: dice.int(2, 300) }, () => dice.pick(ids)),
  ])()
}

/** A valid input with one to three of its parts made wrong. */
export function mutated(valid: unknown, dice: Dice, ids: readonly string[]): unknown {
  let made = valid
  for (let count = dice.int(1, 3); count > 0; count -= 1) made = mutatedOnce(made, dice, ids)
  return made
}

function mutatedOnce(value: unknown, dice: Dice, ids: readonly string[]): unknown {
  if (Array.isArray(value) && value.length > 0 && dice.chance(0.7)) {
    const place = dice.int(0, value.length - 1)
    return value.map((one: unknown, at) => (at === place ? mutatedOnce(one, dice, ids) : one))
  }
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return junk(dice, ids)
  const keys = Object.keys(value)
  if (keys.length === 0 || dice.chance(0.1)) return junk(dice, ids)
  const entries = Object.entries(value) as [string, unknown][]
  const chosen = dice.pick(keys)
  switch (dice.int(0, 9)) {
    case 0:
      return Object.fromEntries(entries.filter(([key]) => key !== chosen))
    case 1:
      return { ...value, [dice.pick(['extra', 'personId', 'roles', 'at', 'toString', ''])]: junk(dice, ids) }
    case 2:
      return Object.assign(withProto({ roles: ['chair'] }), value)
    default:
      return Object.fromEntries(entries.map(([key, one]) => [key, key === chosen ? mutatedOnce(one, dice, ids) : one]))
  }
}

/** An object with an own key `__proto__`, as JSON can carry it. */
function withProto(inside: unknown): object {
  return Object.defineProperty({}, '__proto__', { value: inside, enumerable: true, configurable: true, writable: true })
}

/** The input as JSON text, with what stands for deep nesting nested. */
export function jsonOf(inputs: object): string {
  return JSON.stringify(inputs).replaceAll(`"${deep}"`, `${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}`)
}
