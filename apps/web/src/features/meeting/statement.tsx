import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { queryClient, trpc } from '../../api.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { ReasonedButton } from '../../ui/form/button.tsx'
import type { Room } from './use-room.ts'

/** The confidentiality statement: read, attest, sign. For the chair, signing opens the clinic. */
export function Statement({ room }: { readonly room: Room }) {
  const { clinic, me } = room
  const [isPrivate, setPrivate] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const open = useMutation(trpc.meeting.open.mutationOptions())
  const join = useMutation(trpc.meeting.join.mutationOptions())
  const opens = clinic.status === 'agenda locked' && me.mayRun
  const reason = opens || clinic.status === 'open' ? null : 'You can sign once the chair has opened the clinic.'
  const sign = async () => {
    setTrouble(null)
    if (!isPrivate) {
      setTrouble('Confirm that you are in a private room before you sign.')
      document.getElementById('private-room')?.focus()
      return
    }
    try {
      if (opens) await open.mutateAsync({ clinicId: clinic.id })
      await join.mutateAsync({
        clinicId: clinic.id,
        statementVersion: clinic.statementVersion,
        privateRoom: isPrivate,
      })
    } catch (error) {
      setTrouble(sentenceOf(error))
    }
    await queryClient.invalidateQueries({ queryKey: trpc.meeting.room.queryKey({ clinicId: clinic.id }) })
  }
  return (
    <form
      className="room-statement"
      onSubmit={(event) => {
        event.preventDefault()
        void sign()
      }}
    >
      <h2>Confidentiality statement</h2>
      <div className="room-statement__text">
        {clinic.statementText.split('\n').map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      <div className="govuk-checkboxes">
        <div className="govuk-checkboxes__item">
          <input
            className="govuk-checkboxes__input"
            id="private-room"
            type="checkbox"
            checked={isPrivate}
            aria-describedby={trouble === null ? undefined : 'statement-trouble'}
            onChange={(event) => setPrivate(event.target.checked)}
          />
          <label className="govuk-label govuk-checkboxes__label" htmlFor="private-room">
            I am in a private room: nobody else can see this screen or hear the discussion
          </label>
        </div>
      </div>
      {trouble === null ? null : (
        <p id="statement-trouble" role="alert" className="room-trouble">
          {trouble}
        </p>
      )}
      <ReasonedButton type="submit" look="main" large reason={reason} busy={open.isPending || join.isPending}>
        {opens ? 'Sign and open the clinic' : 'Sign and join'}
      </ReasonedButton>
    </form>
  )
}
