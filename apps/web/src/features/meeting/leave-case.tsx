import { useId, useState } from 'react'
import type { VoiceLack } from '@harbour/domain/plans/voice-gate'
import { voiceLackWords } from '@harbour/domain/plans/voice-gate'
import { Button } from '../../ui/form/button.tsx'
import { Dialog } from '../../ui/overlay/dialog.tsx'
import { ReasonField } from './reason-field.tsx'

interface LeaveCaseProps {
  readonly lacks: readonly VoiceLack[]
  readonly busy: boolean
  readonly onLeave: (reason: string) => void
  readonly onStay: () => void
}

/** Asks the chair why a case leaves the screen without the victim's voice. */
export function LeaveCase({ lacks, busy, onLeave, onStay }: LeaveCaseProps) {
  const id = useId()
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const isMissing = asked && reason.trim() === ''
  return (
    <Dialog
      title="Move on without the victim’s voice?"
      isOpen
      onClose={onStay}
      acts={
        <>
          <Button
            look="main"
            busy={busy}
            onClick={() => {
              setAsked(true)
              if (reason.trim() === '') document.getElementById(id)?.focus()
              else onLeave(reason.trim())
            }}
          >
            Move on
          </Button>
          <Button onClick={onStay}>Stay with this case</Button>
        </>
      }
    >
      <p>
        The meeting has not settled {voiceLackWords(lacks)}. Stay and settle it, or say why the case goes on without:
        the reason is kept with the plan.
      </p>
      <ReasonField id={id} label="Reason" value={reason} isMissing={isMissing} onChange={setReason} />
    </Dialog>
  )
}
