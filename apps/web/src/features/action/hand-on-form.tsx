import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc } from '../../api.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { Button, ButtonGroup } from '../../ui/form/button.tsx'
import { Select } from '../../ui/form/select.tsx'
import { TextInput } from '../../ui/form/text-input.tsx'
import type { PlanAction } from './action-types.ts'
import { readAgain } from './answer-form.tsx'

/** Hands an action to a named practitioner of the same agency, who reports back directly. */
export function HandOnForm({ action, onDone }: { readonly action: PlanAction; readonly onDone: () => void }) {
  const colleagues = useQuery(trpc.person.colleagues.queryOptions())
  const handing = useMutation(trpc.action.handOn.mutationOptions())
  const [personId, setPersonId] = useState('')
  const [note, setNote] = useState('')
  const [trouble, setTrouble] = useState<string | null>(null)
  const [commandId] = useState(() => crypto.randomUUID())
  const people = (colleagues.data ?? []).filter(
    (person) => person.agencyId === action.ownerAgencyId && person.id !== action.ownerPersonId,
  )
  const send = () => {
    if (personId === '') {
      setTrouble('Choose the practitioner.')
      return
    }
    handing.mutate(
      { id: commandId, actionId: action.id, base: action.statusRev, personId, note },
      {
        onError: (error) => {
          setTrouble(sentenceOf(error))
          void readAgain()
        },
        onSuccess: () => {
          announce('Handed on')
          void readAgain()
          onDone()
        },
      },
    )
  }
  return (
    <form
      className="work-form"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {people.length === 0 && colleagues.data !== undefined ? (
        <p>Nobody else of your agency can sign in yet. Ask the administrator to add the practitioner.</p>
      ) : (
        <>
          <Select
            name={`person-${action.id}`}
            label="Practitioner"
            hint="Somebody of the same agency. They see the case and report on it themselves."
            empty="Choose a person"
            error={trouble ?? undefined}
            options={people.map((person) => ({ value: person.id, label: `${person.name}, ${person.jobTitle}` }))}
            value={personId}
            onChange={(event) => setPersonId(event.target.value)}
          />
          <TextInput
            name={`note-${action.id}`}
            label="Note (not needed)"
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </>
      )}
      <ButtonGroup>
        {people.length === 0 ? null : (
          <Button type="submit" look="main" busy={handing.isPending}>
            Hand it on
          </Button>
        )}
        <Button onClick={onDone}>Go back</Button>
      </ButtonGroup>
    </form>
  )
}
