import { Suspense } from 'react'
import { useMay } from '../me.ts'
import { later } from '../ui/later.ts'

const RestrictedNotes = later(() => import('../features/note/restricted-notes.tsx'), 'RestrictedNotes')

/** Beside the discussion that everyone reads: what is for some of them only. */
export function NotesBeside({ caseId, itemId }: { readonly caseId: string; readonly itemId: string | null }) {
  const may = useMay()
  if (!may('note:read')) return null
  return (
    <Suspense>
      <RestrictedNotes caseId={caseId} itemId={itemId} quiet={itemId === null} />
    </Suspense>
  )
}
