import { useEffect, useRef } from 'react'
import type { Room } from '../features/meeting/use-room.ts'
import type { ItemPlan } from '../features/plan/plan-types.ts'
import { time } from '../format.ts'
import type { PlanDoc } from '../live/plan-doc/use-plan-doc.ts'
import { useWhyNotTyped } from '../live/plan-doc/why-not-typed.ts'
import { tell } from '../ui/announcer.tsx'
import { Button } from '../ui/form/button.tsx'

interface ReadOnlyLineProps {
  readonly room: Room
  readonly plan: NonNullable<ItemPlan['plan']>
  readonly doc: PlanDoc
  readonly onReadBack: () => void
}

/** Why the plan is read only, on the item itself and told when it changes; nothing while one may write. */
export function ReadOnlyLine({ room, plan, doc, onReadBack }: ReadOnlyLineProps) {
  const whyNotTyped = useWhyNotTyped(doc)
  // A lock comes with what locked it, and what became of words typed without a connection is said above the plan.
  const why = whyReadOnly(room, plan) ?? (doc.locked || doc.awayTooLong ? null : whyNotTyped)
  const before = useRef<string | null | undefined>(undefined)
  useEffect(() => {
    if (before.current !== undefined && before.current !== why)
      tell({ matter: 'must', text: why === null ? 'You can write in this plan now' : `Read only – ${why}` })
    before.current = why
  }, [why])
  if (why === null) return null
  return (
    <div className="plan-agreed read-back-bar">
      <p>
        <strong>Read only</strong> – {why}
      </p>
      {doc.phase === 'upgrade' ? <Button onClick={() => location.reload()}>Load it again</Button> : null}
      {plan.status === 'draft' ? null : <Button onClick={onReadBack}>Read it back</Button>}
    </div>
  )
}

function whyReadOnly({ me, clinic }: Room, plan: ReadOnlyLineProps['plan']): string | null {
  if (plan.status !== 'draft')
    return `plan agreed by ${plan.agreedBy ?? 'the chair'}${plan.agreedAt === null ? '' : ` ${time(plan.agreedAt)}`}`
  if (me.whyCannotWrite !== null) {
    if (me.whyCannotWrite.code === 'MEETING_OBSERVER') return 'you attend as an observer'
    if (me.whyCannotWrite.code === 'MEETING_WITHOUT_NAMES')
      return 'names are left out of what you see; raise your hand, or say it in writing under People'
    return clinic.status === 'open' ? 'you have not signed in to this clinic' : `the clinic is ${clinic.status}`
  }
  return null
}
