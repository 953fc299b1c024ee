import type { CalendarDate } from '../basics/dates.ts'
import { londonDay } from '../basics/dates.ts'
import type { RiskLevel } from './case.ts'
import type { BailOrOrder } from './order.ts'
import { readBail } from './order.ts'
import type { Report } from './report.ts'
import type { RiskFactor } from './risk.ts'
import { factorsOfBehaviours, levelOfResult } from './risk.ts'

/** What one report adds to its case's record. */
export interface ReportAdds {
  /** The day of what happened: the latest day given, else the day of the report. */
  readonly happenedOn: CalendarDate
  readonly what: string
  readonly online: boolean
  readonly level: RiskLevel
  readonly assessment: { readonly tool: string; readonly result: string; readonly on: CalendarDate } | null
  readonly order: BailOrOrder | null
  readonly factors: readonly RiskFactor[]
}

/** What a report adds to its case: an incident, and a tool result, an order and risk factors where it names them (CAS-14). */
export function whatReportAdds(report: Report): ReportAdds {
  const reportedOn = londonDay(report.reportedAt)
  const named = report.riskTool !== '' && report.riskResult !== ''
  return {
    happenedOn: report.occurredTo ?? report.occurredFrom ?? reportedOn,
    what: incidentWords(report),
    online: report.behaviours.length > 0 && report.behaviours.every((text) => onlineWords.test(text)),
    level: named ? levelOfResult(report.riskTool, report.riskResult) : 'not assessed',
    assessment: named ? { tool: report.riskTool, result: report.riskResult, on: reportedOn } : null,
    order: report.bailOrOrder === '' ? null : readBail(report.bailOrOrder),
    factors: factorsOfBehaviours(report.behaviours),
  }
}

const onlineWords = /account|message|call|e-?mail|image|online|post(?:ing|ed)/i

function incidentWords(report: Report): string {
  const words = report.behaviours.join('; ') || report.offence || 'Reported to the police'
  return words.charAt(0).toUpperCase() + words.slice(1)
}
