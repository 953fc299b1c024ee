import { listInWords } from '../basics/list-in-words.ts'
import type { DisclosurePart } from './disclosure.ts'

const partWords: Record<DisclosurePart, string> = {
  toWhom: 'to whom',
  what: 'what is told',
  purpose: 'the purpose',
  lawfulBasis: 'the lawful basis',
  necessity: 'why it is necessary and proportionate',
  wording: 'the wording',
  route: 'the route',
  safetyCheck: 'the safety check',
}

/** Parts of a decision in words: `the wording and the route`. */
export function disclosurePartWords(parts: readonly DisclosurePart[]): string {
  return listInWords(parts.map((part) => partWords[part]))
}
