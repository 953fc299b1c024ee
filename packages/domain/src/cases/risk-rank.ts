import type { RiskLevel } from './case.ts'

/** The place of a risk level among them all: the highest comes first, what nobody assessed last. */
export const riskRank: Readonly<Record<RiskLevel, number>> = {
  'very high': 0,
  high: 1,
  medium: 2,
  standard: 3,
  'not assessed': 4,
}
