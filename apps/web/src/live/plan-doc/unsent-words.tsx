import type { DocFault } from '@harbour/plan-doc/frames'
import { actionOf } from '@harbour/plan-doc/shape'
import type { Field } from '@harbour/plan-doc/shape'
import { useEffect, useState } from 'react'
import { announce } from '../../ui/announcer.tsx'
import { Button, ButtonGroup } from '../../ui/form/button.tsx'
import type { PlanDoc } from './use-plan-doc.ts'
import './plan-doc.css'

const reasons: Readonly<Partial<Record<DocFault, string>>> = {
  EPOCH: 'The plan was restored while you were typing.',
  LOCKED: 'The plan became read-only while you were typing.',
  ROLE: 'You may no longer edit this plan.',
  SIZE: 'It is longer than this field can hold.',
}

/** Words the server did not take, so that they can be copied; nothing when there are none. */
export function UnsentWords({ doc }: { readonly doc: PlanDoc }) {
  const { unsent } = doc
  const [copied, setCopied] = useState<unknown>(null)
  const first = unsent[0]
  useEffect(() => {
    if (first !== undefined)
      announce('Some of what you typed was not saved. It is shown above the plan to copy.', 'assertive')
  }, [first])
  if (first === undefined) return null
  const words = unsent.map((one) => one.words).join('\n\n')
  return (
    <section className="unsent-words" aria-labelledby="unsent-title">
      <h2 id="unsent-title">Some of what you typed was not saved</h2>
      <p>
        {reasons[first.why] ?? 'Harbour could not take it, and shows the plan as it is kept.'} Copy it before you go on.
      </p>
      {unsent.map((one) => (
        <figure key={`${one.field} ${one.words}`}>
          <figcaption className="meta">{nameOf(one.field)}</figcaption>
          <blockquote>{one.words}</blockquote>
        </figure>
      ))}
      <ButtonGroup>
        <Button
          onClick={() => {
            void navigator.clipboard.writeText(words).then(() => setCopied(unsent))
          }}
        >
          {copied === unsent ? 'Copied' : 'Copy these words'}
        </Button>
        <Button look="quiet" onClick={doc.forgetUnsent}>
          Dismiss
        </Button>
      </ButtonGroup>
    </section>
  )
}

function nameOf(field: Field): string {
  if (actionOf(field) !== null) return 'Wording of an action'
  return field === 'summary' ? 'Summary of risk' : 'Discussion'
}
