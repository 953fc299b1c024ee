import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useRef, useState } from 'react'
import { queryClient, trpc } from '../api.ts'
import { Business } from '../features/meeting/business.tsx'
import { FollowBar } from '../features/meeting/follow-bar.tsx'
import { PeoplePanel } from '../features/meeting/people-panel.tsx'
import { Rail } from '../features/meeting/rail.tsx'
import { RoomBar } from '../features/meeting/room-bar.tsx'
import { useRoomKeys } from '../features/meeting/room-keys.ts'
import { useArrivals } from '../features/meeting/use-arrivals.ts'
import { useFollow } from '../features/meeting/use-follow.ts'
import { itemName } from '../features/meeting/use-room.ts'
import type { Room } from '../features/meeting/use-room.ts'
import { useMe } from '../me.ts'
import { sentenceOf } from '../refusal-messages.ts'
import { announce } from '../ui/announcer.tsx'
import { Marking, PageHeader } from '../ui/page/page-header.tsx'
import { PlanSaved } from './plan-saved.tsx'
import { RoomCase } from './room-case.tsx'

const CloseClinic = lazy(async () => ({ default: (await import('../features/meeting/close-clinic.tsx')).CloseClinic }))
const KeysDialog = lazy(async () => ({ default: (await import('../features/meeting/keys-dialog.tsx')).KeysDialog }))
const TimeBankDialog = lazy(async () => ({
  default: (await import('../features/meeting/time-bank-dialog.tsx')).TimeBankDialog,
}))

/** The meeting: one bar, the agenda, the case and its plan, and what stands beside it. */
export function LiveRoom({ room, readAt }: { readonly room: Room; readonly readAt: number }) {
  const { clinic, items, me } = room
  const demo = useMe().demo
  const navigate = useNavigate()
  const [dialog, setDialog] = useState<'keys' | 'close' | 'bank' | null>(null)
  const [side, setSide] = useState('minutes')
  const [trouble, setTrouble] = useState<string | null>(null)
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
  const isOpen = clinic.status === 'open'
  const chairs = isOpen && me.mayRun
  const at = items.findIndex(({ id }) => id === clinic.currentItemId)

  const moveTo = (itemId: string | undefined, done: boolean) => {
    if (itemId === undefined || moving.isPending) return
    setTrouble(null)
    follow.expect(itemId)
    moving.mutate(
      { clinicId: clinic.id, itemId, from: clinic.currentItemId, done },
      {
        onError: (error) => {
          setTrouble(sentenceOf(error))
          announce(sentenceOf(error), 'assertive')
        },
        onSettled: () =>
          void queryClient.invalidateQueries({ queryKey: trpc.meeting.room.queryKey({ clinicId: clinic.id }) }),
      },
    )
  }
  const next = chairs && at < items.length - 1 ? () => moveTo(items[at + 1]?.id, true) : null
  const back = chairs && at > 0 ? () => moveTo(items[at - 1]?.id, false) : null
  useRoomKeys({
    next: next ?? undefined,
    back: back ?? undefined,
    addAction: () => addInput.current?.focus(),
    minutes: () => setSide('minutes'),
    help: () => setDialog('keys'),
  })
  const closeDialog = () => setDialog(null)
  const leave = () =>
    leaving.mutate({ clinicId: clinic.id }, { onSettled: () => void navigate({ href: `/clinics/${clinic.id}` }) })

  const people = (placeOf: Parameters<typeof PeoplePanel>[0]['placeOf']) => (
    <PeoplePanel room={room} placeOf={placeOf} />
  )
  return (
    <div className="room">
      <header>
        <RoomBar
          room={room}
          readAt={readAt}
          saved={<PlanSaved planId={shown?.planId ?? null} />}
          busy={moving.isPending}
          onNext={next}
          onBack={back}
          onClose={chairs && next === null ? () => setDialog('close') : null}
          onBank={() => setDialog('bank')}
          more={[
            ...(isOpen ? [{ id: 'bank', label: 'Time bank', onChoose: () => setDialog('bank') }] : []),
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
            people={people}
            banner={
              <>
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
        {dialog === 'keys' ? <KeysDialog isOpen onClose={closeDialog} /> : null}
        {dialog === 'close' ? <CloseClinic room={room} isOpen onClose={closeDialog} /> : null}
        {dialog === 'bank' ? <TimeBankDialog room={room} readAt={readAt} onClose={closeDialog} /> : null}
      </Suspense>
    </div>
  )
}
