import { GridList, GridListItem } from 'react-aria-components/GridList'
import { useDragAndDrop } from 'react-aria-components/useDragAndDrop'
import type { AgendaLine } from './agenda-types.ts'
import { nameOf } from './agenda-types.ts'
import type { LineActs } from './agenda-row.tsx'
import { AgendaRow } from './agenda-row.tsx'

interface AgendaListProps {
  readonly lines: readonly AgendaLine[]
  readonly times: ReadonlyMap<string, string>
  readonly currentItemId: string | null
  /** Null for those who may only read it. */
  readonly acts: LineActs | null
}

/** The running order: each line can be dragged, moved by its buttons or by the keyboard, and says why it is here and there. */
export function AgendaList({ lines, times, currentItemId, acts }: AgendaListProps) {
  const { dragAndDropHooks } = useDragAndDrop<AgendaLine>({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    isDisabled: acts === null,
    onReorder: ({ keys, target }) => {
      const [itemId] = [...keys].map(String)
      const moved = lines.find((line) => line.id === itemId)
      if (acts === null || moved === undefined) return
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
      {...(acts === null ? {} : { dragAndDropHooks })}
    >
      {({ line, index }) => (
        <GridListItem
          id={line.id}
          textValue={`${index + 1}, ${nameOf(line)}`}
          className={`agenda-row agenda-row--${line.kind}${line.id === currentItemId ? ' agenda-row--current' : ''}`}
        >
          <AgendaRow
            line={line}
            place={index + 1}
            count={lines.length}
            time={times.get(line.id) ?? ''}
            isCurrent={line.id === currentItemId}
            acts={acts}
          />
        </GridListItem>
      )}
    </GridList>
  )
}
