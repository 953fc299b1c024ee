import { plannedMinutes, startTimes } from '@harbour/domain/clinic/agenda'
import { Suspense, useState } from 'react'
import {
  whyCannotChangeItem,
  whyCannotMoveItem,
  whyCannotSetNeeds,
} from '@harbour/domain/clinic/why-cannot-change-agenda'
import type { AgendaRefusal } from '@harbour/domain/clinic/agenda-commands'
import { duration } from '../../format.ts'
import { sentenceOfRefusal } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { CapacityBar, EmptyState } from '../../ui/desk/states.tsx'
import { Button } from '../../ui/form/button.tsx'
import { later } from '../../ui/later.ts'
import type { AgendaAround, AgendaLine, AgendaRead, WaitingCase } from './agenda-types.ts'
import { asAgenda } from './agenda-types.ts'
import { AgendaList } from './agenda-list.tsx'
import { AgendaNotices } from './agenda-notices.tsx'
import type { LineActs } from './agenda-row.tsx'
import { moveWords, roomWords } from './plan-of-read.ts'
import { listedLines } from './show-at-once.ts'
import type { AgendaCommands } from './use-agenda-commands.ts'
import { WaitingPanel } from './waiting-panel.tsx'
import { WindowsList } from './windows-list.tsx'
import './agenda-row.css'
import './agenda.css'
import './plan.css'

const AddDialog = later(() => import('./add-dialog.tsx'), 'AddDialog')
const TakeOffDialog = later(() => import('./line-dialogs.tsx'), 'TakeOffDialog')
const NeedsDialog = later(() => import('./needs-dialog.tsx'), 'NeedsDialog')
const PlannerBar = later(() => import('./planner-bar.tsx'), 'PlannerBar')
const PlaceDialog = later(() => import('./line-dialogs.tsx'), 'PlaceDialog')

interface AgendaBuilderProps {
  readonly read: AgendaRead
  readonly around: AgendaAround | undefined
  readonly commands: AgendaCommands
  readonly canEdit: boolean
}

type Asking =
  | { readonly what: 'add'; readonly waiting: WaitingCase | null }
  | { readonly what: 'place'; readonly line: AgendaLine; readonly place: number }
  | { readonly what: 'defer' | 'remove' | 'needs'; readonly line: AgendaLine }

/** The running order beside what waits for a place. */
export function AgendaBuilder({ read, around, commands, canEdit }: AgendaBuilderProps) {
  const [asking, setAsking] = useState<Asking | null>(null)
  const agenda = asAgenda(read)
  const lines = listedLines(read)
  const planned = plannedMinutes(lines)
  const available = read.clinic.minutes
  const isOpen = canEdit && read.clinic.status !== 'closed' && read.clinic.status !== 'cancelled'
  const takenOff = read.lines.filter((line) => line.status === 'deferred' || line.status === 'removed')
  const hasSide = isOpen || (canEdit && takenOff.length > 0)
  const close = () => setAsking(null)
  const acts: LineActs = {
    move: (line, to) => {
      const words = moveWords(read, line, to)
      commands.reorder(
        { what: 'move', itemId: line.id, to },
        lines.map(({ id }) => id),
        words,
      )
      announce(words)
    },
    setMinutes: (line, minutes) => commands.send({ what: 'minutes', itemId: line.id, minutes }),
    askPlace: (line, place) => setAsking({ what: 'place', line, place }),
    askNeeds: (line) => setAsking({ what: 'needs', line }),
    askDefer: (line) => setAsking({ what: 'defer', line }),
    askRemove: (line) => setAsking({ what: 'remove', line }),
    whyNotMove: (line) => sentence(whyCannotMoveItem(agenda, line)),
    whyNotNeeds: (line) => sentence(whyCannotSetNeeds(agenda, line)),
    whyNotDefer: (line) =>
      sentence(whyCannotChangeItem(agenda, line)) ??
      (line.caseId === null ? sentence({ code: 'AGENDA_LINE_NOT_A_CASE' }) : null) ??
      (around?.later.length === 0 ? sentence({ code: 'DEFER_NOT_LATER' }) : null),
  }
  return (
    <>
      <div className="agenda-bar">
        <CapacityBar
          label="Planned"
          used={planned}
          total={available}
          words={capacityWords(planned, available)}
          parts={lines.map((line) => ({ key: line.id, size: line.minutes, isBreak: line.kind === 'break' }))}
        />
        {isOpen && lines.length > 0 ? (
          <Button onClick={() => setAsking({ what: 'add', waiting: null })}>Add</Button>
        ) : null}
      </div>
      {lines.some(({ needs }) => needs.length > 0) && canEdit ? (
        <div className="agenda-plan">
          <p>
            <strong>Agencies in the room</strong> {roomWords(read)}
          </p>
          <Suspense>
            <PlannerBar read={read} commands={commands} isOpen={isOpen} />
          </Suspense>
        </div>
      ) : null}
      <AgendaNotices commands={commands} />
      <div className={`agenda-columns${hasSide ? '' : ' agenda-columns--one'}`}>
        <div className="agenda-order">
          {lines.length === 0 ? (
            <NothingYet canBuild={isOpen} isWaiting={(around?.waiting.length ?? 0) > 0} commands={commands} />
          ) : (
            <AgendaList
              clinicId={read.clinic.id}
              lines={lines}
              agencies={read.agencies}
              times={startTimes(lines, read.clinic.startTime)}
              currentItemId={read.clinic.currentItemId}
              acts={isOpen ? acts : null}
            />
          )}
        </div>
        {hasSide ? (
          <WaitingPanel
            around={around}
            takenOff={takenOff}
            isOpen={isOpen}
            isBuilt={lines.length > 0}
            free={available - planned}
            onAdd={(waiting) => setAsking({ what: 'add', waiting })}
            onRestore={(line) => commands.send({ what: 'restore', itemId: line.id })}
          >
            <WindowsList read={read} />
          </WaitingPanel>
        ) : null}
      </div>
      <Suspense>
        {asking?.what === 'add' ? (
          <AddDialog
            waiting={asking.waiting}
            onClose={close}
            onDone={(draft) => {
              close()
              commands.send(draft)
            }}
          />
        ) : null}
        {asking?.what === 'place' ? (
          <PlaceDialog
            line={asking.line}
            place={asking.place}
            count={lines.length}
            onClose={close}
            onDone={(to) => {
              close()
              acts.move(asking.line, to)
            }}
          />
        ) : null}
        {asking?.what === 'needs' ? (
          <NeedsDialog
            read={read}
            line={asking.line}
            onClose={close}
            onDone={(agencies) => {
              close()
              commands.send({ what: 'needs', itemId: asking.line.id, agencies: [...agencies] })
            }}
          />
        ) : null}
        {asking?.what === 'defer' || asking?.what === 'remove' ? (
          <TakeOffDialog
            line={asking.line}
            later={asking.what === 'defer' ? (around?.later ?? []) : null}
            onClose={close}
            onDone={(reason, toClinicId) => {
              close()
              const itemId = asking.line.id
              const words = `${asking.line.reference ?? asking.line.title ?? 'The line'} is ${asking.what === 'defer' ? 'deferred' : 'removed'}.`
              commands.takeOff(
                asking.what === 'defer'
                  ? { what: 'defer', itemId, toClinicId, reason }
                  : { what: 'remove', itemId, reason },
                words,
              )
            }}
          />
        ) : null}
      </Suspense>
    </>
  )
}

interface NothingYetProps {
  readonly canBuild: boolean
  readonly isWaiting: boolean
  readonly commands: AgendaCommands
}

function NothingYet({ canBuild, isWaiting, commands }: NothingYetProps) {
  if (!canBuild) return <EmptyState title="There is nothing on this agenda" />
  return (
    <EmptyState
      title="No running order yet"
      acts={
        <Button look="main" busy={commands.state === 'saving'} onClick={() => commands.send({ what: 'build' })}>
          Build the agenda
        </Button>
      }
    >
      <p>
        {isWaiting
          ? 'Harbour puts the cases that wait into the order of business: urgent first, then cases with children, then adults only, with a break, and says why.'
          : 'No accepted flag, due review or incomplete action waits for this clinic. It can be built now, with the fixed business only, and built again when something comes.'}
      </p>
    </EmptyState>
  )
}

function sentence(refusal: AgendaRefusal | null): string | null {
  return refusal === null ? null : sentenceOfRefusal(refusal as never)
}

function capacityWords(planned: number, available: number): string {
  const left = available - planned
  const rest = left > 0 ? `${duration(left)} free` : left < 0 ? `${duration(-left)} too long` : 'full'
  return `${duration(planned)} of ${duration(available)}: ${rest}`
}
