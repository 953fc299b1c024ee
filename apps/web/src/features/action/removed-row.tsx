import { useEffect, useRef } from 'react'
import { tell } from '../../ui/announcer.tsx'
import { Button } from '../../ui/form/button.tsx'
import type { PlanAction } from './action-types.ts'

interface RemovedRowProps {
  readonly action: PlanAction
  readonly by: string
  readonly mayEdit: boolean
  /** Whether the reader was in the row when it went: they stay in its place until they leave it. */
  readonly wasIn: boolean
  readonly onRestore: () => void
}

/** What stands in place of an action that was removed, until the plan is read anew. */
export function RemovedRow({ action, by, mayEdit, wasIn, onRestore }: RemovedRowProps) {
  const cell = useRef<HTMLTableCellElement>(null)
  const { id } = action
  useEffect(() => {
    if (!wasIn || document.activeElement !== document.body) return
    cell.current?.focus({ preventScroll: true })
    tell({
      matter: 'must',
      text: `Removed by ${by}: the action you were in${mayEdit ? '. Undo is the next button' : ''}`,
    })
  }, [id, wasIn, by, mayEdit])
  return (
    <tr className="acts__removed" data-action={id}>
      <td ref={cell} colSpan={6} tabIndex={-1}>
        <span>
          “{action.wording.trim() || 'An empty action'}” was removed by {by}.
        </span>
        {mayEdit ? (
          <Button look="quiet" onClick={onRestore}>
            Undo
          </Button>
        ) : null}
      </td>
    </tr>
  )
}
