import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { queryClient, trpc } from '../../api.ts'
import { time } from '../../format.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { Button } from '../../ui/form/button.tsx'
import { PersonName } from '../../ui/tag/tag.tsx'
import type { DecisionsPanelProps } from './decisions-panel.tsx'

/** Who does not agree with the plan, in their words, and a place to say so. */
export function DissentList({ loaded, mayEdit, mayDecide, me, here, leftOver }: DecisionsPanelProps) {
  const [isOpen, setOpen] = useState(false)
  // Kept here, since the plan may become read-only while it is written.
  const [words, setWords] = useState('')
  const withdrawing = useMutation(trpc.decision.withdrawDissent.mutationOptions())
  const readAgain = () =>
    void queryClient.invalidateQueries({ queryKey: trpc.plan.ofItem.queryKey({ itemId: loaded.item.itemId }) })
  return (
    <section aria-label="Dissent">
      <h3>Dissent: {loaded.dissents.length}</h3>
      <ul role="list" className="decisions">
        {loaded.dissents.map((dissent) => (
          <li key={dissent.id}>
            <PersonName name={dissent.name} agencyCode={dissent.code} />
            <p>“{dissent.words}”</p>
            <p className="meta">
              {time(dissent.recordedAt)}
              {dissent.recordedById === dissent.personId ? '' : `, recorded by ${dissent.recordedBy} on their behalf`}
            </p>
            {mayEdit && (mayDecide || dissent.personId === me) ? (
              <button
                type="button"
                className="plan-link"
                onClick={() => withdrawing.mutate({ dissentId: dissent.id }, { onSettled: readAgain })}
              >
                Withdraw<span className="hidden-text"> the dissent of {dissent.name}</span>
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {withdrawing.error === null ? null : (
        <p role="alert" className="plan-trouble">
          {sentenceOf(withdrawing.error)}
        </p>
      )}
      {!mayEdit ? (
        <>
          {loaded.dissents.length === 0 ? <p className="meta">Nobody recorded a dissent.</p> : null}
          {words.trim() === '' ? null : leftOver(`Dissent: ${words.trim()}`, () => setWords(''))}
        </>
      ) : isOpen ? (
        <DissentForm
          words={words}
          onWords={setWords}
          planId={loaded.plan?.id ?? ''}
          me={me}
          people={mayDecide ? here : here.filter(({ personId }) => personId === me)}
          onDone={() => {
            setWords('')
            setOpen(false)
            readAgain()
          }}
          onCancel={() => {
            setWords('')
            setOpen(false)
          }}
        />
      ) : (
        <Button onClick={() => setOpen(true)}>Record a dissent</Button>
      )}
    </section>
  )
}

function DissentForm({
  words,
  onWords: setWords,
  planId,
  me,
  people,
  onDone,
  onCancel,
}: {
  readonly words: string
  readonly onWords: (words: string) => void
  readonly planId: string
  readonly me: string
  readonly people: DecisionsPanelProps['here']
  readonly onDone: () => void
  readonly onCancel: () => void
}) {
  const id = useId()
  const [commandId] = useState(() => crypto.randomUUID())
  const [personId, setPersonId] = useState(me)
  const recording = useMutation(trpc.decision.dissent.mutationOptions())
  return (
    <form
      className="closing-form"
      aria-label="Record a dissent"
      onSubmit={(event) => {
        event.preventDefault()
        if (words.trim() === '') return
        recording.mutate(
          { id: commandId, planId, personId, words },
          {
            onSuccess: () => {
              announce('Dissent recorded')
              onDone()
            },
          },
        )
      }}
    >
      {people.length > 1 ? (
        <label>
          <span className="closing-form__name">Whose dissent</span>
          <select className="desk-input" value={personId} onChange={(event) => setPersonId(event.target.value)}>
            {people.map((person) => (
              <option key={person.personId} value={person.personId}>
                {person.personId === me ? `${person.name} (you)` : `${person.name} (${person.code})`}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <div>
        <label htmlFor={`${id}-words`} className="closing-form__name">
          What is not agreed, in their own words
        </label>
        <textarea
          id={`${id}-words`}
          className="desk-input decisions__words"
          rows={3}
          maxLength={1000}
          required
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      {recording.error === null ? null : (
        <p role="alert" className="plan-trouble">
          {sentenceOf(recording.error)}
        </p>
      )}
      <div className="button-group">
        <Button type="submit" busy={recording.isPending}>
          Record it
        </Button>
        <Button look="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
