import type { SessionRefusal } from './session.ts'

/** How many letters a password has at least beside names of the person and the service. */
const LEAST_OWN_LETTERS = 8
/** A password of no more than so many common ones, one after the other, is as common as they are. */
const PARTS = 2

const serviceWords = ['harbour', 'clinic', 'stalking', 'police', 'password'] as const
const written: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  $: 's',
  '@': 'a',
}

/**
 * Why a password may not be chosen (SES-5): it is one that is tried first, or two of them, with figures and signs for
 * letters and about them; or it is little more than names of the service and the person.
 */
export function whyPasswordWeak(
  password: string,
  namesOfPerson: readonly string[],
  common: ReadonlySet<string>,
): SessionRefusal | null {
  const bare = password.toLowerCase().normalize('NFKC')
  const readings = [bare, bare.replaceAll(/[013457$@]/gu, (sign) => written[sign] ?? sign)]
  for (const reading of readings) {
    if (common.has(reading)) return { code: 'PASSWORD_COMMON' }
    const letters = reading.replaceAll(/[^\p{L}]/gu, '')
    if (isMadeOf(letters, common, PARTS) || isRepeated(letters)) return { code: 'PASSWORD_COMMON' }
  }
  const names = [...serviceWords, ...namesOfPerson.flatMap((name) => name.toLowerCase().split(/[^\p{L}\d]+/u))]
    .filter((word) => word.length >= 3)
    .toSorted((one, other) => other.length - one.length)
  const left = names.reduce((rest, name) => rest.replaceAll(name, ''), bare).replaceAll(/[^\p{L}]/gu, '')
  return left.length < LEAST_OWN_LETTERS ? { code: 'PASSWORD_PERSONAL' } : null
}

function isMadeOf(text: string, common: ReadonlySet<string>, parts: number): boolean {
  if (text === '' || common.has(text)) return true
  if (parts === 1) return false
  for (let cut = 3; cut < text.length; cut += 1)
    if (common.has(text.slice(0, cut)) && isMadeOf(text.slice(cut), common, parts - 1)) return true
  return false
}

/** "geesegeesegeese": one short thing again and again. */
function isRepeated(text: string): boolean {
  for (let size = 1; size <= text.length / 2; size += 1)
    if (text.length % size === 0 && text === text.slice(0, size).repeat(text.length / size)) return true
  return false
}
