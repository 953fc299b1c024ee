import { whyCannotDeclareConflict } from '@harbour/domain/cases/entry'
import { DeclareConflict } from '@harbour/domain/cases/entry-schemas'
import { client } from '../../api.ts'
import { sentenceOfRefusal } from '../../refusal-messages.ts'
import { Textarea } from '../../ui/form/textarea.tsx'
import type { EntryDialogProps } from './entry-dialog.tsx'
import { EntryForm } from './entry-form.tsx'

export function ConflictForm({ record, onClose, onGone }: EntryDialogProps) {
  return (
    <EntryForm
      title="Declare a conflict of interest"
      button="Declare and leave this case"
      schema={DeclareConflict}
      read={(typed) => ({ caseId: record.id, reason: typed.words('reason') })}
      refusal={(command) => {
        const refused = whyCannotDeclareConflict(command)
        return refused === null ? null : sentenceOfRefusal(refused as never)
      }}
      save={async (command) => {
        await client.case.declareConflict.mutate(command)
        onGone()
      }}
      onClose={onClose}
    >
      {(errorOf) => (
        <>
          <p>
            You know the victim, the suspect or their household, or another interest could be seen to touch your work.
            From then on you do not see this case, on no list, no agenda and in no search.
          </p>
          <Textarea
            label="What is the conflict?"
            hint="Kept with the case; only whoever keeps conflicts reads it."
            name="reason"
            rows={3}
            error={errorOf('reason')}
          />
        </>
      )}
    </EntryForm>
  )
}
