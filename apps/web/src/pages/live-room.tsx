import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Suspense, useRef, useState } from 'react'
import type { VoiceLack } from '@harbour/domain/plans/voice-gate'
import { queryClient, trpc } from '../api.ts'
import { Business } from '../features/meeting/business.tsx'
import { FollowBar } from '../features/meeting/follow-bar.tsx'
import { Rail } from '../features/meeting/rail.tsx'
import { RoomBar } from '../features/meeting/room-bar.tsx'
import { useRoomKeys } from '../features/meeting/room-keys.ts'
import { useArrivals } from '../features/meeting/use-arrivals.ts'
import { useFollow } from '../features/meeting/use-follow.ts'
import { useMeetingTold } from '../features/meeting/use-meeting-told.ts'
import { itemName } from '../features/meeting/use-room.ts'
import type { Room } from '../features/meeting/use-room.ts'
import { useMe } from '../me.ts'
import { refusalOf, sentenceOf } from '../refusal-messages.ts'
import { later } from '../ui/later.ts'
import { PresenterView } from '../ui/presenter.tsx'
import { Marking, PageHeader } from '../ui/page/page-header.tsx'
import { PlanSaved } from './plan-saved.tsx'
import { RoomCase } from './room-case.tsx'
import { useChairing } from './use-chairing.tsx'

const CloseClinic = later(() => import('../features/meeting/close-clinic.tsx'), 'CloseClinic')
const KeysDialog = later(() => import('../features/meeting/keys-dialog.tsx'), 'KeysDialog')
const ListeningDialog = later(() => import('../features/meeting/listening-dialog.tsx'), 'ListeningDialog')
const QualityDialog = later(() => import('../features/meeting/quality-dialog.tsx'), 'QualityDialog')
const TimeBankDialog = later(() => import('../features/meeting/time-bank-dialog.tsx'), 'TimeBankDialog')

const LeaveCase = later(() => import('../features/meeting/leave-case.tsx'), 'LeaveCase')

/** Where the chair was going when the victim's voice was found missing. */
interface Gate {
  readonly itemId: string | null
  readonly lacks: readonly VoiceLack[]
}

/** The meeting: one bar, the agenda, the case and its plan, and what stands beside it. */
export function LiveRoom({ room, readAt }: { readonly room: Room; readonly readAt: number }) {
  const { clinic, items, me } = room
  const demo = useMe().demo
  const navigate = useNavigate()
  const [dialog, setDialog] = useState<'keys' | 'listening' | 'close' | 'bank' | 'quality' | null>(null)
  const [side, setSide] = useState('minutes')
  const [trouble, setTrouble] = useState<string | null>(null)
  const [gate, setGate] = useState<Gate | null>(null)
  const addInput = useRef<HTMLInputElement>(null)
  const nameOf = (itemId: string) => {
    const found = items.find(({ id }) => id === itemId)
    return found === undefined ? 'another item' : itemName(found)
  }
  const follow = useFollow(clinic.currentItemId, items[0]?.id ?? null, nameOf)
  useArrivals(room)
  const moving = useMutation(trpc.meeting.moveTo.mutationOptions())
  const leaving = useMutation(trpc.meeting.leave.mutationOptions())
  const shown = items.find(({ id }) => id === follow.shown) ?? items[0]
  useMeetingTold(room, shown?.id ?? null)
  const isOpen = clinic.status === 'open'
  const chairs = isOpen && me.mayRun
  const at = items.findIndex(({ id }) => id === clinic.currentItemId)

  /** Takes the meeting to an item; null is the next one, where only the server knows what it is at. */
  const moveTo = (itemId: string | null | undefined, done: boolean, voiceReason?: string) => {
    if (itemId === undefined || moving.isPending) return
    setTrouble(null)
    if (itemId !== null) follow.expect(itemId)
    moving.mutate(
      { clinicId: clinic.id, itemId, from: clinic.currentItemId, done, voiceReason },
      {
        onSuccess: (moved) => {
          if (itemId === null) follow.expect(moved.itemId)
          setGate(null)
        },
        onError: (error) => {
          const refusal = refusalOf(error)
          if (refusal?.code === 'VOICE_MISSING') {
            setGate({ itemId, lacks: refusal.lacks })
            return
          }
          setGate(null)
          setTrouble(sentenceOf(error))
        },
        onSettled: () =>
          void queryClient.invalidateQueries({ queryKey: trpc.meeting.room.queryKey({ clinicId: clinic.id }) }),
      },
    )
  }
  const next = chairs && at < items.length - 1 ? () => moveTo(at < 0 ? null : items[at + 1]?.id, true) : null
  const back = chairs && at > 0 ? () => moveTo(items[at - 1]?.id, false) : null
  const chairing = useChairing(room, readAt, shown, () => setSide('people'))
  useRoomKeys({
    ...chairing.keys,
    next: next ?? undefined,
    back: back ?? undefined,
    addAction: () => addInput.current?.focus(),
    minutes: () => setSide('minutes'),
    help: () => setDialog('keys'),
  })
  const closeDialog = () => setDialog(null)
  const leave = () => {
    setTrouble(null)
    leaving.mutate(
      { clinicId: clinic.id },
      {
        onSuccess: () => void navigate({ href: `/clinics/${clinic.id}` }),
        onError: (error) => setTrouble(`You are still in the meeting. ${sentenceOf(error)}`),
      },
    )
  }

  return (
    <PresenterView value={chairing.isPresenting}>
      <div className={`room${chairing.isPresenting ? ' room--presenting' : ''}`}>
        <header>
          <RoomBar
            room={room}
            readAt={readAt}
            saved={<PlanSaved planId={room.me.mayFollow ? (shown?.planId ?? null) : null} />}
            busy={moving.isPending}
            onNext={next}
            onBack={back}
            onClose={chairs && next === null ? () => setDialog('close') : null}
            {...chairing.bar}
            onBank={() => setDialog('bank')}
            more={[
              ...chairing.choices,
              ...(isOpen ? [{ id: 'bank', label: 'Time bank', onChoose: () => setDialog('bank') }] : []),
              ...(clinic.status === 'closed'
                ? [{ id: 'quality', label: 'How the clinic went', onChoose: () => setDialog('quality') }]
                : []),
              { id: 'listening', label: 'Announcements', onChoose: () => setDialog('listening') },
              { id: 'keys', label: 'Keyboard shortcuts', onChoose: () => setDialog('keys') },
              ...(isOpen ? [{ id: 'leave', label: 'Leave the meeting', onChoose: leave }] : []),
              { id: 'work', label: 'My work', onChoose: () => void navigate({ href: '/work' }) },
              ...(chairs
                ? [{ id: 'close', label: 'Close the clinic', danger: true, onChoose: () => setDialog('close') }]
                : []),
            ]}
          />
          <div className="room-marking">
            <Marking />
            {demo ? <p>Demonstration: every person and case here is invented.</p> : null}
            {chairing.line}
          </div>
        </header>
        <div className="room-columns">
          <Rail
            room={room}
            shown={shown?.id ?? null}
            onShow={follow.show}
            onBring={chairs ? (itemId) => moveTo(itemId, false) : null}
          />
          {shown === undefined ? (
            <main id="main" className="room-case" tabIndex={-1}>
              <PageHeader title="Clinic room" />
              <p>Nothing is on this agenda that you can see.</p>
            </main>
          ) : (
            <RoomCase
              key={shown.id}
              room={room}
              item={shown}
              addInput={addInput}
              side={side}
              onSide={setSide}
              people={chairing.people}
              beats={chairing.beats}
              onNext={shown.id === clinic.currentItemId ? next : null}
              banner={
                <>
                  {chairing.notices}
                  {follow.movedTo === null ? null : (
                    <FollowBar name={nameOf(follow.movedTo)} onGo={follow.go} onStay={follow.stay} />
                  )}
                  {trouble === null ? null : (
                    <p role="alert" className="room-trouble">
                      {trouble}
                    </p>
                  )}
                </>
              }
              business={<Business room={room} item={shown} />}
            />
          )}
        </div>
        <Suspense>
          {gate === null ? null : (
            <LeaveCase
              lacks={gate.lacks}
              busy={moving.isPending}
              onLeave={(reason) => moveTo(gate.itemId, true, reason)}
              onStay={() => setGate(null)}
            />
          )}
          {dialog === 'keys' ? <KeysDialog isOpen onClose={closeDialog} /> : null}
          {dialog === 'listening' ? <ListeningDialog onClose={closeDialog} /> : null}
          {dialog === 'close' ? (
            <CloseClinic room={room} onClose={closeDialog} onClosed={() => setDialog('quality')} />
          ) : null}
          {dialog === 'quality' ? <QualityDialog clinicId={clinic.id} onClose={closeDialog} /> : null}
          {dialog === 'bank' ? <TimeBankDialog room={room} readAt={readAt} onClose={closeDialog} /> : null}
        </Suspense>
      </div>
    </PresenterView>
  )
}
