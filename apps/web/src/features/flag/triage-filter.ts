import type { RiskLevel } from '@harbour/domain/cases/case'
import type { FlagGround } from '@harbour/domain/cases/flag'
import type { Triaged } from './triage-types.ts'

/** What the list may be narrowed to besides: each is true of a row or not. */
export const onlyChoices = [
  ['urgent', 'Urgent'],
  ['children', 'Children'],
  ['repeat', 'Repeat'],
  ['answered', 'Answered'],
  ['incomplete', 'Something missing'],
  ['protection', 'Bail or order ends'],
] as const
export type Only = (typeof onlyChoices)[number][0]

export const groundChoices = ['visible high risk', 'professional judgement', 'escalation', 'repeat'] as const

/** How the list is narrowed, as the address says it. */
export interface TriageFilter {
  readonly risk?: RiskLevel
  readonly ground?: FlagGround
  readonly from?: string
  readonly only?: readonly Only[]
}

const holds: Readonly<Record<Only, (row: Triaged) => boolean>> = {
  urgent: ({ facts }) => facts.flag?.urgent === true,
  children: ({ facts }) => facts.hasChildren,
  repeat: ({ facts }) => facts.grounds.some(({ ground, met }) => ground === 'repeat' && met),
  answered: ({ facts }) => facts.raised?.status === 'waiting' && facts.raised.questions[0]?.answeredAt != null,
  incomplete: ({ facts }) => facts.missing.length > 0,
  protection: ({ reasons }) => reasons.some(({ rule }) => rule === 'protection-ends' || rule === 'protection-ended'),
}

/** The rows that every filter lets through, in their order. */
export function narrowed(rows: readonly Triaged[], filter: TriageFilter): readonly Triaged[] {
  const only = filter.only ?? []
  return rows.filter(
    (row) =>
      (filter.risk === undefined || row.facts.riskLevel === filter.risk) &&
      (filter.ground === undefined || groundsOf(row).includes(filter.ground)) &&
      (filter.from === undefined || row.facts.raised?.agency === filter.from) &&
      only.every((name) => holds[name](row)),
  )
}

/** How many rows a choice would leave. */
export function countWith(rows: readonly Triaged[], name: Only): number {
  return rows.filter(holds[name]).length
}

/** The grounds a flag was raised on; of what nobody has flagged, those that are met. */
function groundsOf({ facts }: Triaged): readonly string[] {
  return facts.flag?.grounds ?? facts.grounds.filter(({ met }) => met).map(({ ground }) => ground)
}
