import { useHolidays } from '../../holidays.ts'
import { DateField, TextInput } from '../../ui/form/text-input.tsx'
import { awkwardness } from './awkward-day.ts'

/** When a clinic is, as it is typed. */
export interface When {
  readonly date: string
  readonly startTime: string
  readonly minutes: string
}

interface WhenFieldsProps {
  readonly value: When
  readonly onChange: (value: When) => void
  readonly errors: Readonly<Record<string, string>>
  /** What the fields’ ids begin with, where another form may be on the page. */
  readonly prefix?: string
}

/** The day, start and length of a clinic; the day is read back and says when it is an awkward one. */
export function WhenFields({ value, onChange, errors, prefix = '' }: WhenFieldsProps) {
  const holidays = useHolidays()
  return (
    <>
      <DateField
        id={`${prefix}heldOn`}
        label="Day"
        value={value.date}
        error={errors['heldOn']}
        readBack={(text) => awkwardness(text, holidays)}
        onChange={(event) => onChange({ ...value, date: event.target.value })}
      />
      <TextInput
        id={`${prefix}startTime`}
        label="Start"
        hint="24-hour clock, for example 13:00"
        width={5}
        value={value.startTime}
        error={errors['startTime']}
        onChange={(event) => onChange({ ...value, startTime: event.target.value })}
      />
      <TextInput
        id={`${prefix}minutes`}
        label="Length in minutes"
        width={5}
        inputMode="numeric"
        value={value.minutes}
        error={errors['minutes']}
        onChange={(event) => onChange({ ...value, minutes: event.target.value })}
      />
    </>
  )
}
