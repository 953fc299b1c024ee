import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { queryClient, trpc } from '../../api.ts'
import { time } from '../../format.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { Button } from '../../ui/form/button.tsx'
import { Tag } from '../../ui/tag/tag.tsx'
import type { DecisionsPanelProps } from './decisions-panel.tsx'
import { DisclosureForm, partNames } from './disclosure-form.tsx'
import type { ItemPlan } from './plan-types.ts'

type Disclosure = ItemPlan['disclosures'][number]

/** What was decided to be told to somebody outside the meeting; the chair decides. */
export function DisclosureList({ loaded, mayDecide }: Pick<DecisionsPanelProps, 'loaded' | 'mayDecide'>) {
  const [isOpen, setOpen] = useState(false)
  const { disclosures, plan } = loaded
  const readAgain = () =>
    void queryClient.invalidateQueries({ queryKey: trpc.plan.ofItem.queryKey({ itemId: loaded.item.itemId }) })
  return (
    <section aria-label="Disclosure decisions">
      <h3>Disclosure decisions: {disclosures.length}</h3>
      {disclosures.length === 0 ? <p className="meta">No disclosure decision has been recorded.</p> : null}
      <ul role="list" className="decisions">
        {disclosures.map((disclosure) => (
          <li key={disclosure.id}>
            <OneDisclosure disclosure={disclosure} mayDecide={mayDecide} onChanged={readAgain} />
          </li>
        ))}
      </ul>
      {mayDecide && plan !== null ? <Button onClick={() => setOpen(true)}>Decide a disclosure</Button> : null}
      {isOpen && plan !== null ? (
        <DisclosureForm
          planId={plan.id}
          onClose={() => setOpen(false)}
          onDone={() => {
            setOpen(false)
            readAgain()
          }}
        />
      ) : null}
    </section>
  )
}

function OneDisclosure({
  disclosure,
  mayDecide,
  onChanged,
}: {
  readonly disclosure: Disclosure
  readonly mayDecide: boolean
  readonly onChanged: () => void
}) {
  const withdrawing = useMutation(trpc.decision.withdrawDisclosure.mutationOptions())
  const [reason, setReason] = useState<string | null>(null)
  const { withdrawnAt, withdrawnReason, outcome, toWhom } = disclosure
  return (
    <details>
      <summary>
        {withdrawnAt === null ? (
          <Tag look={outcome === 'disclose' ? 'good' : 'blocked'}>
            {outcome === 'disclose' ? 'Disclose' : 'Do not disclose'}
          </Tag>
        ) : (
          <Tag look="idle">Taken back</Tag>
        )}{' '}
        to {toWhom}
      </summary>
      <dl>
        {(Object.keys(partNames) as (keyof typeof partNames)[])
          .filter((part) => part !== 'toWhom' && disclosure[part] !== '')
          .map((part) => (
            <div key={part}>
              <dt>{partNames[part]}</dt>
              <dd>{disclosure[part]}</dd>
            </div>
          ))}
      </dl>
      <p className="meta">
        Authorised by {disclosure.authorisedBy}, {time(disclosure.decidedAt)}
        {withdrawnReason === null ? '' : `; taken back: ${withdrawnReason}`}
      </p>
      {!mayDecide || withdrawnAt !== null ? null : reason === null ? (
        <button type="button" className="plan-link" onClick={() => setReason('')}>
          Take this decision back
        </button>
      ) : (
        <form
          className="closing-form"
          onSubmit={(event) => {
            event.preventDefault()
            withdrawing.mutate({ disclosureId: disclosure.id, reason }, { onSuccess: onChanged })
          }}
        >
          <label>
            <span className="closing-form__name">Why it is taken back</span>
            <input
              className="desk-input"
              type="text"
              autoComplete="off"
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </label>
          {withdrawing.error === null ? null : (
            <p role="alert" className="plan-trouble">
              {sentenceOf(withdrawing.error)}
            </p>
          )}
          <Button type="submit" busy={withdrawing.isPending}>
            Take it back
          </Button>
        </form>
      )}
    </details>
  )
}
