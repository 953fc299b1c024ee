import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { queryClient, trpc } from '../../api.ts'
import type { RouterOutputs } from '../../api.ts'
import { countOf } from '../../format.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { SkeletonRows } from '../../ui/desk/states.tsx'
import { Button } from '../../ui/form/button.tsx'
import { AlertDialog } from '../../ui/overlay/dialog.tsx'
import { PersonName } from '../../ui/tag/tag.tsx'
import { CloseVoice, voiceReasonId } from './close-voice.tsx'
import { itemName } from './use-room.ts'
import type { Room } from './use-room.ts'
import './chairing.css'
import './lobby.css'

interface CloseClinicProps {
  readonly room: Room
  readonly onClose: () => void
  readonly onClosed: () => void
}

/**
 * Closes the clinic, after listing what was not discussed, who has not signed, whose apologies are missing, and asking why
 * a case ends without the victim's voice.
 */
export function CloseClinic({ room, onClose, onClosed }: CloseClinicProps) {
  const { id: clinicId } = room.clinic
  const closing = useMutation(trpc.meeting.close.mutationOptions())
  const before = useQuery(trpc.chairing.beforeClose.queryOptions({ clinicId }, { staleTime: 0 }))
  const drafts = room.items.filter(({ planStatus, startedAt }) => planStatus === 'draft' && startedAt !== null)
  const [reasons, setReasons] = useState<ReadonlyMap<string, string>>(new Map())
  const [asked, setAsked] = useState(false)
  const voiceless = before.data?.voiceless ?? []
  const reasonFor = (itemId: string) => (reasons.get(itemId) ?? '').trim()
  const close = () => {
    setAsked(true)
    const unsaid = voiceless.find(({ itemId }) => reasonFor(itemId) === '')
    if (unsaid !== undefined) {
      document.getElementById(voiceReasonId(unsaid.itemId))?.focus()
      return
    }
    closing.mutate(
      { clinicId, voiceReasons: voiceless.map(({ itemId }) => ({ itemId, reason: reasonFor(itemId) })) },
      {
        onError: () => void before.refetch(),
        onSuccess: () => {
          void queryClient.invalidateQueries({ queryKey: trpc.meeting.room.queryKey({ clinicId }) })
          onClosed()
        },
      },
    )
  }
  return (
    <AlertDialog
      title="Close the clinic?"
      isOpen
      onClose={onClose}
      confirm="Close the clinic"
      cancel="Keep it open"
      look="main"
      busy={closing.isPending || before.isPending}
      onConfirm={close}
    >
      <CloseVoice
        room={room}
        voiceless={voiceless}
        reasons={reasons}
        asked={asked}
        onReason={(itemId, reason) => setReasons((given) => new Map(given).set(itemId, reason))}
      />
      {before.data === undefined ? (
        before.isError ? (
          <p role="alert">{sentenceOf(before.error)}</p>
        ) : (
          <SkeletonRows rows={3} label="what is left" />
        )
      ) : (
        <WhatIsLeft room={room} before={before.data} />
      )}
      {drafts.length === 0 ? null : (
        <>
          <h3>{countOf(drafts.length, 'plan')} not agreed</h3>
          <p className="meta">They can still be agreed afterwards.</p>
          <ul className="room-list">
            {drafts.map((item) => (
              <li key={item.id}>{itemName(item)}</li>
            ))}
          </ul>
        </>
      )}
      {closing.error === null ? null : (
        <p role="alert" className="room-trouble">
          {sentenceOf(closing.error)}
        </p>
      )}
    </AlertDialog>
  )
}

type Before = RouterOutputs['chairing']['beforeClose']

function WhatIsLeft({ room, before }: { readonly room: Room; readonly before: Before }) {
  const undiscussed = room.items.filter(({ id }) => before.undiscussed.includes(id))
  const { unsigned, missing } = before
  if (undiscussed.length + unsigned.length + missing.length === 0)
    return <p>Every item was reached, everybody signed, every seat was taken or excused.</p>
  return (
    <>
      {undiscussed.length === 0 ? null : (
        <>
          <h3>{countOf(undiscussed.length, 'item')} not discussed</h3>
          <p className="meta">Cases and reviews are carried to the next clinic.</p>
          <ul className="room-list">
            {undiscussed.map((item) => (
              <li key={item.id}>{itemName(item)}</li>
            ))}
          </ul>
        </>
      )}
      {unsigned.length === 0 ? null : (
        <>
          <h3>{countOf(unsigned.length, 'person', 'people')} in the lobby, statement not signed</h3>
          <ul role="list">
            {unsigned.map((person) => (
              <li key={person.personId}>
                <PersonName name={person.name} agencyCode={person.code} />
              </li>
            ))}
          </ul>
        </>
      )}
      {missing.length === 0 ? null : <Missing clinicId={room.clinic.id} seats={missing} />}
    </>
  )
}

/** Seats that are neither taken nor excused: the chair may note apologies, or close all the same. */
function Missing({ clinicId, seats }: { readonly clinicId: string; readonly seats: Before['missing'] }) {
  const noting = useMutation(trpc.chairing.recordApology.mutationOptions())
  const note = (personId: string, name: string, informationSent: boolean) =>
    noting.mutate(
      { clinicId, personId, informationSent },
      {
        onSuccess: () => announce(`Apologies of ${name} are noted`),
        onSettled: () => {
          void queryClient.invalidateQueries({ queryKey: trpc.chairing.beforeClose.queryKey({ clinicId }) })
        },
      },
    )
  return (
    <>
      <h3>{countOf(seats.length, 'seat')} neither here nor excused</h3>
      <ul role="list" className="chair-missing">
        {seats.map(({ agencyId, agency, code, holder, personId }) => (
          <li key={agencyId}>
            <span>
              <PersonName name={agency} agencyCode={code} /> <span className="meta">{holder ?? 'nobody named'}</span>
            </span>
            {personId === null || holder === null ? null : (
              <span className="button-group">
                <Button
                  busy={noting.isPending}
                  aria-label={`Apologies, information sent: ${holder}`}
                  onClick={() => note(personId, holder, true)}
                >
                  Apologies, information sent
                </Button>
                <Button
                  busy={noting.isPending}
                  aria-label={`Apologies only: ${holder}`}
                  onClick={() => note(personId, holder, false)}
                >
                  Apologies only
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {noting.error === null ? null : <p role="alert">{sentenceOf(noting.error)}</p>}
    </>
  )
}
