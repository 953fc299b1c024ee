import { GripVertical } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { GridList, GridListItem } from 'react-aria-components/GridList'
import { useDragAndDrop } from 'react-aria-components/useDragAndDrop'
import type { AgendaListProps } from './agenda-list.tsx'
import type { LineActs } from './agenda-row.tsx'
import { AgendaRow } from './agenda-row.tsx'
import type { AgendaLine } from './agenda-types.ts'
import { nameOf } from './agenda-types.ts'

interface DraggedListProps extends AgendaListProps {
  readonly acts: LineActs
}

/** The running order with lines that can be dragged, by pointer and by keyboard. */
export function DraggedList({ clinicId, lines, agencies, times, currentItemId, acts }: DraggedListProps) {
  const { dragAndDropHooks } = useDragAndDrop<AgendaLine>({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    onReorder: ({ keys, target }) => {
      const [itemId] = [...keys].map(String)
      const moved = lines.find((line) => line.id === itemId)
      if (moved === undefined) return
      const others = lines.filter((line) => line !== moved)
      const at = others.findIndex((line) => line.id === target.key)
      if (at !== -1) acts.move(moved, at + (target.dropPosition === 'after' ? 2 : 1))
    },
  })
  return (
    <GridList
      aria-label="Running order"
      className="agenda-list"
      items={lines.map((line, index) => ({ line, index, id: line.id }))}
      selectionMode="none"
      keyboardNavigationBehavior="tab"
      dragAndDropHooks={dragAndDropHooks}
    >
      {({ line, index }) => (
        <GridListItem
          id={line.id}
          textValue={`${index + 1}, ${nameOf(line)}`}
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
            grip={
              <AriaButton
                slot="drag"
                className="agenda-row__grip"
                aria-label={`Drag ${nameOf(line)}`}
                isDisabled={acts.whyNotMove(line) !== null}
              >
                <GripVertical size={16} aria-hidden />
              </AriaButton>
            }
          />
        </GridListItem>
      )}
    </GridList>
  )
}
