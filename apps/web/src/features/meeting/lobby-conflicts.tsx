import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { whyCannotDeclareConflict } from '@harbour/domain/cases/entry'
import { queryClient, trpc } from '../../api.ts'
import { sentenceOf, sentenceOfRefusal } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { Button } from '../../ui/form/button.tsx'
import { Dialog } from '../../ui/overlay/dialog.tsx'
import { itemName } from './use-room.ts'
import type { Room, RoomItem } from './use-room.ts'

/** The cases to come, before one signs: whoever knows somebody in one says so, and does not see it again. */
export function LobbyConflicts({ room }: { readonly room: Room }) {
  const [asking, setAsking] = useState<RoomItem | null>(null)
  const cases = room.items.filter(({ caseId }) => caseId !== null)
  if (cases.length === 0) return null
  return (
    <section aria-labelledby="lobby-conflicts" className="room-conflicts">
      <h2 id="lobby-conflicts">Do you know anyone in these cases?</h2>
      <p className="meta">Say so before you sign. You then do not see the case, on no agenda and in no search.</p>
      <ul role="list">
        {cases.map((item) => (
          <li key={item.id}>
            <span>{itemName(item)}</span>
            <Button onClick={() => setAsking(item)} aria-label={`Declare a conflict: ${itemName(item)}`}>
              Declare a conflict
            </Button>
          </li>
        ))}
      </ul>
      {asking === null ? null : (
        <ConflictDialog
          key={asking.id}
          clinicId={room.clinic.id}
          caseId={asking.caseId ?? ''}
          name={itemName(asking)}
          onClose={() => setAsking(null)}
        />
      )}
    </section>
  )
}

interface ConflictDialogProps {
  readonly clinicId: string
  readonly caseId: string
  readonly name: string
  readonly onClose: () => void
}

function ConflictDialog({ clinicId, caseId, name, onClose }: ConflictDialogProps) {
  const id = useId()
  const [reason, setReason] = useState('')
  const [trouble, setTrouble] = useState<string | null>(null)
  const declaring = useMutation(trpc.case.declareConflict.mutationOptions())
  const declare = () => {
    if (whyCannotDeclareConflict({ reason }) !== null) {
      setTrouble(sentenceOfRefusal({ code: 'CONFLICT_REASON_MISSING' }))
      document.getElementById(id)?.focus()
      return
    }
    declaring.mutate(
      { caseId, reason: reason.trim() },
      {
        onSuccess: () => {
          announce(`Declared: you do not see ${name} any more`)
          void queryClient.invalidateQueries({ queryKey: trpc.meeting.room.queryKey({ clinicId }) })
          onClose()
        },
        onError: (error) => setTrouble(sentenceOf(error)),
      },
    )
  }
  return (
    <Dialog
      title={`Conflict of interest: ${name}`}
      isOpen
      onClose={onClose}
      acts={
        <>
          <Button look="main" busy={declaring.isPending} onClick={declare}>
            Declare and leave this case
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      <p>
        You know the victim, the suspect or their household, or another interest could be seen to touch your work. Only
        whoever keeps conflicts reads what you write.
      </p>
      <div>
        <label htmlFor={id}>What is the conflict?</label>
        <textarea
          id={id}
          className="desk-input room-conflicts__reason"
          rows={3}
          maxLength={500}
          value={reason}
          aria-invalid={trouble === null ? undefined : true}
          aria-describedby={trouble === null ? undefined : `${id}-error`}
          onChange={(event) => setReason(event.target.value)}
        />
        {trouble === null ? null : (
          <p id={`${id}-error`} role="alert" className="desk-error">
            {trouble}
          </p>
        )}
      </div>
    </Dialog>
  )
}
