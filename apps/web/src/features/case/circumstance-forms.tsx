import { CircumstanceKind, RecordCircumstance } from '@harbour/domain/cases/circumstance'
import { RecordTrace, TraceKind } from '@harbour/domain/cases/trace'
import { client } from '../../api.ts'
import { day, readDayBack } from '../../format.ts'
import { Select } from '../../ui/form/select.tsx'
import { DateField, TextInput } from '../../ui/form/text-input.tsx'
import type { EntryDialogProps } from './entry-dialog.tsx'
import { EntryForm } from './entry-form.tsx'
import { circumstanceWords, traceWords } from './circumstance-words.ts'
import { readAgain, useNewId } from './use-save.ts'

/** Adds what is to come or has changed: a release, a court date, a house move, a new relationship. */
export function CircumstanceForm({ record, onClose }: EntryDialogProps) {
  const id = useNewId()
  return (
    <EntryForm
      title="Add what is to come or has changed"
      button="Add"
      schema={RecordCircumstance}
      read={(typed) => ({
        id,
        caseId: record.id,
        kind: typed.words('kind'),
        onDay: typed.day('onDay'),
        note: typed.words('note'),
      })}
      save={async (command) => {
        await client.case.recordCircumstance.mutate(command)
        await readAgain(record.id)
      }}
      onClose={onClose}
    >
      {(errorOf) => (
        <>
          <Select
            label="What"
            name="kind"
            options={CircumstanceKind.options.map((kind) => ({ value: kind, label: circumstanceWords[kind] }))}
            error={errorOf('kind')}
          />
          <DateField
            label="Day"
            hint="It may be to come. For example, 27/3/2026"
            name="onDay"
            defaultValue={day(record.today)}
            readBack={readDayBack}
            error={errorOf('onDay')}
          />
          <TextInput label="Note, if any" name="note" error={errorOf('note')} />
        </>
      )}
    </EntryForm>
  )
}

/** Adds what the suspect is reached by, acts through or drives. */
export function TraceForm({ record, onClose }: EntryDialogProps) {
  const id = useNewId()
  return (
    <EntryForm
      title="Add a number, name or device of the suspect"
      button="Add"
      schema={RecordTrace}
      read={(typed) => ({ id, caseId: record.id, kind: typed.words('kind'), value: typed.words('value') })}
      save={async (command) => {
        await client.case.recordTrace.mutate(command)
        await readAgain(record.id)
      }}
      onClose={onClose}
    >
      {(errorOf) => (
        <>
          <Select
            label="What"
            name="kind"
            options={TraceKind.options.map((kind) => ({ value: kind, label: traceWords[kind] }))}
            error={errorOf('kind')}
          />
          <TextInput
            label="As it is known"
            hint="Where another case has the same one, the two are proposed as linked at triage"
            name="value"
            error={errorOf('value')}
          />
        </>
      )}
    </EntryForm>
  )
}
