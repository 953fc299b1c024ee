import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { trpc } from '../api.ts'
import { AgendaActs } from '../features/agenda/agenda-acts.tsx'
import { AgendaStepsLine, isReadyForChair } from '../features/agenda/agenda-steps.tsx'
import { AgendaBuilder } from '../features/agenda/agenda-builder.tsx'
import { AgendaNotOut } from '../features/clinic/agenda-not-out.tsx'
import { ConflictMatches } from '../features/conflict/conflict-matches.tsx'
import type { AgendaRead } from '../features/agenda/agenda-types.ts'
import { listedLines } from '../features/agenda/show-at-once.ts'
import { useAgendaCommands } from '../features/agenda/use-agenda-commands.ts'
import { TakeDocument } from '../features/document/take-document.tsx'
import { dateAndTime, day, time, weekDay } from '../format.ts'
import { useWatch } from '../live/use-watch.ts'
import { useMay } from '../me.ts'
import { NotLoaded } from '../not-loaded.tsx'
import { SkeletonRows } from '../ui/desk/states.tsx'
import { PageHeader } from '../ui/page/page-header.tsx'
import { Breadcrumbs } from '../ui/page/wayfinding.tsx'
import { Tag } from '../ui/tag/tag.tsx'
import '../features/agenda/agenda-row.css'
import '../features/agenda/agenda.css'

const route = getRouteApi('/signed-in/shell/clinics/$clinicId/agenda')

/** The running order of one clinic: made by the coordinator and the chair, read by everybody once it is locked. */
export function AgendaPage() {
  const { clinicId } = route.useParams()
  const may = useMay()
  const canEdit = may('agenda:edit')
  const agenda = useQuery(trpc.agenda.byClinic.queryOptions({ clinicId }))
  const around = useQuery(trpc.agenda.around.queryOptions({ clinicId }, { enabled: canEdit }))
  const commands = useAgendaCommands(clinicId)
  useWatch([`clinic:${clinicId}`, ...(canEdit ? (['flags'] as const) : [])])
  const crumbs = (
    <Breadcrumbs
      crumbs={[
        { href: '/clinics', label: 'Clinics' },
        {
          href: `/clinics/${clinicId}`,
          label: agenda.data === undefined ? 'Clinic' : weekDay(agenda.data.clinic.heldOn),
        },
      ]}
    />
  )
  if (agenda.isError)
    return (
      <div className="stack">
        {crumbs}
        <PageHeader title="Agenda" />
        <NotLoaded of={agenda} />
      </div>
    )
  const read = agenda.data
  if (read === undefined)
    return (
      <div className="stack">
        {crumbs}
        <PageHeader title="Agenda" meta="Loading" />
        <div className="agenda-order">
          <SkeletonRows rows={10} label="the agenda" />
        </div>
      </div>
    )
  return (
    <div className="agenda-page">
      <PageHeader
        title={`Agenda ${day(read.clinic.heldOn)}`}
        tags={<AgendaState read={read} />}
        meta={
          <>
            <a href={`/clinics/${clinicId}`}>Clinic of {weekDay(read.clinic.heldOn)}</a>
            {metaOf(read)}
          </>
        }
        acts={
          <>
            {read.isOut && listedLines(read).length > 0 && read.clinic.status !== 'cancelled' ? (
              <TakeDocument clinicId={clinicId} kind="agenda" />
            ) : null}
            {canEdit ? <AgendaActs read={read} commands={commands} /> : null}
          </>
        }
      />
      {read.steps !== null && listedLines(read).length > 0 && read.clinic.status !== 'cancelled' ? (
        <AgendaStepsLine steps={read.steps} clinicId={clinicId} />
      ) : null}
      {may('door:keep') && isNotOver(read) ? <ConflictMatches clinicId={clinicId} /> : null}
      {read.isOut ? (
        <AgendaBuilder read={read} around={around.data} commands={commands} canEdit={canEdit} />
      ) : (
        <AgendaNotOut isLocked={read.clinic.lockedAt !== null} />
      )}
    </div>
  )
}

function isNotOver({ clinic }: AgendaRead): boolean {
  return clinic.status === 'planned' || clinic.status === 'agenda locked' || clinic.status === 'open'
}

function AgendaState({ read }: { readonly read: AgendaRead }) {
  const { status, lockedAt } = read.clinic
  if (status === 'cancelled') return <Tag look="late">Cancelled</Tag>
  if (status === 'open') return <Tag look="live">Open now</Tag>
  if (status === 'closed') return <Tag look="done">Closed</Tag>
  if (lockedAt !== null) return <Tag look="locked">Locked {dateAndTime(lockedAt)}</Tag>
  return isReadyForChair(read.steps) ? null : <Tag look="soon">Draft</Tag>
}

function metaOf({ clinic, changed }: AgendaRead): string {
  const last = changed === null ? '' : ` · last changed by ${changed.by} at ${time(changed.at)}`
  return `, from ${clinic.startTime}${last}`
}
