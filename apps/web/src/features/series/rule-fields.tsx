import type { HolidayRule } from '@harbour/domain/clinic/series'
import type { UseFormRegister } from 'react-hook-form'
import { Fieldset } from '../../ui/form/field.tsx'
import { DeskSelect, Select } from '../../ui/form/select.tsx'
import type { SeriesValues } from './series-values.ts'

const nths = [
  { value: '1', label: 'First' },
  { value: '2', label: 'Second' },
  { value: '3', label: 'Third' },
  { value: '4', label: 'Fourth' },
  { value: 'last', label: 'Last' },
]

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'].map((label, index) => ({
  value: String(index + 1),
  label,
}))

const holidayRules: readonly { readonly value: HolidayRule; readonly label: string }[] = [
  { value: 'next working day', label: 'To the next clear working day' },
  { value: 'working day before', label: 'To the clear working day before' },
  { value: 'a week later', label: 'To the same weekday a week later' },
  { value: 'a week earlier', label: 'To the same weekday a week earlier' },
]

/** The day of the month, and where it goes when a bank holiday is in the way. */
export function RuleFields({ register }: { readonly register: UseFormRegister<SeriesValues> }) {
  return (
    <>
      <Fieldset id="rule" label="Day of each month">
        <div className="series-rule">
          <DeskSelect label="Which" options={nths} {...register('nth')} />
          <DeskSelect label="Weekday" options={weekdays} {...register('weekday')} />
        </div>
      </Fieldset>
      <Select
        label="On or beside a bank holiday it moves"
        hint="Bank holidays of England and Wales"
        options={holidayRules}
        {...register('holidayRule')}
      />
    </>
  )
}
