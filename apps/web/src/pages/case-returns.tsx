import { RestrictedNotes } from '../features/note/restricted-notes.tsx'
import { FiledReturns } from '../features/return/filed-returns.tsx'
import { useMay } from '../me.ts'
import { Panel } from '../ui/desk/panel.tsx'

/** What agencies filed about a case, and under it the restricted notes that are for the reader. */
export function CaseReturns({ caseId }: { readonly caseId: string }) {
  const may = useMay()
  return (
    <Panel title="Research returns">
      <div className="stack">
        <FiledReturns caseId={caseId} />
        {may('note:read') ? <RestrictedNotes caseId={caseId} itemId={null} quiet /> : null}
      </div>
    </Panel>
  )
}
