import { Suspense, useState } from 'react'
import type { ReactNode } from 'react'
import { BeatStrip, nextBeatOf, useBeatMove } from '../features/meeting/beat-strip.tsx'
import type { PlanFacts } from '../features/meeting/beat-strip.tsx'
import { PeoplePanel } from '../features/meeting/people-panel.tsx'
import { SpeakingLine } from '../features/meeting/speaking-line.tsx'
import { SpeakingPanel } from '../features/meeting/speaking-panel.tsx'
import { useAttending, useAway, usePresence } from '../features/meeting/use-attending.ts'
import type { Room, RoomItem } from '../features/meeting/use-room.ts'
import { useSpeaking, useSpeakingActs, useSpeakingTold } from '../features/meeting/use-speaking.ts'
import { LeftOverWords } from '../live/plan-doc/unsent-words.tsx'
import { announce } from '../ui/announcer.tsx'
import { Button } from '../ui/form/button.tsx'
import { later } from '../ui/later.ts'
import type { MenuChoice } from '../ui/overlay/menu.tsx'
import { hideScreen, privacyKey } from '../ui/privacy-screen.tsx'
import '../features/meeting/chairing.css'
import '../features/meeting/presenter.css'

const CatchUp = later(() => import('../features/meeting/catch-up.tsx'), 'CatchUp')

/** What is typed to be said in writing on each item. */
type Writing = Readonly<Record<string, string>>
type PlaceOf = Parameters<typeof PeoplePanel>[0]['placeOf']

/** What the room does besides its plans: beats, hands, who is at their screen, the shared screen. */
export function useChairing(room: Room, readAt: number, shown: RoomItem | undefined, onList: () => void) {
  const { clinic, me } = room
  const isOpen = clinic.status === 'open'
  const chairs = isOpen && me.mayRun
  const list = useSpeaking(clinic.id)
  const acts = useSpeakingActs(room, list)
  useSpeakingTold(room, list)
  useAttending(clinic.id, 'room', clinic.status === 'closed')
  const presence = usePresence(clinic.id)
  const { isAway, trouble: awayTrouble, set: setAway } = useAway(room, presence)
  const beats = useBeatMove(room)
  const [isPresenting, setPresenting] = useState(false)
  const [writing, setWriting] = useState<Writing>({})
  const unsaid = Object.values(writing).filter((words) => words.trim() !== '')
  const present = () => {
    announce(isPresenting ? 'Presenter view is off' : 'Presenter view is on: restricted fields are hidden')
    setPresenting(!isPresenting)
  }
  const goToList = () => {
    onList()
    // The tab is there after the next paint; on a phone it stands below the case.
    requestAnimationFrame(() => {
      const side = document.querySelector<HTMLElement>('.room-side')
      side?.focus()
      side?.scrollIntoView({ block: 'start' })
    })
  }
  const choices: MenuChoice[] = [
    ...(acts.toggle === null || !chairs
      ? []
      : [{ id: 'hand', label: acts.mine === null ? 'Raise hand' : 'Lower hand', onChoose: acts.toggle }]),
    ...(isOpen && me.attendance !== null
      ? [{ id: 'away', label: isAway ? 'I am back' : 'I am away', onChoose: () => setAway(!isAway) }]
      : []),
    { id: 'present', label: isPresenting ? 'Leave presenter view' : 'Presenter view', detail: 'v', onChoose: present },
    { id: 'privacy', label: 'Hide the screen', detail: privacyKey, onChoose: hideScreen },
  ]
  return {
    isPresenting,
    choices,
    bar: {
      away: new Set(presence.away.map(({ personId }) => personId)),
      onHand: chairs ? null : acts.toggle,
      isHandUp: acts.mine !== null,
    },
    keys: { hand: acts.toggle ?? undefined, beat: chairs ? () => beats.move(nextBeatOf(room)) : undefined, present },
    line: <SpeakingLine list={list} acts={acts} itemId={shown?.id ?? null} onList={isPresenting ? null : goToList} />,
    notices: (
      <>
        {isOpen ? (
          <Suspense>
            <CatchUp room={room} list={list} />
          </Suspense>
        ) : null}
        {isAway ? (
          <div className="chair-away" role="region" aria-label="You are marked away">
            <p>You are marked away, and what is said now is not counted as heard by you.</p>
            <Button look="main" onClick={() => setAway(false)}>
              I am back
            </Button>
          </div>
        ) : null}
        {awayTrouble === null ? null : (
          <p role="alert" className="room-trouble">
            {awayTrouble}
          </p>
        )}
        {/* Beside the beats where they are on screen. */}
        {beats.trouble === null || shown?.id === clinic.currentItemId ? null : (
          <p role="alert" className="room-trouble">
            {beats.trouble}
          </p>
        )}
      </>
    ),
    beats: (facts: PlanFacts): ReactNode =>
      shown === undefined ? null : (
        <BeatStrip
          room={room}
          readAt={readAt}
          item={shown}
          facts={facts}
          list={list}
          beats={beats}
          onHeard={(agencyId) => acts.markHeard(shown.id, agencyId, true)}
        />
      ),
    people: (placeOf: PlaceOf): ReactNode => (
      <>
        {shown !== undefined ? (
          <SpeakingPanel
            room={room}
            itemId={shown.id}
            list={list}
            acts={acts}
            words={writing[shown.id] ?? ''}
            onWords={(words) => setWriting((before) => ({ ...before, [shown.id]: words }))}
          />
        ) : null}
        {clinic.status === 'closed' && unsaid.length > 0 ? (
          <LeftOverWords
            why="The clinic was closed while you were typing. Your words were not said:"
            words={unsaid.join('\n\n')}
            offer={() => null}
            onDismiss={() => setWriting({})}
          />
        ) : null}
        <PeoplePanel room={room} presence={presence} placeOf={placeOf} />
      </>
    ),
  }
}
