import { Suspense } from 'react'
import { firstTouch } from '../../touched.ts'
import { later } from '../../ui/later.ts'
import type { AgendaLine, AgendaRead } from './agenda-types.ts'
import type { LineActs } from './agenda-row.tsx'
import { AgendaRow } from './agenda-row.tsx'

export interface AgendaListProps {
  readonly clinicId: string
  readonly lines: readonly AgendaLine[]
  readonly agencies: AgendaRead['agencies']
  readonly times: ReadonlyMap<string, string>
  readonly currentItemId: string | null
  /** Null for those who may only read it. */
  readonly acts: LineActs | null
}

/** What drags lines is a third of this page's code; nobody needs it before they reach for a line. */
const Dragged = later(async () => {
  await firstTouch()
  const { DraggedList } = await import('./dragged-list.tsx')
  await untilNobodyIsInIt()
  return { DraggedList }
}, 'DraggedList')

/** A line whose place is taken would lose its focus, what is open in it, and the way back from a dialog. */
async function untilNobodyIsInIt(): Promise<void> {
  while (isInUse())
    await new Promise((resolve) => {
      document.addEventListener('focusout', () => setTimeout(resolve), { once: true })
    })
}

const isInUse = (): boolean =>
  document.activeElement?.closest('.agenda-list, [role="dialog"], [role="menu"]') != null ||
  document.querySelector('.agenda-list [aria-expanded="true"]') !== null

/** The running order: each line can be dragged, moved by its buttons or by the keyboard, and says why it is here and there. */
export function AgendaList({ acts, ...props }: AgendaListProps) {
  const plain = <PlainList {...props} acts={acts} />
  return acts === null ? (
    plain
  ) : (
    <Suspense fallback={plain}>
      <Dragged {...props} acts={acts} />
    </Suspense>
  )
}

/** The same lines without dragging: for readers, and until what drags them has come. */
function PlainList({ clinicId, lines, agencies, times, currentItemId, acts }: AgendaListProps) {
  return (
    <ol aria-label="Running order" className="agenda-list">
      {lines.map((line, index) => (
        <li
          key={line.id}
          className={`agenda-row agenda-row--${line.kind}${line.id === currentItemId ? ' agenda-row--current' : ''}`}
        >
          <AgendaRow
            clinicId={clinicId}
            line={line}
            agencies={agencies}
            place={index + 1}
            count={lines.length}
            time={times.get(line.id) ?? ''}
            isCurrent={line.id === currentItemId}
            acts={acts}
          />
        </li>
      ))}
    </ol>
  )
}
