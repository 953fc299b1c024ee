import { useQuery } from '@tanstack/react-query'
import { SealCase, ShutDoor } from '@harbour/domain/cases/door'
import { useState } from 'react'
import { client, trpc } from '../../api.ts'
import { useMe } from '../../me.ts'
import { sentenceOfRefusal } from '../../refusal-messages.ts'
import { Checkboxes } from '../../ui/form/choices.tsx'
import { Select } from '../../ui/form/select.tsx'
import { Textarea } from '../../ui/form/textarea.tsx'
import { EntryForm } from './entry-form.tsx'
import { readDoorsAgain } from './use-save.ts'

interface DoorFormProps {
  readonly caseId: string
  readonly onClose: () => void
}

const lacksReason = ({ reason }: { readonly reason: string }) =>
  reason.trim() === '' ? sentenceOfRefusal({ code: 'DOOR_REASON_MISSING' }) : null

function Reason({ error }: { readonly error: string | undefined }) {
  return (
    <Textarea
      label="Why?"
      hint="Kept with the case; only those who lead clinics read it."
      name="reason"
      rows={3}
      error={error}
    />
  )
}

/** Hides the case from one person. */
export function ShutForm({ caseId, onClose }: DoorFormProps) {
  const me = useMe()
  const colleagues = useQuery(trpc.person.colleagues.queryOptions())
  return (
    <EntryForm
      title="Hide this case from a person"
      button="Hide it"
      schema={ShutDoor}
      read={(typed) => ({ caseId, personId: typed.words('personId'), reason: typed.words('reason') })}
      refusal={lacksReason}
      save={async (command) => {
        await client.door.shut.mutate(command)
        await readDoorsAgain(caseId)
      }}
      onClose={onClose}
    >
      {(errorOf) => (
        <>
          <p>
            For someone who may know the victim, the suspect or their household. The case is at once no longer there for
            them, on no list, no agenda and in no search. They are not told.
          </p>
          <Select
            label="Who?"
            name="personId"
            empty="Choose a person"
            defaultValue=""
            error={errorOf('personId') === undefined ? undefined : 'Choose a person'}
            options={(colleagues.data ?? [])
              .filter(({ id }) => id !== me.personId)
              .map(({ id, name, agencyShort }) => ({ value: id, label: `${name}, ${agencyShort}` }))}
          />
          <Reason error={errorOf('reason')} />
        </>
      )}
    </EntryForm>
  )
}

/** Hides the case from everyone of an agency, but for the people ticked. */
export function SealForm({ caseId, onClose }: DoorFormProps) {
  const agencies = useQuery(trpc.person.agencies.queryOptions())
  const colleagues = useQuery(trpc.person.colleagues.queryOptions())
  const [agencyId, setAgencyId] = useState('')
  const theirs = (colleagues.data ?? []).filter((person) => person.agencyId === agencyId)
  return (
    <EntryForm
      title="Seal this case from an agency"
      button="Seal it"
      schema={SealCase}
      read={(typed) => ({ caseId, agencyId, exceptIds: typed.all('exceptIds'), reason: typed.words('reason') })}
      refusal={lacksReason}
      save={async (command) => {
        await client.door.seal.mutate(command)
        await readDoorsAgain(caseId)
      }}
      onClose={onClose}
    >
      {(errorOf) => (
        <>
          <p>
            For a case in which somebody works there. Nobody of that agency knows of the case any more, but for those
            you tick.
          </p>
          <Select
            label="Agency"
            name="agencyId"
            empty="Choose an agency"
            value={agencyId}
            onChange={(event) => setAgencyId(event.target.value)}
            error={errorOf('agencyId') === undefined ? undefined : 'Choose an agency'}
            options={(agencies.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
          {theirs.length === 0 ? null : (
            <Checkboxes
              key={agencyId}
              label="Who may still know of it?"
              name="exceptIds"
              small
              choices={theirs.map(({ id, name, jobTitle }) => ({ value: id, label: name, hint: jobTitle }))}
            />
          )}
          <Reason error={errorOf('reason')} />
        </>
      )}
    </EntryForm>
  )
}
