import type { Saved } from '@harbour/plan-doc/wire-state'
import { countOf, timeWithSeconds } from '../../format.ts'
import { InlineStatus } from '../../ui/desk/states.tsx'
import type { PlanDoc } from './use-plan-doc.ts'
import { useSaved } from './use-plan-doc.ts'

const looks = { saved: 'saved', saving: 'saving', 'not saved': 'trouble', offline: 'offline' } as const

/** Whether what was typed is kept: said only by the server's acknowledgements, never by the state of the connection. */
export function SavedState({ doc }: { readonly doc: PlanDoc }) {
  const saved = useSaved(doc)
  return (
    <span className="saved-state">
      <InlineStatus look={looks[saved.kind]}>{savedWords(saved)}</InlineStatus>
    </span>
  )
}

/** Saved 10:47:03 · Saving · Not saved · Offline – 3 changes kept on this page */
function savedWords(saved: Saved): string {
  if (saved.kind === 'saved') return saved.at === null ? 'Saved' : `Saved ${timeWithSeconds(saved.at)}`
  if (saved.kind === 'saving') return 'Saving'
  if (saved.kind === 'not saved') return 'Not saved'
  return saved.changes === 0 ? 'Offline' : `Offline – ${countOf(saved.changes, 'change')} kept on this page`
}
