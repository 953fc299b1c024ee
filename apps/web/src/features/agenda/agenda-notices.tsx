import { Button } from '../../ui/form/button.tsx'
import type { AgendaCommands } from './use-agenda-commands.ts'

/** What went wrong with a change and how to make it again, or how to take the last one back. */
export function AgendaNotices({ commands }: { readonly commands: AgendaCommands }) {
  const { trouble, undoable } = commands
  if (trouble !== null)
    return (
      <div className="agenda-notice agenda-notice--trouble" role="alert">
        <p>{trouble.sentence}</p>
        <span className="row">
          {trouble.isConflict ? (
            <Button look="main" onClick={commands.sendAgain}>
              {trouble.drafts.length > 1 ? `Make my ${trouble.drafts.length} changes now` : 'Make my change now'}
            </Button>
          ) : null}
          <Button onClick={commands.forget}>{trouble.isConflict ? 'Leave it' : 'Close'}</Button>
        </span>
      </div>
    )
  if (undoable?.of === 'line')
    return (
      <div className="agenda-notice" role="status">
        <p>{undoable.words}</p>
        <Button onClick={() => commands.send(undoable.back)}>Undo</Button>
      </div>
    )
  return null
}
