import { Suspense, useMemo, useState } from 'react'
import { announce } from '../../ui/announcer.tsx'
import { Button } from '../../ui/form/button.tsx'
import { later } from '../../ui/later.ts'
import { gapWords, planFor } from './agency-plan.ts'
import type { AgendaRead } from './agenda-types.ts'
import type { AgendaCommands } from './use-agenda-commands.ts'

const ArrangeDialog = later(() => import('./arrange-dialog.tsx'), 'ArrangeDialog')

interface PlannerBarProps {
  readonly read: AgendaRead
  readonly commands: AgendaCommands
  readonly isOpen: boolean
}

/** How far the order is from the best there is, which takes a while to find; what the last change cost, and the way to the best. */
export function PlannerBar({ read, commands, isOpen }: PlannerBarProps) {
  const [isAsking, setAsking] = useState(false)
  const plan = useMemo(() => planFor(read), [read])
  const isBest = plan.best.lines.every((line, index) => plan.lines[index]?.id === line.id)
  const { undoable } = commands
  const put = (words: string) => {
    const order = plan.best.lines.map(({ id }) => id)
    setAsking(false)
    commands.reorder(
      { what: 'arrange', order },
      plan.lines.map(({ id }) => id),
      words,
    )
    announce(words)
  }
  return (
    <>
      <p>{gapWords(plan, isBest)}</p>
      {undoable?.of === 'order' ? (
        <p className="agenda-plan__cost">
          <span>{undoable.words}</span> <Button onClick={() => commands.send(undoable.back)}>Undo</Button>
        </p>
      ) : null}
      {isOpen && !isBest ? <Button onClick={() => setAsking(true)}>Arrange for the best</Button> : null}
      <Suspense>
        {isAsking ? <ArrangeDialog read={read} plan={plan} onClose={() => setAsking(false)} onDone={put} /> : null}
      </Suspense>
    </>
  )
}
