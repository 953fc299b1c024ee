import { useMutation, useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { RestrictedAudience } from '@harbour/domain/people/audience'
import { queryClient, trpc } from '../../api.ts'
import { shortDay, time } from '../../format.ts'
import { useMe } from '../../me.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { Button } from '../../ui/form/button.tsx'
import { PersonName } from '../../ui/tag/tag.tsx'
import { audienceOptions } from '../../written/audience-words.ts'
import { ParagraphText } from '../../written/paragraph-text.tsx'
import './note.css'

interface RestrictedNotesProps {
  readonly caseId: string
  /** The line of the agenda beside which a note is written; null where none is. */
  readonly itemId: string | null
  /** Shows nothing at all where there is no note. */
  readonly quiet?: boolean
}

/** What only some of those at the table read, beside the discussion that all of them do. */
export function RestrictedNotes({ caseId, itemId, quiet = false }: RestrictedNotesProps) {
  const me = useMe()
  const found = useQuery(trpc.note.ofCase.queryOptions({ caseId }))
  const [writing, setWriting] = useState(false)
  const readAgain = () => queryClient.invalidateQueries({ queryKey: trpc.note.ofCase.queryKey({ caseId }) })
  const withdrawing = useMutation(trpc.note.withdraw.mutationOptions({ onSettled: readAgain }))
  const notes = found.data ?? []
  if (quiet && notes.length === 0) return null
  return (
    <section className="notes" aria-label="Restricted notes">
      <h3>Restricted notes</h3>
      {found.isError ? <p role="alert">{sentenceOf(found.error)}</p> : null}
      {notes.length === 0 ? null : (
        <ul role="list" className="notes__list">
          {notes.map((note) => (
            <li key={note.id}>
              <ParagraphText audience={note.audience} words={note.words} />
              <p className="meta">
                <PersonName name={note.name} agencyCode={note.code} />, {shortDay(note.heldOn)} {time(note.at)}
                {itemId !== null && note.writtenById === me.personId ? (
                  <>
                    {' '}
                    <button
                      type="button"
                      className="plan-link"
                      onClick={() =>
                        withdrawing.mutate({ noteId: note.id }, { onSuccess: () => announce('Note taken back') })
                      }
                    >
                      Take it back
                    </button>
                  </>
                ) : null}
              </p>
            </li>
          ))}
        </ul>
      )}
      {withdrawing.error === null ? null : <p role="alert">{sentenceOf(withdrawing.error)}</p>}
      {itemId === null ? null : writing ? (
        <NoteForm
          itemId={itemId}
          onDone={() => {
            setWriting(false)
            void readAgain()
          }}
          onCancel={() => setWriting(false)}
        />
      ) : (
        <Button onClick={() => setWriting(true)}>Write a restricted note</Button>
      )}
    </section>
  )
}

function NoteForm({
  itemId,
  onDone,
  onCancel,
}: {
  readonly itemId: string
  readonly onDone: () => void
  readonly onCancel: () => void
}) {
  const id = useId()
  const [noteId] = useState(() => crypto.randomUUID())
  const [audience, setAudience] = useState<RestrictedAudience>('chair only')
  const [words, setWords] = useState('')
  const writing = useMutation(trpc.note.write.mutationOptions())
  return (
    <form
      className="notes__form"
      aria-label="Write a restricted note"
      onSubmit={(event) => {
        event.preventDefault()
        if (words.trim() === '' || writing.isPending) return
        writing.mutate(
          { id: noteId, itemId, audience, words },
          {
            onSuccess: () => {
              announce('Note kept')
              onDone()
            },
          },
        )
      }}
    >
      <label htmlFor={`${id}-words`}>What only they should read</label>
      <textarea
        id={`${id}-words`}
        className="desk-input notes__words"
        rows={3}
        maxLength={4000}
        required
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <label htmlFor={`${id}-for`}>For whom</label>
      <select
        id={`${id}-for`}
        className="desk-input"
        value={audience}
        onChange={(event) => setAudience(event.target.value as RestrictedAudience)}
      >
        {audienceOptions(true).map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {writing.error === null ? null : <p role="alert">{sentenceOf(writing.error)}</p>}
      <div className="button-group">
        <Button type="submit" look="main" busy={writing.isPending}>
          Keep the note
        </Button>
        <Button look="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
