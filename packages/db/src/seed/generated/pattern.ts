import type { MotivationType } from '@harbour/domain/cases/case'
import type { RiskFactor } from '@harbour/domain/cases/risk'
import type { AgencyKey } from '../agencies.ts'
import type { IncidentMark } from '../case-story.ts'

/** A kind of case, with what such cases are made of. */
export interface Pattern {
  readonly motivation: MotivationType
  readonly relationships: readonly string[]
  readonly opening: readonly string[]
  readonly incidents: readonly (readonly [what: string, where: string, ...marks: IncidentMark[]])[]
  readonly fixated: readonly string[]
  readonly obsessive: readonly string[]
  readonly unwanted: readonly string[]
  readonly repeated: readonly string[]
  readonly always: Readonly<Partial<Record<RiskFactor, string>>>
  readonly often: Readonly<Partial<Record<RiskFactor, string>>>
  readonly never: readonly RiskFactor[]
  readonly wishes: readonly string[]
  readonly fears: readonly string[]
  readonly changes: readonly string[]
  readonly risks: readonly string[]
  readonly heard: readonly (readonly [agency: AgencyKey, sentence: string])[]
}
