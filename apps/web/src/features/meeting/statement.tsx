import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { lobbyFrom } from '@harbour/domain/clinic/lobby'
import { queryClient, trpc } from '../../api.ts'
import { time } from '../../format.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { Button, ReasonedButton } from '../../ui/form/button.tsx'
import type { Room } from './use-room.ts'

/**
 * The confidentiality statement: read, attest, sign; from when the lobby gathers, and then the room opens by itself. The chair
 * opens the clinic by signing, or signs and opens later.
 */
export function Statement({ room, gathers }: { readonly room: Room; readonly gathers: boolean }) {
  const { clinic, me } = room
  const [isPrivate, setPrivate] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const open = useMutation(trpc.meeting.open.mutationOptions())
  const join = useMutation(trpc.meeting.join.mutationOptions())
  const { id: clinicId, statementVersion, status } = clinic
  const opens = status === 'agenda locked' && me.mayRun
  const waits = me.signedInLobby && status !== 'open'
  const reason =
    opens || gathers
      ? null
      : `You can sign from ${time(lobbyFrom(clinic))}, an hour before the start, or once the chair has opened the clinic.`
  const sign = async (act: 'open' | 'join') => {
    setTrouble(null)
    if (!isPrivate && !waits) {
      setTrouble('Confirm that you are in a private room before you sign.')
      document.getElementById('private-room')?.focus()
      return
    }
    try {
      if (act === 'open') await open.mutateAsync({ clinicId })
      const { joined } = await join.mutateAsync({ clinicId, statementVersion, privateRoom: true })
      if (!joined) announce('You have signed. You are taken into the room when the chair opens the clinic.')
    } catch (error) {
      setTrouble(sentenceOf(error))
    }
    await queryClient.invalidateQueries({ queryKey: trpc.meeting.room.queryKey({ clinicId }) })
  }
  const busy = open.isPending || join.isPending
  return (
    <form
      className="room-statement"
      onSubmit={(event) => {
        event.preventDefault()
        void sign(opens ? 'open' : 'join')
      }}
    >
      <h2>Confidentiality statement</h2>
      <div className="room-statement__text">
        {clinic.statementText.split('\n').map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      {waits ? (
        <p className="room-statement__signed">
          <strong>You have signed, and attested to a private room.</strong>{' '}
          {opens
            ? 'Open the clinic when you are ready.'
            : 'You are taken into the room when the chair opens the clinic.'}
        </p>
      ) : (
        <PrivateRoom isPrivate={isPrivate} hasTrouble={trouble !== null} onChange={setPrivate} />
      )}
      {trouble === null ? null : (
        <p id="statement-trouble" role="alert" className="room-trouble">
          {trouble}
        </p>
      )}
      {waits && !opens ? null : (
        <div className="button-group">
          <ReasonedButton type="submit" look="main" large reason={reason} busy={busy}>
            {opens ? (waits ? 'Open the clinic' : 'Sign and open the clinic') : 'Sign and join'}
          </ReasonedButton>
          {opens && gathers && !waits ? (
            <Button large busy={busy} onClick={() => void sign('join')}>
              Sign now, open later
            </Button>
          ) : null}
        </div>
      )}
      {!opens && !waits && gathers && status !== 'open' ? (
        <p className="meta">Sign now, and you are taken into the room when the chair opens the clinic.</p>
      ) : null}
    </form>
  )
}

interface PrivateRoomProps {
  readonly isPrivate: boolean
  readonly hasTrouble: boolean
  readonly onChange: (isPrivate: boolean) => void
}

function PrivateRoom({ isPrivate, hasTrouble, onChange }: PrivateRoomProps) {
  return (
    <div className="govuk-checkboxes">
      <div className="govuk-checkboxes__item">
        <input
          className="govuk-checkboxes__input"
          id="private-room"
          type="checkbox"
          checked={isPrivate}
          aria-describedby={hasTrouble ? 'statement-trouble' : undefined}
          onChange={(event) => onChange(event.target.checked)}
        />
        <label className="govuk-label govuk-checkboxes__label" htmlFor="private-room">
          I am in a private room: nobody else can see this screen or hear the discussion
        </label>
      </div>
    </div>
  )
}
