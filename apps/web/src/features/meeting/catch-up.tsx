import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { trpc } from '../../api.ts'
import { countOf, time } from '../../format.ts'
import { announce } from '../../ui/announcer.tsx'
import { Button } from '../../ui/form/button.tsx'
import { itemName } from './use-room.ts'
import type { Room } from './use-room.ts'
import type { SpeakingList } from './use-speaking.ts'
import './chairing.css'

const MINUTES_SHOWN = 10

/** What somebody who came late needs in twenty seconds: what was decided, what of it is theirs, what is happening now. */
export function CatchUp({ room, list }: { readonly room: Room; readonly list: SpeakingList }) {
  const { id: clinicId, currentItemId } = room.clinic
  const found = useQuery(trpc.chairing.catchUp.queryOptions({ clinicId }, { staleTime: Infinity })).data
  const [isDismissed, setDismissed] = useState(false)
  const told = useRef(false)
  const joinedAt = found?.joinedAt ?? null
  const isFresh = joinedAt !== null && Date.parse(room.serverNow) - Date.parse(joinedAt) < MINUTES_SHOWN * 60_000
  const isShown = found?.late === true && isFresh && !isDismissed
  useEffect(() => {
    if (!isShown || told.current) return
    told.current = true
    announce('You came late: a summary of what you missed is at the top of the page')
  }, [isShown])
  if (!isShown || found === undefined) return null
  const now = room.items.find(({ id }) => id === currentItemId)
  const speaker = list.hands.find(({ called }) => called)
  return (
    <section className="chair-catchup" aria-label="What you missed">
      <div>
        <h2>You came at {joinedAt === null ? '' : time(joinedAt)}: what you missed</h2>
        <ul>
          <li>
            {found.agreed.length === 0 ? 'No plan has been agreed yet.' : `Agreed: ${found.agreed.join(', ')}.`}{' '}
            {found.actions === 0 ? 'No action yet.' : `${countOf(found.actions, 'action')} so far.`}
          </li>
          <li>
            {found.mine.length === 0 ? 'Nothing for your agency so far.' : 'For your agency: '}
            {found.mine
              .slice(0, 3)
              .map(
                ({ reference, wording, forMe }) => `${reference} ${wording || 'being written'}${forMe ? ' (you)' : ''}`,
              )
              .join('; ')}
            {found.mine.length > 3 ? `; and ${found.mine.length - 3} more` : ''}
          </li>
          <li>
            Now: <strong>{now === undefined ? 'other business' : itemName(now)}</strong>
            {now === undefined || now.caseId === null ? '' : `, at ${now.beat}`}
            {speaker === undefined ? '' : `, ${speaker.name} has the word`}.
          </li>
        </ul>
      </div>
      <Button onClick={() => setDismissed(true)}>Got it</Button>
    </section>
  )
}
