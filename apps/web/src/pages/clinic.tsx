import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { isStepDone, lockStep, readyStep } from '@harbour/domain/clinic/milestones'
import { isAhead } from '@harbour/domain/clinic/still-changes'
import type { ReactNode } from 'react'
import { Suspense, useState } from 'react'
import { trpc } from '../api.ts'
import { AnnounceClinic } from '../features/clinic/announce-clinic.tsx'
import { AnswerPanel } from '../features/clinic/answer-panel.tsx'
import { ClinicAgenda } from '../features/clinic/clinic-agenda-panel.tsx'
import type { ClinicDetail } from '../features/clinic/clinic-words.ts'
import { hours, kindName, statusOf } from '../features/clinic/clinic-words.ts'
import { MilestoneList } from '../features/clinic/milestone-list.tsx'
import { ObserversPanel } from '../features/clinic/observers-panel.tsx'
import { WhoIsExpected } from '../features/clinic/who-is-expected.tsx'
import { TakeDocument } from '../features/document/take-document.tsx'
import { WindowsPanel } from '../features/needed/windows-panel.tsx'
import { countOf, dateAndTime, day, longDay } from '../format.ts'
import { useWatch } from '../live/use-watch.ts'
import { useMay } from '../me.ts'
import { NotLoaded } from '../not-loaded.tsx'
import { Panel } from '../ui/desk/panel.tsx'
import { SkeletonRows } from '../ui/desk/states.tsx'
import { Button, buttonClass } from '../ui/form/button.tsx'
import { later } from '../ui/later.ts'
import { NotificationBanner } from '../ui/page/notes.tsx'
import { PageHeader } from '../ui/page/page-header.tsx'
import { Breadcrumbs } from '../ui/page/wayfinding.tsx'
import { Tag } from '../ui/tag/tag.tsx'
import '../features/clinic/clinic.css'

const route = getRouteApi('/signed-in/shell/clinics/$clinicId')
const MoveForm = later(() => import('../features/clinic/move-form.tsx'), 'MoveForm')
const QualityTable = later(() => import('../features/meeting/quality-panel.tsx'), 'QualityTable')
const SilenceMap = later(() => import('../features/return/silence-map.tsx'), 'SilenceMap')
const WhoWasThere = later(() => import('../features/meeting/who-was-there.tsx'), 'WhoWasThere')
const CancelForm = later(() => import('../features/clinic/cancel-form.tsx'), 'CancelForm')

/** One clinic: its day and why, its agenda so far, its steps, who is expected. */
export function ClinicPage() {
  const { clinicId } = route.useParams()
  const found = useQuery(trpc.clinic.byId.queryOptions({ id: clinicId }))
  const agenda = useQuery(trpc.agenda.byClinic.queryOptions({ clinicId }))
  const may = useMay()
  useWatch([`clinic:${clinicId}`, 'clinics', 'holidays'])
  const [asking, setAsking] = useState<'move' | 'cancel' | null>(null)
  if (found.isError)
    return (
      <>
        <PageHeader title="Clinic" />
        <NotLoaded of={found} />
      </>
    )
  const clinic = found.data
  if (clinic === undefined)
    return (
      <div className="stack">
        <PageHeader title="Clinic" meta="Loading" />
        <Panel title="Agenda">
          <SkeletonRows rows={6} label="the clinic" />
        </Panel>
      </div>
    )
  const close = () => setAsking(null)
  const isCancelled = clinic.status === 'cancelled'
  const isOver = clinic.status === 'closed' || isCancelled
  const notYet = isOver ? [] : ['not announced yet']
  const announced = clinic.announcedAt === null ? notYet : [`announced ${dateAndTime(clinic.announcedAt)}`]
  const canMove = may('clinic:move') && isAhead(clinic)
  return (
    <div className="stack">
      <Breadcrumbs crumbs={[{ href: '/clinics', label: 'Clinics' }]} />
      <ClinicHeader
        clinic={clinic}
        acts={
          <>
            {canMove ? (
              <>
                <Button onClick={() => setAsking('cancel')}>Cancel clinic</Button>
                <Button onClick={() => setAsking('move')}>Change day or place</Button>
                {clinic.announcedAt === null ? <AnnounceClinic clinicId={clinic.id} /> : null}
              </>
            ) : null}
            {clinic.status === 'closed' ? <TakeDocument clinicId={clinic.id} kind="minutes" /> : null}
            <MainAct clinic={clinic} canEdit={may('agenda:edit')} />
          </>
        }
      />
      <WhyThatDay clinic={clinic} />
      {may('return:chase') && clinic.agendaLockedAt !== null && !isCancelled ? (
        <Suspense>
          <SilenceMap clinicId={clinic.id} />
        </Suspense>
      ) : null}
      <div className={`clinic-columns${isCancelled ? ' clinic-columns--one' : ''}`}>
        <div>
          {isAhead(clinic) ? <AnswerPanel clinicId={clinic.id} /> : null}
          <Panel
            title="Agenda"
            acts={
              agenda.data?.isOut === true &&
              !isCancelled &&
              clinic.status !== 'closed' &&
              agenda.data.lines.length > 0 ? (
                <TakeDocument clinicId={clinic.id} kind="agenda" />
              ) : null
            }
          >
            {agenda.data === undefined ? (
              agenda.isError ? (
                <NotLoaded of={agenda} />
              ) : (
                <SkeletonRows rows={2} label="the agenda" />
              )
            ) : (
              <ClinicAgenda agenda={agenda.data} canEdit={may('agenda:edit') && !isCancelled} />
            )}
          </Panel>
          {isOver ? null : <WindowsPanel clinicId={clinicId} />}
          <Panel
            title={isOver ? 'Who was expected' : 'Who is expected'}
            meta={[countOf(clinic.expected.length, 'seat'), ...announced].join(' · ')}
            acts={may('outbox:manage') ? <a href="/outbox">Outbox</a> : null}
            flush
          >
            <WhoIsExpected
              clinicId={clinic.id}
              heldOn={clinic.heldOn}
              seats={clinic.expected}
              hasMet={clinic.status === 'closed'}
              seatsHref={may('series:manage') ? `/clinics/series/${clinic.seriesId}` : null}
            />
          </Panel>
          <ObserversPanel clinicId={clinic.id} />
          {clinic.status === 'closed' ? (
            <Suspense>
              <Panel title="Who was there" flush>
                <WhoWasThere clinicId={clinic.id} />
              </Panel>
            </Suspense>
          ) : null}
        </div>
        {isCancelled ? null : (
          <div>
            {clinic.status === 'closed' ? (
              <Suspense>
                <Panel title="How it went">
                  <QualityTable clinicId={clinic.id} />
                </Panel>
              </Suspense>
            ) : null}
            <Panel title="Steps">
              <MilestoneList
                milestones={clinic.milestones}
                next={clinic.next}
                today={clinic.today}
                isDone={({ what }) => (what === lockStep || what === readyStep ? isStepDone(what, clinic) : null)}
              />
            </Panel>
          </div>
        )}
      </div>
      <Suspense>
        {asking === 'move' ? <MoveForm clinic={clinic} onClose={close} /> : null}
        {asking === 'cancel' ? <CancelForm clinic={clinic} onClose={close} /> : null}
      </Suspense>
    </div>
  )
}

function ClinicHeader({ clinic, acts }: { readonly clinic: ClinicDetail; readonly acts: ReactNode }) {
  const status = statusOf(clinic.status)
  return (
    <PageHeader
      title={`${kindName(clinic.kind)} ${day(clinic.heldOn)}`}
      heading={longDay(clinic.heldOn)}
      tags={
        <>
          {clinic.kind === 'extraordinary' ? <Tag look="blocked">Extraordinary</Tag> : null}
          <Tag look={status.look}>{status.name}</Tag>
          {clinic.onHoliday ? <Tag look="late">Bank holiday</Tag> : null}
        </>
      }
      meta={
        <>
          {hours(clinic)} · {clinic.place}
          {clinic.videoLink === null ? null : (
            <>
              {' '}
              · <a href={clinic.videoLink}>Video link</a>
            </>
          )}{' '}
          · {clinic.series}
          {clinic.chair === null ? null : ` · chaired by ${clinic.chair}`}
        </>
      }
      acts={acts}
    />
  )
}

function MainAct({ clinic, canEdit }: { readonly clinic: ClinicDetail; readonly canEdit: boolean }) {
  if (clinic.status === 'cancelled') return null
  if (clinic.status === 'planned')
    return canEdit ? (
      <a className={buttonClass('main')} href={`/clinics/${clinic.id}/agenda`}>
        {clinic.agendaRevision === 0 ? 'Build the agenda' : 'Edit the agenda'}
      </a>
    ) : null
  return (
    <a className={buttonClass('main')} href={`/clinics/${clinic.id}/room`}>
      {clinic.status === 'closed' ? 'Look at the meeting' : 'Enter the room'}
    </a>
  )
}

function WhyThatDay({ clinic }: { readonly clinic: ClinicDetail }) {
  const { changeReason, changedAt, changedBy, dateReason } = clinic
  if (changeReason === null && dateReason === null) return null
  const title =
    clinic.status === 'cancelled'
      ? 'Cancelled'
      : clinic.kind === 'extraordinary'
        ? 'Added'
        : changeReason === null
          ? 'Not on its usual day'
          : clinic.heldOn === clinic.plannedOn
            ? 'Changed'
            : 'Moved'
  return (
    <NotificationBanner title={title} look={clinic.status === 'cancelled' ? 'warning' : 'notice'}>
      {changeReason === null ? null : (
        <p>
          {changeReason}{' '}
          <span className="meta">
            {changedBy}
            {changedAt === null ? null : `, ${dateAndTime(changedAt)}`}
          </span>
        </p>
      )}
      {dateReason === null ? null : <p>{dateReason}.</p>}
    </NotificationBanner>
  )
}
