import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { incompleteSentence } from '@harbour/domain/plans/incomplete-words'
import { whyCannotAgree } from '@harbour/domain/plans/plan'
import { queryClient, trpc } from '../../api.ts'
import { countOf } from '../../format.ts'
import { refusalOf, sentenceOf } from '../../refusal-messages.ts'
import { Button, ReasonedButton } from '../../ui/form/button.tsx'
import { Dialog } from '../../ui/overlay/dialog.tsx'
import { AgreeReasons, missingOf } from './agree-reasons.tsx'
import type { Reasons } from './agree-reasons.tsx'
import type { ItemPlan } from './plan-types.ts'

interface AgreePlanProps {
  readonly plan: ItemPlan
  readonly isOpen: boolean
  /** What is unsaved must be in the database before anything is agreed. */
  readonly isSaved: boolean
  readonly onClose: () => void
  readonly onFix: (actionId: string | null) => void
  readonly onMend: (tab: 'decisions' | 'risks' | 'case') => void
  /** The plan has been agreed by this person. */
  readonly onAgreed: () => void
}

/** Asks the chair to agree: what is incomplete gets a sentence each and a way there; otherwise one press. */
export function AgreePlan({ plan: item, isOpen, isSaved, onClose, onFix, onMend, onAgreed }: AgreePlanProps) {
  const agreeing = useMutation(trpc.plan.agree.mutationOptions())
  const [given, setGiven] = useState<Reasons>({ voice: '', gaps: '', wording: '' })
  const [commandId] = useState(() => crypto.randomUUID())
  const { plan } = item
  if (plan === null) return null
  const refusal = agreeing.error === null ? null : refusalOf(agreeing.error)
  const why =
    refusal?.code === 'PLAN_INCOMPLETE' || refusal?.code === 'PLAN_NO_SUMMARY'
      ? refusal
      : whyCannotAgree(
          {
            id: plan.id,
            caseId: item.item.caseId,
            clinicId: item.item.clinicId,
            status: plan.status,
            riskSummaryText: plan.riskSummary,
            discussionText: plan.discussion,
          },
          item.actions,
        )
  const count = item.actions.filter(({ removedAt }) => removedAt === null).length
  const blocked = why !== null && why.code !== 'PLAN_AGREED'
  const missing = missingOf(item)
  const unsaid =
    (missing.voice.length > 0 && given.voice.trim() === '') ||
    (missing.gaps.length > 0 && given.gaps.trim() === '') ||
    (missing.questioned.length > 0 && given.wording.trim() === '')
  const close = () => {
    agreeing.reset()
    onClose()
  }
  const agree = () =>
    agreeing.mutate(
      {
        id: commandId,
        planId: plan.id,
        ...(given.voice.trim() === '' ? {} : { voiceReason: given.voice }),
        ...(given.gaps.trim() === '' ? {} : { gapReason: given.gaps }),
        ...(given.wording.trim() === '' ? {} : { wordingReason: given.wording }),
      },
      {
        onSuccess: () => {
          void queryClient.invalidateQueries({ queryKey: trpc.plan.ofItem.queryKey({ itemId: item.item.itemId }) })
          close()
          onAgreed()
        },
      },
    )
  /** What the server refused is mended now, and looked at anew. */
  const fix: typeof onFix = (actionId) => {
    agreeing.reset()
    onFix(actionId)
  }
  const mend = (tab: Parameters<typeof onMend>[0]) => {
    close()
    onMend(tab)
  }
  return (
    <Dialog
      title={blocked ? 'The plan cannot be agreed yet' : 'Agree this plan?'}
      isOpen={isOpen}
      onClose={close}
      acts={
        blocked ? (
          <Button onClick={close}>Go back to the plan</Button>
        ) : (
          <>
            <ReasonedButton
              look="main"
              busy={agreeing.isPending || !isSaved}
              reason={unsaid ? 'Say why the plan is agreed so.' : null}
              onClick={agree}
            >
              Agree the plan
            </ReasonedButton>
            <Button onClick={close}>Not yet</Button>
          </>
        )
      }
    >
      {why?.code === 'PLAN_NO_SUMMARY' ? (
        <p>
          <button type="button" className="plan-link" onClick={() => fix(null)}>
            The summary of risk is empty. Sum up the risk first.
          </button>
        </p>
      ) : null}
      {why?.code === 'PLAN_INCOMPLETE' ? (
        <ul className="plan-lacks">
          {why.actions.map((action) => (
            <li key={action.actionId}>
              <button type="button" className="plan-link" onClick={() => fix(action.actionId)}>
                {incompleteSentence(action)}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      {blocked ? null : (
        <>
          <p>
            {count === 0
              ? 'No action is in the plan. It becomes read-only, and this version is kept.'
              : `The plan becomes read-only, this version is kept, and ${countOf(count, 'action')} ${count === 1 ? 'is' : 'are'} offered to ${count === 1 ? 'its owner agency' : 'their owner agencies'}.`}
          </p>
          <AgreeReasons missing={missing} given={given} onGive={setGiven} onMend={mend} onReword={fix} />
          {isSaved ? null : <p role="status">Waiting for the last words to be saved.</p>}
        </>
      )}
      {agreeing.error !== null && !blocked ? (
        <p role="alert" className="plan-trouble">
          {sentenceOf(agreeing.error)}
        </p>
      ) : null}
    </Dialog>
  )
}
