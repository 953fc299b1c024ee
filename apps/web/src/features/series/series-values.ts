import type { CalendarDate } from '@harbour/domain/basics/dates'
import type { CutOffs, HolidayRule, MonthlyRule } from '@harbour/domain/clinic/series'
import { usualCutOffs, usualStatement } from '@harbour/domain/clinic/usual-series'
import type { RouterOutputs } from '../../api.ts'
import { day } from '../../format.ts'

/** A series as the form holds it: what people type. */
export interface SeriesValues {
  readonly name: string
  readonly nth: string
  readonly weekday: string
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
    nth: '1',
    weekday: '4',
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
    nth: String(series.rule.nth),
    weekday: String(series.rule.weekday),
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

export function ruleOf(values: Pick<SeriesValues, 'nth' | 'weekday'>): MonthlyRule {
  const nth = values.nth === 'last' ? 'last' : Number(values.nth)
  return { every: 'month', nth, weekday: Number(values.weekday) } as MonthlyRule
}
