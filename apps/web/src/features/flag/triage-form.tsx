import { useMutation } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import type { TriageFlag } from '@harbour/domain/cases/flag-schemas'
import { isAsked, whyCannotTriage } from '@harbour/domain/cases/flag'
import { queryClient, trpc } from '../../api.ts'
import { day, dayOf } from '../../format.ts'
import { sentenceOf, sentenceOfRefusal } from '../../refusal-messages.ts'
import { Button } from '../../ui/form/button.tsx'
import { announce } from '../../ui/announcer.tsx'
import { later } from '../../ui/later.ts'
import type { Triaged } from './triage-types.ts'

const AskDialog = later(() => import('./ask-dialog.tsx'), 'AskDialog')

interface TriageFormProps {
  readonly row: Triaged
  readonly flag: NonNullable<Triaged['facts']['raised']>
  readonly urgent: boolean
  readonly onDone: () => void
}

const words = { accepted: 'Accepted', signposted: 'Signposted' } as const

/** Accept, ask for more, signpost; urgent or not; with a reason where one is needed. */
export function TriageForm({ row, flag, urgent: wasUrgent, onDone }: TriageFormProps) {
  const [reason, setReason] = useState('')
  const [urgent, setUrgent] = useState(wasUrgent)
  const [problem, setProblem] = useState('')
  const [asks, setAsks] = useState(false)
  const triage = useMutation(trpc.flag.triage.mutationOptions())
  const said = { flagId: flag.id, urgent, reason: reason.trim(), seenTriagedAt: flag.triagedAt }
  const mayBe = (command: TriageFlag) => {
    const refused = whyCannotTriage(command, { listedAt: null, triagedAt: flag.triagedAt, urgent: wasUrgent })
    if (refused === null) return true
    setProblem(sentenceOfRefusal(refused as never))
    document.getElementById('triage-reason')?.focus()
    return false
  }
  const decide = async (status: keyof typeof words) => {
    const command = { ...said, status, asked: [] }
    if (!mayBe(command)) return
    try {
      await triage.mutateAsync(command)
      announce(`${words[status]}.`, 'polite')
      onDone()
    } catch (error) {
      setProblem(sentenceOf(error))
    }
    await queryClient.invalidateQueries({ queryKey: trpc.flag.desk.queryKey() })
  }
  return (
    <form className="triage-form" onSubmit={(event) => event.preventDefault()}>
      {flag.triagedAt === null ? null : (
        <p className="meta">
          {flag.status === 'waiting' || isAsked(flag) ? 'Asked' : `Decided ${flag.status}`} {day(dayOf(flag.triagedAt))}
          {flag.triageReason === '' ? '.' : `: ${flag.triageReason}`} It may be decided anew until the clinic discusses
          it.
        </p>
      )}
      <div className="desk-field">
        <label htmlFor="triage-reason">Reason, for urgency or signposting</label>
        <textarea
          id="triage-reason"
          className="desk-input"
          rows={2}
          value={reason}
          aria-invalid={problem === '' ? undefined : true}
          aria-describedby={problem === '' ? undefined : 'triage-problem'}
          onChange={(event) => setReason(event.target.value)}
        />
        {problem === '' ? null : (
          <p id="triage-problem" className="desk-error" role="alert">
            {problem}
          </p>
        )}
      </div>
      <label className="triage-urgent">
        <input type="checkbox" data-key="u" checked={urgent} onChange={(event) => setUrgent(event.target.checked)} />{' '}
        Urgent: stands first, and an extraordinary clinic may be called
      </label>
      <div className="button-group">
        <Button look="main" data-key="a" busy={triage.isPending} onClick={() => void decide('accepted')}>
          Accept for the clinic
        </Button>
        <Button data-key="m" onClick={() => setAsks(mayBe({ ...said, status: 'more asked', asked: ['…'] }))}>
          Ask for more
        </Button>
        <Button data-key="s" busy={triage.isPending} onClick={() => void decide('signposted')}>
          Signpost
        </Button>
      </div>
      {asks ? (
        <Suspense>
          <AskDialog
            row={row}
            flag={flag}
            urgent={urgent}
            reason={said.reason}
            onClose={() => setAsks(false)}
            onAsked={onDone}
          />
        </Suspense>
      ) : null}
    </form>
  )
}
