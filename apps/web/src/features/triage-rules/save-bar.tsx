import { useMutation } from '@tanstack/react-query'
import type { SetTriageWeights } from '@harbour/domain/cases/triage-rule-schemas'
import { queryClient, trpc } from '../../api.ts'
import { countOf } from '../../format.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { Button, ReasonedButton } from '../../ui/form/button.tsx'

interface SaveBarProps {
  readonly base: number
  /** Somebody else has set weights since these were begun. */
  readonly overtaken: boolean
  readonly changed: SetTriageWeights['weights']
  readonly isRecommended: boolean
  readonly onRecommended: () => void
  /** The draft is saved, or dropped. */
  readonly onDone: () => void
}

/** Saves the weights that differ, goes back to those that hold, or takes the recommended ones. */
export function SaveBar({ base, overtaken, changed, isRecommended, onRecommended, onDone }: SaveBarProps) {
  const save = useMutation(trpc.triage.setWeights.mutationOptions())
  const submit = async () => {
    await save.mutateAsync({ base, weights: changed })
    await queryClient.invalidateQueries(trpc.triage.pathFilter())
    await queryClient.invalidateQueries({ queryKey: trpc.flag.desk.queryKey() })
    announce('Saved. The list is ranked so for everybody.', 'polite')
    onDone()
  }
  return (
    <div className="rank-save">
      {overtaken || save.isError ? (
        <p className="desk-error" role="alert">
          {overtaken
            ? 'Somebody else has changed the weights. Drop yours to see what they set.'
            : sentenceOf(save.error)}
        </p>
      ) : null}
      <div className="button-group">
        <ReasonedButton
          look="main"
          reason={changed.length === 0 ? 'Nothing is changed.' : null}
          reasonHidden
          busy={save.isPending}
          onClick={() => void submit().catch(() => null)}
        >
          {changed.length === 0 ? 'Save the weights' : `Save ${countOf(changed.length, 'weight')}`}
        </ReasonedButton>
        {changed.length === 0 ? null : <Button onClick={onDone}>Drop the changes</Button>}
        {isRecommended ? null : <Button onClick={onRecommended}>Use the recommended weights</Button>}
      </div>
    </div>
  )
}
