import type { RiskLevel } from '@harbour/domain/cases/case'
import { capital } from '../../format.ts'
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
  return <RiskTag name={capital(level)} rank={ranks[level]} />
}
