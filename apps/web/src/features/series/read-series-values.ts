import { readBritishDate, readTimeOfDay } from '@harbour/domain/basics/dates'
import type { CalendarDate } from '@harbour/domain/basics/dates'
import { SeriesFields } from '@harbour/domain/clinic/series'
import { sentenceOfRefusal } from '../../refusal-messages.ts'
import type { SeriesValues } from './series-values.ts'
import { typedRule } from './series-values.ts'

/** The controls of the rule, whose names are not their place in a series. */
const controls: Readonly<Record<string, string>> = { 'rule.weeks': 'weeks', 'rule.from': 'countedFrom' }

/** What was typed, read; or a message for each control that cannot be. */
export function readSeriesValues(
  values: SeriesValues,
  today: CalendarDate,
):
  | { readonly fields: SeriesFields; readonly from: CalendarDate; readonly errors: null }
  | { readonly errors: Readonly<Record<string, string>> } {
  const from = readBritishDate(values.from)
  const link = values.videoLink.trim()
  const read = SeriesFields.safeParse({
    name: values.name,
    rule: typedRule(values),
    startTime: readTimeOfDay(values.startTime),
    minutes: Number(values.minutes),
    holidayRule: values.holidayRule,
    cutOffs: Object.fromEntries(Object.entries(values.cutOffs).map(([key, text]) => [key, numberOf(text)])),
    quorum: numberOf(values.quorum),
    place: values.place,
    videoLink: link === '' ? null : link,
    statementText: values.statementText,
  })
  if (read.success && from !== null && from >= today) return { fields: read.data, from, errors: null }
  const errors: Record<string, string> = {}
  for (const issue of read.error?.issues ?? [])
    errors[controls[issue.path.join('.')] ?? issue.path.join('.')] ??= issue.message
  if (from === null) errors['from'] = 'Enter a date, for example 27/3/2026'
  else if (from < today) errors['from'] = sentenceOfRefusal({ code: 'CLINIC_IN_THE_PAST' })
  return { errors }
}

function numberOf(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text)
}
