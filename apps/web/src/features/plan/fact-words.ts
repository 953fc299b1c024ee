import type { ClosingFact, CrossLink } from '@harbour/domain/plans/closing-facts'
import { shortDay } from '../../format.ts'

const names: Readonly<Record<ClosingFact, string>> = {
  teller: 'Who tells the victim',
  tellBy: 'By when the victim is told',
  route: 'The safe route',
  nextReview: 'The next review',
  mappa: 'The link to MAPPA',
  childProtection: 'The link to child protection',
  adultSafeguarding: 'The link to adult safeguarding',
}

/** What a closing fact was set to, as a sentence: `The next review: 12 Jan`. */
export function factSentence(
  fact: ClosingFact,
  value: unknown,
  nameOf: (agencyId: string | null, personId: string | null) => string | null,
): string {
  return `${names[fact]}: ${valueWords(fact, value, nameOf)}`
}

function valueWords(
  fact: ClosingFact,
  value: unknown,
  nameOf: (agencyId: string | null, personId: string | null) => string | null,
): string {
  if (fact === 'route') return String(value) || 'none'
  if (fact === 'teller') {
    const { agencyId, personId } = value as { agencyId: string | null; personId: string | null }
    return nameOf(agencyId, personId) ?? 'nobody'
  }
  if (fact === 'tellBy' || fact === 'nextReview') {
    const { on } = value as { on: string | null }
    return on === null ? 'none' : shortDay(on)
  }
  const { linked, reference } = value as CrossLink
  return reference === '' ? linked : `${linked}, ${reference}`
}
