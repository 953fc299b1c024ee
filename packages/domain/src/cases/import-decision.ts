import { reportFields } from './import-columns.ts'
import type { Likeness, PersonFacts } from './matching.ts'
import { comparePeople, missingBirth } from './matching.ts'
import type { Report, ReportKey } from './report.ts'
import { reportChanges } from './report.ts'

/** A case that a report may belong to. */
export interface CaseCandidate {
  readonly caseId: string
  readonly reference: string
  readonly victim: PersonFacts | null
  readonly suspect: PersonFacts | null
}

/** What is to become of a row that could be read. */
export type RowDecision =
  | { readonly outcome: 'created' | 'unchanged'; readonly sentence: string }
  | { readonly outcome: 'updated'; readonly sentence: string; readonly changes: readonly ReportKey[] }
  | {
      readonly outcome: 'possible match'
      readonly sentence: string
      readonly candidate: CaseCandidate
      readonly reasons: readonly string[]
    }

/** The victim of a report, as far as people are compared. */
export function victimOf(report: Report): PersonFacts {
  return {
    surname: report.victimSurname,
    forename: report.victimForename,
    bornOn: report.victimBornOn,
    postcode: report.victimPostcode,
  }
}

/** The suspect of a report; exports give no postcode for a suspect. */
export function suspectOf(report: Report): PersonFacts {
  return {
    surname: report.suspectSurname,
    forename: report.suspectForename,
    bornOn: report.suspectBornOn,
    postcode: '',
  }
}

/** The words for each part of a report, as the import's result says them. */
const keyWords: Readonly<Partial<Record<ReportKey, string>>> = {
  reportedAt: 'reported',
  ...Object.fromEntries(reportFields.map(({ field, label }) => [field, lowerFirst(label)])),
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

/** The sentence for what a later export changed. */
export function changesSentence(changes: readonly ReportKey[]): string {
  return `Changed: ${changes.map((key) => keyWords[key] ?? key).join(', ')}.`
}

/**
 * Decides a row: the same crime reference is merged (IMP-4); a victim or suspect who may be known is a possible match
 * for a person to decide (IMP-6); anything else is a new case (IMP-1).
 */
export function decideRow(report: Report, known: Report | null, candidates: readonly CaseCandidate[]): RowDecision {
  if (known !== null) {
    const changes = reportChanges(known, report)
    return changes.length === 0
      ? { outcome: 'unchanged', sentence: 'Already there; nothing changed.' }
      : { outcome: 'updated', sentence: changesSentence(changes), changes }
  }
  const best = bestMatch(report, candidates)
  return best === null
    ? { outcome: 'created', sentence: 'New case.' }
    : {
        outcome: 'possible match',
        sentence: `May belong to ${best.candidate.reference}: ${best.reasons.join('; ')}.`,
        ...best,
      }
}

const points = { same: 2, possible: 1, different: 0 } as const

/**
 * The candidate most like the report, with the reasons; null when none is (IMP-6). A suspect's name alone is too little
 * to hold a report back. Ties go to the lower reference.
 */
export function bestMatch(
  report: Report,
  candidates: readonly CaseCandidate[],
): { readonly candidate: CaseCandidate; readonly reasons: readonly string[] } | null {
  let best: { candidate: CaseCandidate; reasons: readonly string[]; score: number } | null = null
  for (const candidate of candidates) {
    const victim = likeness(victimOf(report), candidate.victim)
    const suspect = likeness(suspectOf(report), candidate.suspect)
    if (victim.verdict === 'different' && suspect.reasons.includes(missingBirth)) continue
    const score = 3 * points[victim.verdict] + points[suspect.verdict]
    const better =
      best === null || score > best.score || (score === best.score && candidate.reference < best.candidate.reference)
    if (score > 0 && better) best = { candidate, reasons: reasonsOf(victim, suspect), score }
  }
  return best === null ? null : { candidate: best.candidate, reasons: best.reasons }
}

function likeness(one: PersonFacts, other: PersonFacts | null): Likeness {
  return other === null ? { verdict: 'different', reasons: [] } : comparePeople(one, other)
}

function reasonsOf(victim: Likeness, suspect: Likeness): readonly string[] {
  return [
    victim.verdict === 'different' ? 'another victim' : `victim: ${victim.reasons.join(', ')}`,
    suspect.verdict === 'different' ? 'another suspect, or none named' : `suspect: ${suspect.reasons.join(', ')}`,
  ]
}
