import { useMutation } from '@tanstack/react-query'
import { Check } from 'lucide-react'
import { beatAfter, beatEnds, beatLeft, beatOrder, lacksOf } from '@harbour/domain/clinic/beats'
import type { Beat, BeatFacts } from '@harbour/domain/clinic/beats'
import { queryClient, trpc } from '../../api.ts'
import { countOf } from '../../format.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { beatNames, goesOnTo } from './beat-names.ts'
import { forgetOwn, noteOwn } from './own-beats.ts'
import { peopleHere, timeOfCurrent, useServerNow } from './use-room.ts'
import type { Room, RoomItem } from './use-room.ts'
import type { SpeakingList } from './use-speaking.ts'
import './beats.css'

/** The chair's way from one beat to the next, and why the last step failed. */
export function useBeatMove(room: Room) {
  const moving = useMutation(trpc.chairing.setBeat.mutationOptions({ scope: { id: 'beat' } }))
  const { id: clinicId, status, currentItemId } = room.clinic
  const current = room.items.find(({ id }) => id === currentItemId)
  const mayMove = status === 'open' && room.me.mayRun && current !== undefined && current.caseId !== null
  const move = (beat: Beat | null) => {
    if (!mayMove || beat === null) return
    // A second press for the same beat is a slip of the hand; one for the beat after it is meant, and follows the first.
    if (moving.isPending && moving.variables.itemId === current.id && moving.variables.beat === beat) return
    noteOwn(current.id, beat)
    moving.mutate(
      { clinicId, itemId: current.id, beat },
      {
        onSuccess: () => announce(goesOnTo(beat)),
        onError: () => void forgetOwn(current.id, beat),
        onSettled: () => void queryClient.invalidateQueries({ queryKey: trpc.meeting.room.queryKey({ clinicId }) }),
      },
    )
  }
  return { move, trouble: moving.error === null ? null : sentenceOf(moving.error) }
}

/** What the plan on screen knows of a case; who was heard is known to the room. */
export type PlanFacts = Omit<BeatFacts, 'unheard'>

interface BeatStripProps {
  readonly room: Room
  readonly readAt: number
  readonly item: RoomItem
  readonly facts: PlanFacts
  readonly list: SpeakingList
  readonly beats: ReturnType<typeof useBeatMove>
  readonly onHeard: (agencyId: string) => void
}

/** The agencies with somebody in the room to speak for them, that were not heard on an item. */
export function unheardOn(room: Room, list: SpeakingList, itemId: string) {
  const heard = new Set(list.heard.filter((each) => each.itemId === itemId).map(({ agencyId }) => agencyId))
  const speaks = new Set(['seat', 'deputy', 'presenter'])
  const agencies = new Map(
    peopleHere(room)
      .filter(({ capacity, agencyId }) => speaks.has(capacity) && !heard.has(agencyId))
      .map(({ agencyId, agency }) => [agencyId, agency]),
  )
  return [...agencies].map(([id, name]) => ({ id, name }))
}

const UNHEARD_SHOWN = 5

/** Where the case is in its four beats, and what it still lacks there: a guide, never a gate. */
export function BeatStrip({ room, readAt, item, facts, list, beats, onHeard }: BeatStripProps) {
  const { move, trouble } = beats
  const now = useServerNow(room.serverNow, readAt)
  const isCurrent = item.id === room.clinic.currentItemId
  const { beat } = item
  if (!isCurrent) return null
  const unheard = unheardOn(room, list, item.id)
  const known = { ...facts, unheard: unheard.map(({ name }) => name) }
  const lacks = lacksOf(beat, known)
  const left = beatLeft(beat, item.minutes, timeOfCurrent(room, now)?.used ?? 0)
  const next = beatAfter(beat)
  const ends = beatEnds(item.minutes)
  const chairs = room.me.mayRun && room.clinic.status === 'open'
  return (
    <section className="beats" aria-label="Beats of this case">
      <ol role="list">
        {beatOrder.map((each) => (
          <li key={each} aria-current={each === beat ? 'step' : undefined}>
            <BeatName
              beat={each}
              lacks={lacksOf(each, known)}
              until={ends[each]}
              onMove={chairs && each !== beat ? () => move(each) : null}
            />
          </li>
        ))}
      </ol>
      <p className="beats__lacks">
        {lacks.length === 0 ? (
          <span className="meta">Nothing lacking here.</span>
        ) : (
          <>
            <strong>Lacks:</strong> {lacks.join('; ')}
          </>
        )}
        {chairs && beat === 'discuss'
          ? unheard.slice(0, UNHEARD_SHOWN).map(({ id, name }) => (
              <button key={id} type="button" className="beats__heard" onClick={() => onHeard(id)}>
                {name} heard
              </button>
            ))
          : null}
        {left <= 0 && next !== null ? (
          <span className="beats__time"> · Time to {next}</span>
        ) : (
          <span className="meta beats__time"> · {left > 0 ? `${countOf(left, 'minute')} left` : 'time is up'}</span>
        )}
      </p>
      {chairs && next !== null ? (
        <button type="button" className="beats__next" onClick={() => move(next)}>
          On to {next}
        </button>
      ) : null}
      {trouble === null ? null : (
        <p role="alert" className="room-trouble beats__trouble">
          {trouble}
        </p>
      )}
    </section>
  )
}

interface BeatNameProps {
  readonly beat: Beat
  readonly lacks: readonly string[]
  /** The minute by which it is due to end. */
  readonly until: number
  readonly onMove: (() => void) | null
}

/** One beat: its name, whether it still lacks something, and what, on pointing at it and for screen readers. */
function BeatName({ beat, lacks, until, onMove }: BeatNameProps) {
  const what = lacks.length === 0 ? 'nothing lacking' : `lacks ${lacks.join('; ')}`
  const title = `Until minute ${until}: ${what}`
  const name = (
    <>
      {beatNames[beat]}
      {lacks.length === 0 ? <Check size={14} strokeWidth={3} aria-hidden /> : null}
    </>
  )
  if (onMove === null)
    return (
      <span title={title}>
        {name}
        <span className="hidden-text">, {what}</span>
      </span>
    )
  const id = `beat-${beat}`
  return (
    <>
      <button type="button" onClick={onMove} title={title} aria-describedby={id}>
        {name}
      </button>
      <span id={id} className="hidden-text">
        {what}
      </span>
    </>
  )
}

/** The next beat of the case before the meeting; null where there is none. */
export function nextBeatOf(room: Room): Beat | null {
  const current = room.items.find(({ id }) => id === room.clinic.currentItemId)
  return current === undefined || current.caseId === null ? null : beatAfter(current.beat)
}
