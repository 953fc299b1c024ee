import type { ComponentProps, ReactNode } from 'react'
import type { FieldWords } from './field.tsx'
import { Field, useFieldIds } from './field.tsx'

export interface Option {
  readonly value: string
  readonly label: string
}

type SelectProps = ComponentProps<'select'> &
  FieldWords & { readonly options: readonly Option[]; readonly empty?: string }

function Options({ options, empty }: { readonly options: readonly Option[]; readonly empty?: string | undefined }) {
  return (
    <>
      {empty === undefined ? null : <option value="">{empty}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </>
  )
}

/** `empty` is the first choice, which stands for none, for example "Choose an agency". */
export function Select({ label, hint, error, options, empty, ...select }: SelectProps) {
  const { id, describedBy } = useFieldIds(select, { label, hint, error })
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <select
        {...select}
        id={id}
        className={`govuk-select${error ? ' govuk-select--error' : ''}`}
        aria-describedby={describedBy}
        aria-invalid={error ? true : undefined}
      >
        <Options options={options} empty={empty} />
      </select>
    </Field>
  )
}

interface DeskProps {
  readonly label: ReactNode
  /** Keeps the label for screen readers only. */
  readonly labelHidden?: boolean
  readonly error?: string | undefined
}

/** The workspace's select: 36 px, small label. */
export function DeskSelect({
  label,
  labelHidden = false,
  error,
  options,
  empty,
  ...select
}: DeskProps & Omit<SelectProps, keyof FieldWords>) {
  const { id } = useFieldIds(select, { label, error })
  return (
    <div className="desk-field">
      <label htmlFor={id} className={labelHidden ? 'hidden-text' : undefined}>
        {label}
      </label>
      <select
        {...select}
        id={id}
        className="desk-input"
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
      >
        <Options options={options} empty={empty} />
      </select>
      {error ? (
        <p id={`${id}-error`} className="desk-error">
          {error}
        </p>
      ) : null}
    </div>
  )
}

/** The workspace's one-line input: 36 px, small label. */
export function DeskInput({ label, labelHidden = false, error, ...input }: DeskProps & ComponentProps<'input'>) {
  const { id } = useFieldIds(input, { label, error })
  return (
    <div className="desk-field">
      <label htmlFor={id} className={labelHidden ? 'hidden-text' : undefined}>
        {label}
      </label>
      <input
        type="text"
        autoComplete="off"
        {...input}
        id={id}
        className="desk-input"
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : input['aria-describedby']}
      />
      {error ? (
        <p id={`${id}-error`} className="desk-error">
          {error}
        </p>
      ) : null}
    </div>
  )
}
