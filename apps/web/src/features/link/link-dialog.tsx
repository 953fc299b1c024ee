import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { LinkVerdict } from '@harbour/domain/cases/link'
import { queryClient, trpc } from '../../api.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { Textarea } from '../../ui/form/textarea.tsx'
import { FormDialog } from '../../ui/overlay/form-dialog.tsx'

/** What is about to be decided of a pair; one that stands is taken back. */
export interface LinkAct {
  readonly pair: {
    readonly caseId: string
    readonly otherCaseId: string
    readonly reasons: readonly string[]
    readonly one: { readonly reference: string }
    readonly other: { readonly reference: string }
  }
  readonly verdict: LinkVerdict
  readonly isStanding: boolean
}

const FIELD = 'link-reason'

/** Confirms, dismisses or takes back a link, with the reason that stands on both cases. */
export function LinkDialog({ act, onClose }: { readonly act: LinkAct; readonly onClose: () => void }) {
  const { pair, verdict, isStanding } = act
  const references = `${pair.one.reference} and ${pair.other.reference}`
  const [reason, setReason] = useState('')
  const [attempt, setAttempt] = useState(0)
  const [missing, setMissing] = useState(false)
  const decide = useMutation(
    trpc.link.decide.mutationOptions({
      onSuccess: async () => {
        announce(verdict === 'confirmed' ? `Linked: ${references}.` : `Not linked: ${references}.`, 'polite')
        await queryClient.invalidateQueries(trpc.link.pathFilter())
        onClose()
      },
    }),
  )
  const send = () => {
    setAttempt(attempt + 1)
    setMissing(reason.trim() === '')
    decide.reset()
    const { caseId, otherCaseId, reasons } = pair
    if (reason.trim() !== '') decide.mutate({ caseId, otherCaseId, verdict, matched: [...reasons], reason })
  }
  const error = missing ? 'Say how you know' : decide.isError ? sentenceOf(decide.error) : undefined
  const title =
    verdict === 'confirmed' ? `Link ${references}` : isStanding ? 'Take this link back' : 'These are not linked'
  return (
    <FormDialog
      title={title}
      button={verdict === 'confirmed' ? 'Link them' : isStanding ? 'Take it back' : 'Keep that they are not linked'}
      busy={decide.isPending}
      errors={error === undefined ? [] : [{ field: FIELD, message: error }]}
      attempt={attempt}
      onSend={send}
      onClose={onClose}
    >
      <p>
        {verdict === 'confirmed'
          ? 'The link stands on both cases, for whoever may open both, and for nobody else.'
          : isStanding
            ? 'The link goes from both cases. It is proposed again only for another reason.'
            : 'It is not proposed again unless there is another reason.'}
      </p>
      <ul className="link-reasons">
        {pair.reasons.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
      <Textarea
        id={FIELD}
        label="How do you know?"
        hint="Kept with both cases. Name nobody of the other case."
        rows={3}
        maxLength={500}
        value={reason}
        error={error}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormDialog>
  )
}
