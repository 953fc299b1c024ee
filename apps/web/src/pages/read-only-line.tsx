import { useEffect, useRef } from 'react'
import type { Room } from '../features/meeting/use-room.ts'
import type { ItemPlan } from '../features/plan/plan-types.ts'
import { time } from '../format.ts'
import type { PlanDoc } from '../live/plan-doc/use-plan-doc.ts'
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
  const why = whyReadOnly(room, plan, doc)
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
      {plan.status === 'draft' ? null : <Button onClick={onReadBack}>Read it back</Button>}
    </div>
  )
}

function whyReadOnly({ me, clinic }: Room, plan: ReadOnlyLineProps['plan'], doc: PlanDoc): string | null {
  if (plan.status !== 'draft')
    return `plan agreed by ${plan.agreedBy ?? 'the chair'}${plan.agreedAt === null ? '' : ` ${time(plan.agreedAt)}`}`
  if (me.whyCannotWrite !== null) {
    if (me.whyCannotWrite.code === 'MEETING_OBSERVER') return 'you attend as an observer'
    if (me.whyCannotWrite.code === 'MEETING_WITHOUT_NAMES')
      return 'names are left out of what you see; write to the chair instead'
    return clinic.status === 'open' ? 'you have not signed in to this clinic' : `the clinic is ${clinic.status}`
  }
  return doc.phase === 'live' && doc.role === 'read' ? 'you may read this plan, not write in it' : null
}
