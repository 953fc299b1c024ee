import { useMutation } from '@tanstack/react-query'
import { queryClient, trpc } from '../../api.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { Button } from '../../ui/form/button.tsx'
import type { Room } from './use-room.ts'

interface NoteToChairProps {
  readonly room: Room
  readonly itemId: string
  readonly words: string
}

/** What is said in writing may be this long. */
const LONGEST = 500

/** Hands words that did not get into the plan to the chair, as said in writing on the item. */
export function NoteToChair({ room, itemId, words }: NoteToChairProps) {
  const { id: clinicId } = room.clinic
  const saying = useMutation(trpc.speaking.contribute.mutationOptions())
  if (room.me.whyCannotSpeak !== null) return null
  if (saying.isSuccess)
    return <p role="status">Sent. It stands under Said in writing, in People, where everybody here can read it.</p>
  const note = `Not in the agreed plan: ${words.trim()}`
  if (note.length > LONGEST) return <p className="meta">It is too long to send to the chair as a note.</p>
  return (
    <>
      <Button
        busy={saying.isPending}
        onClick={() =>
          saying.mutate(
            { id: crypto.randomUUID(), clinicId, itemId, words: note },
            {
              onSuccess: () => announce('Sent to the chair'),
              onSettled: () =>
                void queryClient.invalidateQueries({ queryKey: trpc.speaking.list.queryKey({ clinicId }) }),
            },
          )
        }
      >
        Send to the chair as a note
      </Button>
      <span className="meta">Everybody here can read it, in People.</span>
      {saying.error === null ? null : <p role="alert">{sentenceOf(saying.error)}</p>}
    </>
  )
}
