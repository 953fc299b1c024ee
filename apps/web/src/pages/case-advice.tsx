import { Suspense } from 'react'
import { useMay } from '../me.ts'
import { later } from '../ui/later.ts'

const FormulationBeside = later(() => import('../features/opinion/case-opinions.tsx'), 'FormulationBeside')
const RestrictedNotes = later(() => import('../features/note/restricted-notes.tsx'), 'RestrictedNotes')

/** What clinicians say of a case, and the restricted notes that are for the reader; nothing where there is neither. */
export function CaseAdvice({ caseId }: { readonly caseId: string }) {
  const may = useMay()
  return (
    <Suspense>
      {may('opinion:read') ? <FormulationBeside caseId={caseId} /> : null}
      {may('note:read') ? <RestrictedNotes caseId={caseId} itemId={null} quiet /> : null}
    </Suspense>
  )
}
