import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@harbour/server/api'
import type { ComponentType } from 'react'
import { countOf, daysUntil, duration, shortDay, weekDay } from '../../format.ts'
import { useMay } from '../../me.ts'
import { Facts, Panel } from '../../ui/desk/panel.tsx'
import { CapacityBar, EmptyState } from '../../ui/desk/states.tsx'
import { buttonClass } from '../../ui/form/button.tsx'
import { StatusTag } from '../../ui/tag/tag.tsx'

type Day = inferRouterOutputs<AppRouter>['home']['day']
type Clinic = NonNullable<Day['clinic']>

interface NextClinicProps {
  readonly clinic: Day['clinic']
  readonly flagsWaiting: number | null
  readonly today: string
  readonly needed: ComponentType<{ readonly clinicId: string }>
}

function whenWords(clinic: Clinic, today: string): string {
  const away = daysUntil(clinic.heldOn, today)
  if (away === 0) return 'today'
  if (away === 1) return 'tomorrow'
  return away < 0 ? `began ${weekDay(clinic.heldOn)}` : `in ${away} days`
}

function stateOf(clinic: Clinic) {
  if (clinic.status === 'open') return <StatusTag look="live" name="Live now" />
  if (clinic.status === 'agenda locked') return <StatusTag look="locked" name="Agenda locked" />
  if (clinic.isReady) return <StatusTag look="soon" name="Agenda ready for the chair" />
  if (clinic.agendaRevision > 0) return <StatusTag look="soon" name="Agenda in draft" />
  return <StatusTag look="idle" name="No agenda yet" />
}

export function NextClinic({ clinic, flagsWaiting, today, needed: Needed }: NextClinicProps) {
  if (clinic === null) {
    return (
      <Panel title="Next clinic" flush>
        <EmptyState title="You are not invited to a clinic yet">
          <p>When an agenda you have a seat for is locked, its clinic stands here.</p>
        </EmptyState>
      </Panel>
    )
  }
  const facts = [
    { term: 'Cases', value: clinic.caseCount },
    { term: 'Reviews', value: clinic.reviewCount },
    { term: 'Agencies seated', value: clinic.seatCount },
    ...(clinic.apologyCount > 0 ? [{ term: 'Apologies', value: clinic.apologyCount }] : []),
    ...(flagsWaiting === null ? [] : [{ term: 'Flags to triage', value: flagsWaiting }]),
  ]
  return (
    <Panel title="Next clinic" meta={whenWords(clinic, today)} acts={stateOf(clinic)}>
      <div className="stack">
        <div>
          <p className="home-when">
            {weekDay(clinic.heldOn)}, {clinic.startTime}
          </p>
          <p className="meta">
            {clinic.series}, {clinic.place}
          </p>
        </div>
        <Needed clinicId={clinic.id} />
        <Facts facts={facts} />
        {clinic.agendaRevision > 0 ? (
          <CapacityBar
            label="Planned"
            used={clinic.plannedMinutes}
            total={clinic.minutes}
            words={`${duration(clinic.plannedMinutes)} of ${duration(clinic.minutes)}`}
          />
        ) : null}
        {clinic.step === null || clinic.step.what === 'Clinic' ? null : (
          <p className="meta">
            Next step: {clinic.step.what.toLowerCase()}, by {shortDay(clinic.step.until)}
          </p>
        )}
        <ClinicLinks clinic={clinic} flagsWaiting={flagsWaiting} />
      </div>
    </Panel>
  )
}

function ClinicLinks({ clinic, flagsWaiting }: { readonly clinic: Clinic; readonly flagsWaiting: number | null }) {
  const may = useMay()
  const open = clinic.status === 'open'
  const agenda = may('agenda:edit') && clinic.status === 'planned' ? 'Work on the agenda' : 'See the agenda'
  return (
    <p className="button-group">
      {open ? (
        <a className={buttonClass('main')} href={`/clinics/${clinic.id}/room`}>
          Enter the room
        </a>
      ) : null}
      <a className={buttonClass(open ? 'plain' : 'main')} href={`/clinics/${clinic.id}/agenda`}>
        {agenda}
      </a>
      {flagsWaiting ? (
        <a className={buttonClass('plain')} href="/triage">
          Triage {countOf(flagsWaiting, 'flag')}
        </a>
      ) : null}
    </p>
  )
}
