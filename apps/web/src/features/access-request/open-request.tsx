import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { readBritishDate } from '@harbour/domain/basics/dates'
import { trpc } from '../../api.ts'
import { day, readDayBack, todayInLondon } from '../../format.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { Radios } from '../../ui/form/choices.tsx'
import { DateField, TextInput } from '../../ui/form/text-input.tsx'
import { FormDialog } from '../../ui/overlay/form-dialog.tsx'

interface OpenRequestProps {
  readonly caseId: string
  readonly onOpened: (requestId: string) => void
  readonly onClose: () => void
}

/** Records that the victim or the suspect asks what the case holds about them. */
export function OpenRequest({ caseId, onOpened, onClose }: OpenRequestProps) {
  const record = useQuery(trpc.case.byId.queryOptions({ caseId }))
  const [id] = useState(() => crypto.randomUUID())
  const [partyId, setPartyId] = useState('')
  const [received, setReceived] = useState(() => day(todayInLondon()))
  const [identity, setIdentity] = useState('')
  const [attempt, setAttempt] = useState(0)
  const open = useMutation(
    trpc.accessRequest.open.mutationOptions({ onSuccess: ({ requestId }) => onOpened(requestId) }),
  )
  const receivedOn = readBritishDate(received)
  const lacks = [
    ...(partyId === '' ? [{ field: 'who-asks', message: 'Choose who asks' }] : []),
    ...(receivedOn === null ? [{ field: 'received-on', message: 'Enter a day like 27/3/2026' }] : []),
  ]
  const errors =
    attempt === 0
      ? []
      : lacks.length > 0
        ? lacks
        : open.isError
          ? [{ field: 'known-by', message: sentenceOf(open.error) }]
          : []
  const save = () => {
    setAttempt(attempt + 1)
    if (partyId !== '' && receivedOn !== null) open.mutate({ id, caseId, partyId, receivedOn, identity })
  }
  const who = (record.data?.parties ?? []).filter(({ kind }) => kind !== 'child')
  return (
    <FormDialog
      title="Record an access request"
      button="Record it"
      busy={open.isPending}
      errors={errors}
      attempt={attempt}
      onSend={save}
      onClose={onClose}
    >
      <Radios
        label="Who asks?"
        name="who-asks"
        value={partyId}
        onChange={(event) => setPartyId(event.target.value)}
        choices={who.map((party) => ({
          value: party.id,
          label: `The ${party.kind}, ${party.forename} ${party.surname}`.trim(),
        }))}
      />
      <DateField
        id="received-on"
        label="Received on"
        value={received}
        readBack={readDayBack}
        onChange={(event) => setReceived(event.target.value)}
      />
      <TextInput
        id="known-by"
        label="How it was made sure that it is them"
        value={identity}
        maxLength={500}
        onChange={(event) => setIdentity(event.target.value)}
      />
    </FormDialog>
  )
}
