import { countOf, duration, shortDay, weekDay } from '../../format.ts'
import type { Column } from '../../ui/desk/data-table.tsx'
import { DataTable } from '../../ui/desk/data-table.tsx'
import { Tag } from '../../ui/tag/tag.tsx'
import type { ClinicInList } from './clinic-words.ts'
import { agendaState, hours, statusOf } from './clinic-words.ts'

interface ClinicTableProps {
  readonly clinics: readonly ClinicInList[]
  readonly caption: string
  readonly today: string
  readonly isPast: boolean
  /** Whether clinics of several series stand side by side, so that each says which it is of. */
  readonly namesSeries: boolean
}

/** Clinics with what each holds and what comes next; the year stands at its first clinic. */
export function ClinicTable({ clinics, caption, today, isPast, namesSeries }: ClinicTableProps) {
  const nextId = isPast
    ? undefined
    : clinics.find((clinic) => clinic.heldOn >= today && clinic.status !== 'cancelled')?.id
  return (
    <DataTable
      caption={caption}
      rows={clinics}
      keyOf={(clinic) => clinic.id}
      isCurrent={(clinic) => clinic.id === nextId || clinic.status === 'open'}
      columns={columnsFor(today, isPast, namesSeries)}
    />
  )
}

function columnsFor(today: string, isPast: boolean, namesSeries: boolean): readonly Column<ClinicInList>[] {
  return [
    {
      key: 'date',
      header: 'Date',
      rowHeader: true,
      width: '32%',
      cell: (clinic) => <DateCell clinic={clinic} namesSeries={namesSeries} />,
    },
    { key: 'cases', header: 'Cases', cell: casesOf },
    { key: 'agenda', header: 'Agenda', cell: (clinic) => <AgendaCell clinic={clinic} /> },
    { key: 'people', header: 'Agencies', cell: (clinic) => attendanceOf(clinic, today) },
    ...(isPast
      ? [{ key: 'plans', header: 'Plans', cell: plansOf }]
      : [{ key: 'next', header: 'Next step', width: '26%', cell: nextStepOf }]),
  ]
}

function DateCell({ clinic, namesSeries }: { readonly clinic: ClinicInList; readonly namesSeries: boolean }) {
  const status = statusOf(clinic.status)
  const why = clinic.changeReason ?? clinic.dateReason
  return (
    <div className="clinic-date">
      <span className="row">
        <a href={`/clinics/${clinic.id}`} className="clinic-date__day">
          {weekDay(clinic.heldOn)} {clinic.heldOn.slice(0, 4)}
        </a>
        <span className="meta nowrap">{hours(clinic)}</span>
        {clinic.kind === 'extraordinary' ? <Tag look="blocked">Extraordinary</Tag> : null}
        {clinic.onHoliday ? <Tag look="late">Bank holiday</Tag> : null}
        {clinic.status === 'open' || clinic.status === 'cancelled' ? <Tag look={status.look}>{status.name}</Tag> : null}
      </span>
      {namesSeries ? <span className="meta clinic-date__why">{clinic.series}</span> : null}
      {why === null ? null : <span className="meta clinic-date__why">{why}</span>}
    </div>
  )
}

function AgendaCell({ clinic }: { readonly clinic: ClinicInList }) {
  const state = agendaState(clinic)
  return (
    <span className="clinic-agenda">
      <Tag look={state.look}>{state.name}</Tag>
      {clinic.plannedMinutes > 0 && clinic.status === 'planned' ? (
        <span className="meta nowrap">
          {duration(clinic.plannedMinutes)} of {duration(clinic.minutes)}
        </span>
      ) : null}
    </span>
  )
}

function casesOf(clinic: ClinicInList) {
  if (clinic.agendaRevision === 0 && clinic.caseCount === 0) return <span className="meta">None yet</span>
  return (
    <span className="nowrap">
      {clinic.caseCount}{' '}
      {clinic.reviewCount > 0 ? <span className="meta">and {countOf(clinic.reviewCount, 'review')}</span> : null}
    </span>
  )
}

function attendanceOf(clinic: ClinicInList, today: string) {
  if (clinic.status === 'cancelled') return ''
  if (clinic.heldOn < today || clinic.status === 'open' || clinic.status === 'closed')
    return `${clinic.attendedCount} of ${clinic.seatCount}`
  return (
    <span className="nowrap">
      {clinic.seatCount} expected{' '}
      {clinic.apologyCount > 0 ? (
        <span className="meta">{countOf(clinic.apologyCount, 'apology', 'apologies')}</span>
      ) : null}
    </span>
  )
}

function plansOf(clinic: ClinicInList) {
  return clinic.planCount === 0 ? (
    <span className="meta">None</span>
  ) : (
    `${clinic.agreedCount} of ${clinic.planCount} agreed`
  )
}

function nextStepOf(clinic: ClinicInList) {
  if (clinic.status === 'cancelled' || clinic.next === null) return <span className="meta">None</span>
  return (
    <span>
      {clinic.next.what} <span className="meta nowrap">{shortDay(clinic.next.until)}</span>
    </span>
  )
}
