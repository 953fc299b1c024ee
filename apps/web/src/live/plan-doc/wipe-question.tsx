import type { Field } from '@harbour/plan-doc/shape'
import { useEffect } from 'react'
import { announce } from '../../ui/announcer.tsx'
import { Button, ButtonGroup } from '../../ui/form/button.tsx'
import { nameOf } from './field-name.ts'
import type { PlanDoc } from './use-plan-doc.ts'

/** Nobody empties a field for everyone by a slip of the hand: what is typed waits until the person has answered. */
export function WipeQuestion({ doc, field }: { readonly doc: PlanDoc; readonly field: Field }) {
  const title = `You deleted nearly all of: ${nameOf(field)}`
  useEffect(() => announce(`${title}. Is it meant? Answer above the plan.`, 'assertive'), [title])
  return (
    <section className="unsent-words" aria-labelledby="wipe-title">
      <h2 id="wipe-title">{title}</h2>
      <p>It still stands for everyone else, and nothing you type is saved until you answer.</p>
      <ButtonGroup>
        <Button onClick={() => doc.answerWipe(false)}>Keep what it said</Button>
        <Button look="quiet" onClick={() => doc.answerWipe(true)}>
          Delete it for everyone
        </Button>
      </ButtonGroup>
    </section>
  )
}
