import type { HolidayRule } from '@harbour/domain/clinic/series-rule'
import type { UseFormRegister } from 'react-hook-form'
import { readDayBack } from '../../format.ts'
import { Radios } from '../../ui/form/choices.tsx'
import { DeskSelect, Select } from '../../ui/form/select.tsx'
import { DateField, TextInput } from '../../ui/form/text-input.tsx'
import type { SeriesValues } from './series-values.ts'

const nths = [
  { value: '1', label: 'First' },
  { value: '2', label: 'Second' },
  { value: '3', label: 'Third' },
  { value: '4', label: 'Fourth' },
  { value: 'last', label: 'Last' },
  { value: 'first working', label: 'First working' },
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

interface RuleFieldsProps {
  readonly register: UseFormRegister<SeriesValues>
  readonly errors: Readonly<Record<string, string>>
  readonly start: Pick<SeriesValues, 'every' | 'countedFrom'>
}

/** How the days are found, and where one goes when a bank holiday is in the way. */
export function RuleFields({ register, errors, start }: RuleFieldsProps) {
  return (
    <>
      <Radios
        label="How often"
        small
        defaultValue={start.every}
        {...register('every')}
        choices={[
          {
            value: 'month',
            label: 'On a day of each month',
            hint: 'A first working Monday is the first Monday that is not a bank holiday',
            reveal: (
              <div className="series-rule">
                <DeskSelect label="Which" options={nths} {...register('nth')} />
                <DeskSelect label="Weekday" options={weekdays} {...register('weekday')} />
              </div>
            ),
          },
          {
            value: 'weeks',
            label: 'Every few weeks',
            reveal: (
              <div className="series-weeks">
                <TextInput
                  label="Weeks from one clinic to the next"
                  width={5}
                  inputMode="numeric"
                  error={errors['weeks']}
                  {...register('weeks')}
                />
                <DateField
                  label="Counted from"
                  hint="The first that is held this way, or an earlier one. None is planned before it"
                  error={errors['countedFrom']}
                  readBack={readDayBack}
                  {...register('countedFrom')}
                  defaultValue={start.countedFrom}
                />
              </div>
            ),
          },
        ]}
      />
      <Select
        label="On or beside a bank holiday it moves"
        hint="Bank holidays of England and Wales"
        options={holidayRules}
        {...register('holidayRule')}
      />
    </>
  )
}
