import { addressStates } from '@harbour/domain/cases/address-check'
import { RecordAddressCheck } from '@harbour/domain/cases/address-check-schemas'
import { useState } from 'react'
import { client } from '../../api.ts'
import { day, readDayBack } from '../../format.ts'
import { refusalOf } from '../../refusal-messages.ts'
import { Checkbox } from '../../ui/form/choices.tsx'
import { Select } from '../../ui/form/select.tsx'
import { DateField, TextInput } from '../../ui/form/text-input.tsx'
import { lastCheck } from './address-safety.tsx'
import type { EntryDialogProps } from './entry-dialog.tsx'
import { EntryForm } from './entry-form.tsx'
import { readAgain, useNewId } from './use-save.ts'

const stateWords = { safe: 'Safe to write to and to call at', 'not safe': 'Not safe' } as const

/** Records whether letters and visits to somebody's address are safe; what stands is shown, as it is now, above what is typed. */
export function AddressCheckForm({ record, opened, onClose }: EntryDialogProps) {
  const id = useNewId()
  const person = record.parties.find((each) => each.id === opened.partyId)
  const safety = person?.addressSafety ?? null
  const last = safety?.last ?? null
  const [seen, setSeen] = useState(last?.id ?? null)
  return (
    <EntryForm
      title={`Record a check of the address of the ${person?.kind ?? 'victim'}`}
      button="Record"
      schema={RecordAddressCheck}
      read={(typed) => ({
        id,
        caseId: record.id,
        partyId: opened.partyId,
        state: typed.words('state'),
        checkedOn: typed.day('checkedOn'),
        source: typed.words('source'),
        neverTell: typed.words('neverTell'),
        confirmed: typed.has('confirmed', 'yes'),
        replaces: seen,
      })}
      save={async (command) => {
        try {
          await client.case.recordAddressCheck.mutate(command)
        } catch (error) {
          const refusal = refusalOf(error)
          if (refusal?.code === 'ADDRESS_CHECK_CHANGED') {
            await readAgain(record.id)
            setSeen(refusal.checkId)
          }
          throw error
        }
        await readAgain(record.id)
      }}
      onClose={onClose}
    >
      {(errorOf) => (
        <>
          {safety === null ? null : <p className="meta">{lastCheck(safety)}</p>}
          <Select
            label="What was found"
            name="state"
            defaultValue={last?.state ?? 'not safe'}
            options={addressStates.map((state) => ({ value: state, label: stateWords[state] }))}
            error={errorOf('state')}
          />
          {last?.state === 'not safe' ? (
            <Checkbox
              label="Whoever lives there has said themselves that it is safe now"
              hint="Needed before an address that was not safe is recorded as safe"
              name="confirmed"
              value="yes"
            />
          ) : null}
          <TextInput
            label="How it was checked"
            hint="Who said so, and how. For example, the victim, by telephone"
            name="source"
            error={errorOf('source')}
          />
          <TextInput
            label="Who must never be told of the address, if anybody"
            hint="Those through whom it could reach the suspect"
            name="neverTell"
            defaultValue={last?.neverTell ?? ''}
            error={errorOf('neverTell')}
          />
          <DateField
            label="Checked on"
            name="checkedOn"
            defaultValue={day(record.today)}
            readBack={readDayBack}
            error={errorOf('checkedOn')}
          />
        </>
      )}
    </EntryForm>
  )
}
