import type { CalendarDate } from '@harbour/domain/basics/dates'
import { readBritishDate, weekdayOf } from '@harbour/domain/basics/dates'
import type { CutOffs } from '@harbour/domain/clinic/series'
import type { HolidayRule, SeriesRule } from '@harbour/domain/clinic/series-rule'
import { usualCutOffs, usualStatement } from '@harbour/domain/clinic/usual-series'
import type { RouterOutputs } from '../../api.ts'
import { day } from '../../format.ts'

/** A series as the form holds it: what people type. */
export interface SeriesValues {
  readonly name: string
  readonly every: SeriesRule['every']
  readonly nth: string
  readonly weekday: string
  readonly weeks: string
  readonly countedFrom: string
  readonly startTime: string
  readonly minutes: string
  readonly holidayRule: HolidayRule
  readonly quorum: string
  readonly place: string
  readonly videoLink: string
  readonly statementText: string
  readonly from: string
  readonly cutOffs: Readonly<Record<keyof CutOffs, string>>
}

const asText = (cutOffs: CutOffs) =>
  Object.fromEntries(Object.entries(cutOffs).map(([key, count]) => [key, String(count)])) as SeriesValues['cutOffs']

export function newSeriesValues(today: CalendarDate): SeriesValues {
  return {
    name: '',
    ...monthly,
    startTime: '13:00',
    minutes: '180',
    holidayRule: 'next working day',
    quorum: '0',
    place: '',
    videoLink: '',
    statementText: usualStatement,
    from: day(today),
    cutOffs: asText(usualCutOffs),
  }
}

export function valuesOf(series: RouterOutputs['series']['byId']): SeriesValues {
  return {
    name: series.name,
    ...asTyped(series.rule),
    startTime: series.startTime,
    minutes: String(series.minutes),
    holidayRule: series.holidayRule,
    quorum: String(series.quorum),
    place: series.place,
    videoLink: series.videoLink ?? '',
    statementText: series.statementText,
    from: day(series.today),
    cutOffs: asText(series.cutOffs),
  }
}

/** The part of the form that is the rule. */
export type RuleValues = Pick<SeriesValues, 'every' | 'nth' | 'weekday' | 'weeks' | 'countedFrom'>

const monthly: RuleValues = { every: 'month', nth: '1', weekday: '4', weeks: '4', countedFrom: '' }

function asTyped(rule: SeriesRule): RuleValues {
  return rule.every === 'month'
    ? { ...monthly, nth: String(rule.nth), weekday: String(rule.weekday) }
    : { ...monthly, every: 'weeks', weeks: String(rule.weeks), countedFrom: day(rule.from) }
}

/** What is typed of the rule, not yet looked at. */
export function typedRule({ every, nth, weekday, weeks, countedFrom }: RuleValues): unknown {
  if (every === 'weeks') return { every, weeks: Number(weeks), from: readBritishDate(countedFrom) ?? '' }
  return { every, nth: /^\d$/.test(nth) ? Number(nth) : nth, weekday: Number(weekday) }
}

/** The rule as far as it is typed; null while it is not whole. */
export function ruleOf(values: RuleValues): SeriesRule | null {
  const rule = typedRule(values) as SeriesRule
  if (rule.every === 'month') return rule
  const isCount = Number.isInteger(rule.weeks) && rule.weeks >= 2 && rule.weeks <= 8
  return isCount && rule.from !== '' && weekdayOf(rule.from) <= 5 ? rule : null
}
