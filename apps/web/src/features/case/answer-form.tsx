import { isAsked } from '@harbour/domain/cases/flag'
import { AnswerFlag } from '@harbour/domain/cases/flag-schemas'
import { client, queryClient, trpc } from '../../api.ts'
import { Textarea } from '../../ui/form/textarea.tsx'
import type { EntryDialogProps } from './entry-dialog.tsx'
import { EntryForm } from './entry-form.tsx'
import { readAgain } from './use-save.ts'

/** Answers what triage asked; the flag then waits for triage again, unless it is accepted. */
export function AnswerForm({ record, onClose }: EntryDialogProps) {
  const flag = record.flags.find(isAsked)
  const asked = flag?.questions.filter(({ answeredAt }) => answeredAt === null) ?? []
  return (
    <EntryForm
      title="Answer triage"
      button="Send the answer"
      schema={AnswerFlag}
      read={(typed) => ({ flagId: flag?.id ?? record.id, answer: typed.words('answer') })}
      save={async (command) => {
        await client.flag.answer.mutate(command)
        await queryClient.invalidateQueries({ queryKey: trpc.flag.asked.queryKey() })
        await readAgain(record.id)
      }}
      onClose={onClose}
    >
      {(errorOf) => (
        <>
          <ul className="record-asked">
            {asked.flatMap(({ asked: lines, note }) =>
              [...lines, note].filter((line) => line !== '').map((line) => <li key={line}>{line}</li>),
            )}
          </ul>
          <Textarea
            label="Your answer"
            hint="What belongs in the record, such as an incident or a date of birth, goes there as well."
            name="answer"
            rows={5}
            error={errorOf('answer')}
          />
        </>
      )}
    </EntryForm>
  )
}
