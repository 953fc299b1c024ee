import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { proposalWords } from '@harbour/domain/clinic/time-bank'
import type { TimeProposal } from '@harbour/domain/clinic/time-bank'
import { client, queryClient, trpc } from '../../api.ts'
import { countOf, shortDay, time } from '../../format.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { Button } from '../../ui/form/button.tsx'
import { Dialog } from '../../ui/overlay/dialog.tsx'
import { bankOf } from './bank-of.ts'
import { useServerNow } from './use-room.ts'
import type { Room } from './use-room.ts'
import './chairing.css'

interface TimeBankDialogProps {
  readonly room: Room
  readonly readAt: number
  readonly onClose: () => void
}

/** The new end and what would bring it back to the planned one; each proposal is one press of the chair's. */
export function TimeBankDialog({ room, readAt, onClose }: TimeBankDialogProps) {
  const bank = bankOf(room, useServerNow(room.serverNow, readAt))
  const [done, setDone] = useState<readonly string[]>([])
  const taking = useMutation({
    mutationFn: (proposal: TimeProposal) => take(room, proposal),
    onSuccess: (_made, proposal) => {
      const words = proposalWords(proposal, shortDay)
      setDone((before) => [...before, words])
      announce(`Done: ${words}`)
    },
    onSettled: () => queryClient.invalidateQueries(trpc.meeting.pathFilter()),
  })
  const { minutesOver, proposals, stillOver } = bank
  return (
    <Dialog title="Time bank" isOpen onClose={onClose} wide>
      <p className="lead">
        At this pace the clinic ends at <strong>{time(bank.endsAt)}</strong>
        {minutesOver > 0
          ? `, ${countOf(minutesOver, 'minute')} over the planned ${time(bank.plannedEnd)}.`
          : `, ${countOf(-minutesOver, 'minute')} before the planned ${time(bank.plannedEnd)}.`}
      </p>
      {proposals.length > 0 ? (
        <>
          <h3>To end on time</h3>
          <ul role="list" className="chair-proposals">
            {proposals.map((proposal) => (
              <li key={`${proposal.what} ${proposal.itemId}`}>
                <div>
                  <strong>{proposalWords(proposal, shortDay)}</strong>
                  <p className="meta">{proposal.why}</p>
                </div>
                {room.me.mayRun ? (
                  <Button
                    busy={taking.isPending}
                    aria-label={`${verbs[proposal.what]} ${proposal.name}`}
                    onClick={() => taking.mutate(proposal)}
                  >
                    {verbs[proposal.what]}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
          {stillOver > 0 ? (
            <p>
              With all of these it is still {countOf(stillOver, 'minute')} over: what is left is urgent or as short as
              it can be.
            </p>
          ) : null}
          <p className="meta">Nothing changes until the chair presses.</p>
        </>
      ) : minutesOver > 0 ? (
        <p>Nothing that is still ahead can be shortened or put off.</p>
      ) : (
        <p>Nothing needs to be shortened.</p>
      )}
      {done.length > 0 ? (
        <>
          <h3>Done</h3>
          <ul className="room-list">
            {done.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </>
      ) : null}
      {taking.error === null ? null : (
        <p role="alert" className="room-trouble">
          {sentenceOf(taking.error)}
        </p>
      )}
    </Dialog>
  )
}

const verbs: Readonly<Record<TimeProposal['what'], string>> = { shorten: 'Shorten', defer: 'Defer', swap: 'Swap' }

/** Carries a proposal out by the agenda's own commands, with its reason. */
async function take(room: Room, proposal: TimeProposal): Promise<void> {
  const { id: clinicId, agendaRevision } = room.clinic
  const { itemId } = proposal
  const base = { id: crypto.randomUUID(), clinicId, base: agendaRevision, itemId }
  const reason = `Time bank in the meeting. ${proposal.why}`
  if (proposal.what === 'shorten') {
    await client.agenda.setMinutes.mutate({ ...base, what: 'minutes', minutes: proposal.to, reason })
    return
  }
  if (proposal.what === 'defer') {
    await client.agenda.defer.mutate({ ...base, what: 'defer', toClinicId: proposal.toClinicId, reason })
    return
  }
  const to = room.items.findIndex(({ id }) => id === proposal.beforeId) + 1
  await client.agenda.move.mutate({ ...base, what: 'move', to, reason })
}
