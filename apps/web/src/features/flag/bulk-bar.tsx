import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { TriageSeveralFlags } from '@harbour/domain/cases/flag-schemas'
import { queryClient, trpc } from '../../api.ts'
import { countOf } from '../../format.ts'
import { sentenceOf, sentenceOfRefusal } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { Button, ReasonedButton } from '../../ui/form/button.tsx'
import { AlertDialog } from '../../ui/overlay/dialog.tsx'
import type { Triaged } from './triage-types.ts'

interface BulkBarProps {
  readonly marked: readonly Triaged[]
  readonly onClear: (left: readonly string[]) => void
}

interface Refused {
  readonly reference: string
  readonly why: string
}

/** Decides the marked flags at once, each by itself; what one is refused for is said, and it stays marked. */
export function BulkBar({ marked, onClear }: BulkBarProps) {
  const [asking, setAsking] = useState<TriageSeveralFlags['status'] | null>(null)
  const [refused, setRefused] = useState<readonly Refused[]>([])
  const several = useMutation(trpc.flag.triageSeveral.mutationOptions())
  const incomplete = marked.filter(({ facts }) => facts.missing.length > 0)
  const urgent = marked.filter(({ facts }) => facts.flag?.urgent === true)
  const decide = async (status: TriageSeveralFlags['status']) => {
    const rows = status === 'accepted' ? marked : incomplete
    const flags = rows.flatMap(({ facts: { raised, missing } }) =>
      raised === null
        ? []
        : [
            {
              flagId: raised.id,
              asked: status === 'accepted' ? [] : missing.map(({ question }) => question),
              seenTriagedAt: raised.triagedAt,
            },
          ],
    )
    const answers = await several.mutateAsync({ status, flags })
    setAsking(null)
    const failed = rows.flatMap(({ facts }, place) => {
      const refusal = answers[place]
      if (refusal == null) return []
      return [{ caseId: facts.caseId, reference: facts.reference, why: sentenceOfRefusal(refusal as never) }]
    })
    setRefused(failed)
    onClear(failed.map(({ caseId }) => caseId))
    const done = rows.length - failed.length
    announce(`${countOf(done, 'flag')} ${status === 'accepted' ? 'accepted' : 'asked about'}.`, 'polite')
    await queryClient.invalidateQueries({ queryKey: trpc.flag.desk.queryKey() })
  }
  if (marked.length === 0 && refused.length === 0) return null
  return (
    <div className="triage-bulk">
      {marked.length === 0 ? null : (
        <div className="button-group">
          <strong>{marked.length} marked</strong>
          <ReasonedButton
            reason={urgent.length > 0 ? 'Urgent ones are decided one by one.' : null}
            onClick={() => setAsking('accepted')}
          >
            Accept {marked.length}
          </ReasonedButton>
          <ReasonedButton
            reason={incomplete.length === 0 ? 'Nothing is missing from these.' : null}
            onClick={() => setAsking('more asked')}
          >
            Ask for what is missing
          </ReasonedButton>
          <Button look="quiet" onClick={() => onClear([])}>
            Unmark
          </Button>
        </div>
      )}
      {refused.length === 0 ? null : (
        <ul role="alert" className="desk-error">
          {refused.map(({ reference, why }) => (
            <li key={reference}>
              {reference}: {why}
            </li>
          ))}
        </ul>
      )}
      <AlertDialog
        title={asking === 'accepted' ? `Accept ${countOf(marked.length, 'flag')}` : 'Ask for what is missing'}
        isOpen={asking !== null}
        look="main"
        confirm={asking === 'accepted' ? 'Accept them' : `Send ${countOf(incomplete.length, 'question')}`}
        busy={several.isPending}
        onClose={() => setAsking(null)}
        onConfirm={() => void decide(asking ?? 'accepted').catch(() => null)}
      >
        {several.isError ? (
          <p className="desk-error" role="alert">
            {sentenceOf(several.error)}
          </p>
        ) : null}
        <ul className="triage-asked">
          {(asking === 'accepted' ? marked : incomplete).map(({ facts }) => (
            <li key={facts.caseId}>
              <strong>{facts.reference}</strong>
              {asking === 'accepted'
                ? ''
                : `, to ${facts.raised?.flaggedBy ?? ''}: ${facts.missing.map(({ what }) => what).join('; ')}`}
            </li>
          ))}
        </ul>
        {asking === 'more asked' && incomplete.length < marked.length ? (
          <p className="meta">Nothing is missing from the others; they stay as they are.</p>
        ) : null}
      </AlertDialog>
    </div>
  )
}
