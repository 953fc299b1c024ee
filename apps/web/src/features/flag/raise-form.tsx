import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { queryClient, trpc } from '../../api.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { buttonClass, ReasonedButton } from '../../ui/form/button.tsx'
import { DeskInput } from '../../ui/form/select.tsx'
import type { Triaged } from './triage-types.ts'

interface RaiseFormProps {
  readonly row: Triaged
  readonly onDone: () => void
}

/** Flags a reported case straight from the list, on the grounds that the record bears out. */
export function RaiseForm({ row, onDone }: RaiseFormProps) {
  const [id] = useState(() => crypto.randomUUID())
  const [sharingReason, setSharingReason] = useState('')
  const [lawfulBasis, setLawfulBasis] = useState('')
  const raise = useMutation(trpc.flag.raise.mutationOptions())
  const grounds = row.facts.grounds.filter(({ met }) => met).map(({ ground }) => ground)
  const submit = async () => {
    await raise.mutateAsync({
      id,
      caseId: row.facts.caseId,
      grounds,
      reason: '',
      victimAware: null,
      victimConsents: null,
      sharingReason,
      lawfulBasis,
    })
    announce('Flagged. It now waits for triage.', 'polite')
    onDone()
    await queryClient.invalidateQueries({ queryKey: trpc.flag.desk.queryKey() })
  }
  const missing =
    grounds.length === 0
      ? 'No calculated ground is met. Open the case to flag it on professional judgement.'
      : sharingReason.trim() === '' || lawfulBasis.trim() === ''
        ? 'The victim has not been asked: say why it is shared, and on what basis.'
        : null
  return (
    <form className="triage-form" onSubmit={(event) => event.preventDefault()}>
      {grounds.length === 0 ? null : (
        <div className="triage-pair">
          <DeskInput
            label="Why shared without consent"
            name="sharingReason"
            value={sharingReason}
            onChange={(event) => setSharingReason(event.target.value)}
          />
          <DeskInput
            label="Lawful basis"
            name="lawfulBasis"
            value={lawfulBasis}
            onChange={(event) => setLawfulBasis(event.target.value)}
          />
        </div>
      )}
      {raise.isError ? (
        <p className="desk-error" role="alert">
          {sentenceOf(raise.error)}
        </p>
      ) : null}
      <div className="button-group">
        <ReasonedButton look="main" reason={missing} busy={raise.isPending} onClick={() => void submit()}>
          Flag: {grounds.join(', ') || 'no ground'}
        </ReasonedButton>
        <a className={buttonClass('plain')} href={`/cases/${row.facts.caseId}`}>
          Open the case
        </a>
      </div>
    </form>
  )
}
