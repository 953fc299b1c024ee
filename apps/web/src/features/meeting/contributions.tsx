import { useMutation } from '@tanstack/react-query'
import { useId } from 'react'
import { queryClient, trpc } from '../../api.ts'
import { time } from '../../format.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { Button } from '../../ui/form/button.tsx'
import { PersonName } from '../../ui/tag/tag.tsx'
import type { Room } from './use-room.ts'
import type { SpeakingList } from './use-speaking.ts'
import './speaking.css'

interface ContributionsProps {
  readonly room: Room
  readonly itemId: string
  readonly list: SpeakingList
  /** What is typed so far; kept by the room, since the clinic may be closed meanwhile. */
  readonly words: string
  readonly onWords: (words: string) => void
}

/** What was said in writing on this item, for when the sound fails; it is kept with who and when. */
export function Contributions({ room, itemId, list, words, onWords: setWords }: ContributionsProps) {
  const id = useId()
  const { id: clinicId } = room.clinic
  const saying = useMutation(trpc.speaking.contribute.mutationOptions())
  const said = list.contributions.filter((each) => each.itemId === itemId)
  const mayWrite = room.me.whyCannotSpeak === null
  const say = () => {
    if (words.trim() === '' || saying.isPending) return
    saying.mutate(
      { id: crypto.randomUUID(), clinicId, itemId, words: words.trim() },
      {
        onSuccess: () => {
          setWords('')
          announce('Kept: everybody can read it')
        },
        onSettled: () => void queryClient.invalidateQueries({ queryKey: trpc.speaking.list.queryKey({ clinicId }) }),
      },
    )
  }
  if (!mayWrite && said.length === 0) return null
  return (
    <div className="speaking__written">
      <h3>Said in writing{said.length === 0 ? '' : `: ${said.length}`}</h3>
      <ul role="list">
        {said.map((each) => (
          <li key={each.id}>
            <PersonName name={each.name} agencyCode={each.code} /> <span className="meta">{time(each.at)}</span>
            <p>{each.words}</p>
          </li>
        ))}
      </ul>
      {mayWrite ? (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            say()
          }}
        >
          <label htmlFor={id}>Say it in writing</label>
          <textarea
            id={id}
            className="desk-input"
            rows={2}
            maxLength={500}
            value={words}
            aria-describedby={saying.error === null ? undefined : `${id}-trouble`}
            onChange={(event) => setWords(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && event.ctrlKey) {
                event.preventDefault()
                say()
              }
            }}
          />
          {saying.error === null ? null : (
            <p id={`${id}-trouble`} role="alert" className="room-trouble">
              {sentenceOf(saying.error)}
            </p>
          )}
          <Button type="submit" busy={saying.isPending}>
            Say
          </Button>
        </form>
      ) : null}
    </div>
  )
}
