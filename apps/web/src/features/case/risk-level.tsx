import type { RiskLevel } from '@harbour/domain/cases/case'
import type { RiskRank } from '../../ui/tag/tag.tsx'
import { RiskTag } from '../../ui/tag/tag.tsx'

const ranks: Readonly<Record<RiskLevel, RiskRank>> = {
  'very high': 4,
  high: 3,
  medium: 2,
  standard: 1,
  'not assessed': 0,
}

/** A case's level of risk, in the words of the force's own tool. */
export function RiskLevelTag({ level }: { readonly level: RiskLevel }) {
  return <RiskTag name={level.charAt(0).toUpperCase() + level.slice(1)} rank={ranks[level]} />
}
