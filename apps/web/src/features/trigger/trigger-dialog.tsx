import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { plusDays, readBritishDate } from '@harbour/domain/basics/dates'
import type { DecideTrigger, Trigger } from '@harbour/domain/cases/trigger'
import { whyCannotDecideTrigger } from '@harbour/domain/cases/trigger'
import { queryClient, trpc } from '../../api.ts'
import { day, readDayBack } from '../../format.ts'
import { sentenceOf, sentenceOfRefusal } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { DateField } from '../../ui/form/text-input.tsx'
import { Textarea } from '../../ui/form/textarea.tsx'
import { FormDialog } from '../../ui/overlay/form-dialog.tsx'

/** What is about to be made of a trigger. */
export interface TriggerAct {
  readonly of: { readonly caseId: string; readonly reference: string; readonly nextReviewOn: string | null }
  readonly trigger: Trigger
  readonly decision: DecideTrigger['decision']
}

interface TriggerDialogProps {
  readonly act: TriggerAct
  readonly today: string
  readonly onClose: () => void
}

const words = {
  'earlier review': { title: 'Review earlier', button: 'Set the review' },
  'set aside': { title: 'Set aside', button: 'Set it aside' },
} as const

/** Takes a trigger up for an earlier review, or sets it aside. */
export function TriggerDialog({ act, today, onClose }: TriggerDialogProps) {
  const { of, trigger, decision } = act
  const [date, setDate] = useState(day(plusDays(today, 7)))
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<{ readonly field: string; readonly message: string } | null>(null)
  const [attempt, setAttempt] = useState(0)
  const decide = useMutation(trpc.trigger.decide.mutationOptions())
  const field = decision === 'earlier review' ? 'reviewOn' : 'reason'
  const send = async () => {
    setAttempt(attempt + 1)
    const reviewOn = decision === 'earlier review' ? readBritishDate(date) : null
    const command = { caseId: of.caseId, key: trigger.key, decision, reviewOn, reason: reason.trim() }
    const refused = whyCannotDecideTrigger(command, [trigger], of.nextReviewOn, today)
    if (refused !== null) return setProblem({ field, message: sentenceOfRefusal(refused) })
    try {
      await decide.mutateAsync(command)
    } catch (error) {
      return setProblem({ field: '', message: sentenceOf(error) })
    }
    announce(`${words[decision].title}: ${of.reference}.`, 'polite')
    await queryClient.invalidateQueries(trpc.trigger.pathFilter())
    onClose()
  }
  const errorOf = (name: string) => (problem?.field === name ? problem.message : undefined)
  return (
    <FormDialog
      title={`${words[decision].title}: ${of.reference}`}
      button={words[decision].button}
      busy={decide.isPending}
      errors={problem === null ? [] : [problem]}
      attempt={attempt}
      onSend={() => void send()}
      onClose={onClose}
    >
      <p>{trigger.because}.</p>
      {decision === 'earlier review' ? (
        <DateField
          id="reviewOn"
          label="Review on"
          value={date}
          readBack={readDayBack}
          error={errorOf('reviewOn')}
          onChange={(event) => setDate(event.target.value)}
        />
      ) : null}
      <Textarea
        id="reason"
        label={decision === 'set aside' ? 'Why?' : 'Why, if more is to be said'}
        hint="It stands on the case’s timeline. This is not shown here again."
        rows={3}
        value={reason}
        error={errorOf('reason')}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormDialog>
  )
}
