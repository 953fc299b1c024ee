import type { RiskLevel } from '@harbour/domain/cases/case'
import type { RouterOutputs } from '../../api.ts'
import type { RiskRank } from '../../ui/tag/tag.tsx'

export type ItemPlan = RouterOutputs['plan']['ofItem']
export type CaseBrief = ItemPlan['brief']

const ranks: Readonly<Record<RiskLevel, RiskRank>> = {
  'very high': 4,
  high: 3,
  medium: 2,
  standard: 1,
  'not assessed': 0,
}

const names: Readonly<Record<RiskLevel, string>> = {
  'very high': 'Very high risk',
  high: 'High risk',
  medium: 'Medium risk',
  standard: 'Standard risk',
  'not assessed': 'Risk not assessed',
}

export const rankOf = (level: RiskLevel): RiskRank => ranks[level]
export const riskName = (level: RiskLevel): string => names[level]

const ordinals = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth']

/** `Third time at clinic`; the listing under discussion counts. */
export function timesWords(timesListed: number): string {
  return `${ordinals[timesListed] ?? `${timesListed + 1}th`} time at clinic`
}
