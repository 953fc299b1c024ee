import { useQuery } from '@tanstack/react-query'
import { ChangeCase, RecordVoice } from '@harbour/domain/cases/entry-schemas'
import { motivationTypes, riskLevels } from '@harbour/domain/cases/case'
import { useState } from 'react'
import { client, trpc } from '../../api.ts'
import { day, readDayBack } from '../../format.ts'
import { Radios } from '../../ui/form/choices.tsx'
import { Select } from '../../ui/form/select.tsx'
import { DateField } from '../../ui/form/text-input.tsx'
import { Textarea } from '../../ui/form/textarea.tsx'
import { choicesOf } from './choices-of.ts'
import type { EntryDialogProps } from './entry-dialog.tsx'
import { EntryForm } from './entry-form.tsx'
import { readAgain } from './use-save.ts'

export function HeaderForm({ record, onClose }: EntryDialogProps) {
  const colleagues = useQuery(trpc.person.colleagues.queryOptions())
  const people = (colleagues.data ?? []).map(({ id, name, agencyShort }) => ({
    value: id,
    label: `${name}, ${agencyShort}`,
  }))
  return (
    <EntryForm
      title="Change the case"
      button="Save changes"
      schema={ChangeCase}
      read={(typed) => ({
        caseId: record.id,
        riskLevel: typed.words('riskLevel'),
        motivationType: typed.words('motivationType'),
        nextReviewOn: typed.dayOrNone('nextReviewOn'),
        ...(people.length === 0
          ? {}
          : {
              officerPersonId: typed.words('officerPersonId') || null,
              advocatePersonId: typed.words('advocatePersonId') || null,
            }),
      })}
      save={async (command) => {
        await client.case.change.mutate(command)
        await readAgain(record.id)
      }}
      onClose={onClose}
    >
      {(errorOf) => (
        <>
          <div className="record-pair">
            <Select
              label="Risk level"
              name="riskLevel"
              defaultValue={record.riskLevel}
              options={choicesOf(riskLevels)}
            />
            <Select
              label="Motivation type"
              name="motivationType"
              defaultValue={record.motivationType}
              options={choicesOf(motivationTypes)}
            />
          </div>
          {people.length === 0 ? null : (
            <div className="record-pair">
              <Select
                label="Officer in the case"
                name="officerPersonId"
                empty={
                  record.officerPersonId === null && record.officer !== '' ? `${record.officer}, no account` : 'Nobody'
                }
                defaultValue={record.officerPersonId ?? ''}
                options={people}
              />
              <Select
                label="Advocate"
                name="advocatePersonId"
                empty="Nobody yet"
                defaultValue={record.advocatePersonId ?? ''}
                options={people}
              />
            </div>
          )}
          <DateField
            label="Next review"
            name="nextReviewOn"
            defaultValue={record.nextReviewOn === null ? '' : day(record.nextReviewOn)}
            readBack={readDayBack}
            error={errorOf('nextReviewOn')}
          />
        </>
      )}
    </EntryForm>
  )
}

export function VoiceForm({ record, onClose }: EntryDialogProps) {
  // What the writer saw, whatever is read again behind the form.
  const [base] = useState(record.voiceHeardAt)
  return (
    <EntryForm
      title="The victim’s voice"
      button="Save"
      schema={RecordVoice}
      read={(typed) => ({
        caseId: record.id,
        wishes: typed.words('wishes'),
        greatestFear: typed.words('greatestFear'),
        whatHasChanged: typed.words('whatHasChanged'),
        victimAware: typed.yesNo('victimAware'),
        base,
      })}
      save={async (command) => {
        await client.case.recordVoice.mutate(command)
        await readAgain(record.id)
      }}
      onClose={onClose}
    >
      {(errorOf) => (
        <>
          <Textarea
            label="Greatest fear"
            name="greatestFear"
            rows={2}
            defaultValue={record.greatestFear}
            error={errorOf('greatestFear')}
          />
          <Textarea label="Wishes" name="wishes" rows={2} defaultValue={record.wishes} error={errorOf('wishes')} />
          <Textarea
            label="What has changed"
            name="whatHasChanged"
            rows={2}
            defaultValue={record.whatHasChanged}
            error={errorOf('whatHasChanged')}
          />
          <Radios
            label="Does the victim know of the clinic?"
            name="victimAware"
            small
            defaultValue={record.victimAware === null ? 'not known' : record.victimAware ? 'yes' : 'no'}
            choices={[
              { value: 'yes', label: 'Yes' },
              { value: 'no', label: 'No' },
              { value: 'not known', label: 'Not known' },
            ]}
          />
        </>
      )}
    </EntryForm>
  )
}
