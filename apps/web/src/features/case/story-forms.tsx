import { fourLetters, fourWords } from '@harbour/domain/cases/four'
import { RecordFourEvidence, RecordIncident } from '@harbour/domain/cases/entry-schemas'
import { client } from '../../api.ts'
import { day, readDayBack } from '../../format.ts'
import { Checkboxes } from '../../ui/form/choices.tsx'
import { Select } from '../../ui/form/select.tsx'
import { DateField, TextInput } from '../../ui/form/text-input.tsx'
import { Textarea } from '../../ui/form/textarea.tsx'
import type { EntryDialogProps } from './entry-dialog.tsx'
import { EntryForm } from './entry-form.tsx'
import { readAgain, useNewId } from './use-save.ts'

const marks = [
  { value: 'police', label: 'Known to the police', hint: 'Counts towards escalation' },
  { value: 'home', label: 'At the victim’s home' },
  { value: 'online', label: 'Online, by phone or message' },
  { value: 'third', label: 'A third party was used or harassed' },
]

export function IncidentForm({ record, onClose }: EntryDialogProps) {
  const id = useNewId()
  return (
    <EntryForm
      title="Add an incident"
      button="Add incident"
      schema={RecordIncident}
      read={(typed) => ({
        id,
        caseId: record.id,
        occurredOn: typed.day('occurredOn'),
        occurredTime: typed.words('occurredTime') || null,
        what: typed.words('what'),
        where: typed.words('where'),
        police: typed.has('marks', 'police'),
        atHome: typed.has('marks', 'home'),
        online: typed.has('marks', 'online'),
        thirdParty: typed.has('marks', 'third'),
      })}
      save={async (command) => {
        await client.case.recordIncident.mutate(command)
        await readAgain(record.id)
      }}
      onClose={onClose}
    >
      {(errorOf) => (
        <>
          <Textarea label="What happened?" name="what" rows={3} error={errorOf('what')} />
          <div className="record-pair">
            <DateField
              label="Day"
              name="occurredOn"
              defaultValue={day(record.today)}
              readBack={readDayBack}
              error={errorOf('occurredOn')}
            />
            <TextInput
              label="Time, if known"
              hint="24 hours, like 21:40"
              name="occurredTime"
              width={5}
              error={errorOf('occurredTime')}
            />
          </div>
          <TextInput label="Where, if known" name="where" error={errorOf('where')} />
          <Checkboxes label="Was it" name="marks" small choices={marks} defaultValue={['police']} />
        </>
      )}
    </EntryForm>
  )
}

export function FourForm({ record, opened, onClose }: EntryDialogProps) {
  const id = useNewId()
  return (
    <EntryForm
      title="Add FOUR evidence"
      button="Add evidence"
      schema={RecordFourEvidence}
      read={(typed) => ({
        id,
        caseId: record.id,
        letter: typed.words('letter'),
        observedOn: typed.day('observedOn'),
        evidence: typed.words('evidence'),
      })}
      save={async (command) => {
        await client.case.recordFourEvidence.mutate(command)
        await readAgain(record.id)
      }}
      onClose={onClose}
    >
      {(errorOf) => (
        <>
          <Select
            label="It shows that the behaviour is"
            name="letter"
            defaultValue={opened.letter ?? 'F'}
            options={fourLetters.map((letter) => ({ value: letter, label: fourWords[letter] }))}
            error={errorOf('letter')}
          />
          <DateField
            label="Observed on"
            name="observedOn"
            defaultValue={day(record.today)}
            readBack={readDayBack}
            error={errorOf('observedOn')}
          />
          <Textarea label="What was observed?" name="evidence" rows={3} error={errorOf('evidence')} />
        </>
      )}
    </EntryForm>
  )
}
