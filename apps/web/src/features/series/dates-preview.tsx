import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import { holidaysKnownUntil } from '@harbour/domain/clinic/bank-holiday'
import type { ClinicDate } from '@harbour/domain/clinic/schedule'
import { clinicsInPeriodOf, dateAgain } from '@harbour/domain/clinic/schedule'
import type { HolidayRule, SeriesRule } from '@harbour/domain/clinic/series-rule'
import type { WhoComes } from '@harbour/domain/clinic/who-is-told'
import { longDay } from '../../format.ts'
import { useHolidays } from '../../holidays.ts'
import { WhoseDiaries } from '../../told/whose-diaries.tsx'
import { Tag } from '../../ui/tag/tag.tsx'

/** A clinic that is dated already, for the preview of a change. */
export interface Dated {
  readonly id: string
  readonly plannedOn: CalendarDate | null
  readonly heldOn: CalendarDate
  readonly announcedAt: Instant | null
  /** Why it keeps its day whatever the series says; null when it takes a new one. */
  readonly stays: string | null
  readonly isCancelled: boolean
}

interface DatesPreviewProps {
  readonly rule: SeriesRule
  readonly holidayRule: HolidayRule
  readonly from: CalendarDate
  /** Empty for a new series. */
  readonly existing: readonly Dated[]
  readonly who: WhoComes
  /** Whether the hours, the place or the link change, and with them every clinic that can. */
  readonly isEachTold: boolean
}

/** The next twelve clinics as the form would date them, with holidays and reasons, before anything is saved. */
export function DatesPreview({ rule, holidayRule, from, existing, who, isEachTold }: DatesPreviewProps) {
  const dated = existing.flatMap((clinic) =>
    clinic.plannedOn === null ? [] : [{ ...clinic, plannedOn: clinic.plannedOn, isFree: clinic.stays === null }],
  )
  const holidays = useHolidays()
  const again = dateAgain(rule, holidayRule, from, dated, holidays)
  const knownUntil = holidaysKnownUntil(holidays)
  const moved = new Map(again.moved.map((date) => [date.plannedOn, dated.find(({ id }) => id === date.id)]))
  const added = new Set(again.added.map((date) => date.plannedOn))
  const dropped = dated.filter(({ id }) => again.dropped.includes(id))
  const changedIds = new Set([...again.dropped, ...again.moved.map(({ id }) => id)])
  const moving = dated.filter(
    ({ id, isFree, heldOn }) => changedIds.has(id) || (isEachTold && isFree && heldOn >= from),
  )
  const isKept = (clinic: (typeof dated)[number]) => !clinic.isFree || clinic.heldOn < from
  const lines = again.dates.flatMap((date) => {
    const kept = clinicsInPeriodOf(rule, date, dated).find(isKept)
    // A month, or so many weeks, whose clinic has been gets no other.
    if (kept !== undefined && kept.heldOn < from) return []
    const line =
      kept === undefined ? (
        <DateLine
          date={date}
          was={moved.get(date.plannedOn)}
          isNew={existing.length > 0 && added.has(date.plannedOn)}
        />
      ) : (
        <KeptLine clinic={kept} />
      )
    return [{ key: date.plannedOn, on: kept?.heldOn ?? date.heldOn, line }]
  })
  const isDated = (clinic: (typeof dated)[number]) =>
    again.dates.some((date) => clinicsInPeriodOf(rule, date, [clinic]).length > 0)
  const earlier = dated
    .filter((clinic) => clinic.heldOn >= from && !clinic.isCancelled && !isDated(clinic))
    .map((clinic) => ({ key: clinic.id, on: clinic.heldOn, line: <KeptLine clinic={clinic} /> }))
  const gone = dropped.map((clinic) => ({
    key: clinic.id,
    on: clinic.heldOn,
    line: <GoneLine clinic={clinic} why="The series gives no clinic here any more" />,
  }))
  return (
    <>
      <WhoseDiaries moving={moving} who={who} />
      <ol className="series-dates" role="list">
        {[...earlier, ...lines, ...gone]
          .toSorted((one, other) => one.on.localeCompare(other.on))
          .map(({ key, line }) => (
            <li key={key}>{line}</li>
          ))}
      </ol>
      {again.dates.some(({ heldOn }) => heldOn.slice(0, 4) > knownUntil) ? (
        <p className="meta">Bank holidays are known until {knownUntil}: a later date may yet fall on one.</p>
      ) : null}
    </>
  )
}

interface DateLineProps {
  readonly date: ClinicDate
  readonly was: Pick<Dated, 'heldOn'> | undefined
  readonly isNew: boolean
}

function DateLine({ date, was, isNew }: DateLineProps) {
  return (
    <>
      <span className="series-dates__day">
        <strong>{longDay(date.heldOn)}</strong>
        {date.reason === null ? null : <Tag look="soon">Moved</Tag>}
        {was === undefined ? null : <Tag look="blocked">Was {longDay(was.heldOn)}</Tag>}
        {isNew ? <Tag look="good">New</Tag> : null}
      </span>
      {date.reason === null ? null : <span className="meta">{date.reason}</span>}
    </>
  )
}

function KeptLine({ clinic }: { readonly clinic: Dated }) {
  if (clinic.isCancelled)
    return <GoneLine clinic={clinic} why="It was cancelled by hand, and no other takes its place" />
  return (
    <>
      <span className="series-dates__day">
        <strong>{longDay(clinic.heldOn)}</strong>
        <Tag look="locked">Stays</Tag>
      </span>
      <span className="meta">{clinic.stays ?? 'It is before the day that the weeks are counted from'}</span>
    </>
  )
}

function GoneLine({ clinic, why }: { readonly clinic: Dated; readonly why: string }) {
  return (
    <>
      <span className="series-dates__day">
        <s>{longDay(clinic.heldOn)}</s>
        <Tag look="late">Cancelled</Tag>
      </span>
      <span className="meta">{why}</span>
    </>
  )
}
