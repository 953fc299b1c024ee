import { useMutation } from '@tanstack/react-query'
import { queryClient, trpc } from '../../api.ts'
import { countOf } from '../../format.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { AlertDialog } from '../../ui/overlay/dialog.tsx'
import { itemName } from './use-room.ts'
import type { Room } from './use-room.ts'
import './lobby.css'

/** Closes the clinic, after saying what was not reached and which plans are still drafts. */
export function CloseClinic({
  room,
  isOpen,
  onClose,
}: {
  readonly room: Room
  readonly isOpen: boolean
  readonly onClose: () => void
}) {
  const closing = useMutation(trpc.meeting.close.mutationOptions())
  const cases = room.items.filter(({ kind }) => kind === 'case' || kind === 'review')
  const carried = cases.filter(({ startedAt, status }) => startedAt === null && status === 'pending')
  const drafts = cases.filter(({ planStatus }) => planStatus === 'draft')
  const close = () =>
    closing.mutate(
      { clinicId: room.clinic.id },
      {
        onSuccess: () => {
          void queryClient.invalidateQueries({ queryKey: trpc.meeting.room.queryKey({ clinicId: room.clinic.id }) })
          onClose()
        },
      },
    )
  return (
    <AlertDialog
      title="Close the clinic?"
      isOpen={isOpen}
      onClose={onClose}
      confirm="Close the clinic"
      look="main"
      busy={closing.isPending}
      onConfirm={close}
    >
      {carried.length === 0 ? (
        <p>Every case was reached.</p>
      ) : (
        <>
          <p>{countOf(carried.length, 'case')} not reached: carried to the next clinic.</p>
          <ul className="room-list">
            {carried.map((item) => (
              <li key={item.id}>{itemName(item)}</li>
            ))}
          </ul>
        </>
      )}
      {drafts.length === 0 ? null : (
        <>
          <p>{countOf(drafts.length, 'plan')} not agreed yet. You can still agree them afterwards.</p>
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
