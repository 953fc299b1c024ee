import type { RiskLevel } from '@harbour/domain/cases/case'
import { capital } from '../../format.ts'
import { RiskTag } from '../../ui/tag/tag.tsx'

const ranks = { 'very high': 4, high: 3, medium: 2, standard: 1, 'not assessed': 0 } as const

export function FlagRiskTag({ level }: { readonly level: RiskLevel }) {
  return <RiskTag name={capital(level)} rank={ranks[level]} />
}
