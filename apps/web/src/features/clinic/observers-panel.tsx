import { useMutation, useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { queryClient, trpc } from '../../api.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { Button } from '../../ui/form/button.tsx'
import { Trouble } from '../../ui/form/trouble.tsx'
import { PersonName } from '../../ui/tag/tag.tsx'
import './observers.css'

/** Who is invited to watch a clinic; the chair invites, and takes an invitation back. */
export function ObserversPanel({ clinicId }: { readonly clinicId: string }) {
  const id = useId()
  const found = useQuery(trpc.observer.ofClinic.queryOptions({ clinicId })).data
  const [chosen, setChosen] = useState('')
  const settled = () => queryClient.invalidateQueries({ queryKey: trpc.observer.ofClinic.queryKey({ clinicId }) })
  const inviting = useMutation(trpc.observer.invite.mutationOptions({ onSettled: settled }))
  const withdrawing = useMutation(trpc.observer.withdraw.mutationOptions({ onSettled: settled }))
  if (found === undefined || (found.invited.length === 0 && !found.mayInvite)) return null
  const { invited, possible, mayInvite } = found
  const busy = inviting.isPending || withdrawing.isPending
  const error = inviting.error ?? withdrawing.error
  const personId = possible.some((person) => person.personId === chosen) ? chosen : (possible[0]?.personId ?? '')
  const nameOf = possible.find((person) => person.personId === personId)?.name ?? ''
  return (
    <Panel title="Observers" meta={invited.length === 0 ? 'nobody invited' : String(invited.length)}>
      {invited.length === 0 ? null : (
        <ul role="list" className="observers">
          {invited.map((person) => (
            <li key={person.personId}>
              <PersonName name={person.name} agencyCode={person.code} />
              <span className="meta">watches, without names; writes nothing</span>
              {mayInvite ? (
                <Button
                  busy={busy}
                  aria-label={`Take back the invitation of ${person.name}`}
                  onClick={() =>
                    withdrawing.mutate(
                      { clinicId, personId: person.personId },
                      { onSuccess: () => announce(`${person.name} is no longer invited`) },
                    )
                  }
                >
                  Take back
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {mayInvite && possible.length > 0 ? (
        <div className="observers__invite">
          <label htmlFor={id}>Invite to watch</label>
          <select id={id} className="desk-input" value={personId} onChange={(event) => setChosen(event.target.value)}>
            {possible.map((person) => (
              <option key={person.personId} value={person.personId}>
                {person.name}, {person.jobTitle}
              </option>
            ))}
          </select>
          <Button
            busy={busy}
            onClick={() =>
              inviting.mutate({ clinicId, personId }, { onSuccess: () => announce(`${nameOf} is invited to watch`) })
            }
          >
            Invite
          </Button>
        </div>
      ) : null}
      {mayInvite && possible.length + invited.length === 0 ? (
        <p className="meta">Nobody has the role of observer. An administrator gives it.</p>
      ) : null}
      {error === null ? null : (
        <p>
          <Trouble>{sentenceOf(error)}</Trouble>
        </p>
      )}
    </Panel>
  )
}
