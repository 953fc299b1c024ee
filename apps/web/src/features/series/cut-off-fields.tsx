import type { CutOffs } from '@harbour/domain/clinic/series'
import type { UseFormRegister } from 'react-hook-form'
import { DeskInput } from '../../ui/form/select.tsx'
import { Details } from '../../ui/page/notes.tsx'
import type { SeriesValues } from './series-values.ts'

const before: readonly { readonly key: keyof CutOffs; readonly label: string }[] = [
  { key: 'referralsClose', label: 'Referrals close' },
  { key: 'triageFrom', label: 'Triage begins' },
  { key: 'triageUntil', label: 'Triage ends' },
  { key: 'agendaLocked', label: 'Agenda locked and circulated' },
  { key: 'advocateAsks', label: 'Advocate asks the victim' },
  { key: 'returnsDue', label: 'Returns due' },
  { key: 'readThrough', label: 'Chair’s read-through' },
]
const after: readonly { readonly key: keyof CutOffs; readonly label: string }[] = [
  { key: 'actionsOut', label: 'List of agreed actions out' },
  { key: 'minutesOut', label: 'Minutes out' },
  { key: 'ownersReport', label: 'Owners have reported' },
]

interface CutOffFieldsProps {
  readonly register: UseFormRegister<SeriesValues>
  readonly errors: Readonly<Record<string, string>>
}

/** How many working days before or after the clinic each step falls; opens by itself when one cannot be read. */
export function CutOffFields({ register, errors }: CutOffFieldsProps) {
  const hasError = Object.keys(errors).some((field) => field.startsWith('cutOffs.'))
  const fields = (all: typeof before) =>
    all.map(({ key, label }) => (
      <DeskInput
        key={key}
        label={label}
        inputMode="numeric"
        error={errors[`cutOffs.${key}`]}
        {...register(`cutOffs.${key}`)}
      />
    ))
  return (
    <Details key={String(hasError)} summary="Cut-offs, in working days" open={hasError}>
      <fieldset className="series-cut-offs">
        <legend>Before the clinic</legend>
        {fields(before)}
      </fieldset>
      <fieldset className="series-cut-offs">
        <legend>After the clinic</legend>
        {fields(after)}
      </fieldset>
    </Details>
  )
}
