import type { ComponentProps } from 'react'
import { useState } from 'react'
import type { FieldWords } from './field.tsx'
import { Field, useFieldIds } from './field.tsx'

interface TextInputProps extends Omit<ComponentProps<'input'>, 'width'>, FieldWords {
  /** The characters the field looks as if it would hold. */
  readonly width?: 5 | 10 | 20
}

export function TextInput({ label, hint, error, width, ...input }: TextInputProps) {
  const { id, describedBy } = useFieldIds(input, { label, hint, error })
  return (
    <Field id={id} label={label} hint={hint} error={error} width={width}>
      <input
        type="text"
        autoComplete="off"
        {...input}
        id={id}
        className={`govuk-input${error ? ' govuk-input--error' : ''}`}
        aria-describedby={describedBy}
        aria-invalid={error ? true : undefined}
      />
    </Field>
  )
}

interface DateFieldProps extends TextInputProps {
  /** Reads what was typed and says it in full, for example "Friday 27 March 2026"; null when it is not a date yet. */
  readonly readBack?: (text: string) => string | null
}

/** A date as people type it, dd/mm/yyyy, read back in full below while typing. */
export function DateField({ readBack, onChange, hint = 'For example, 27/3/2026', ...rest }: DateFieldProps) {
  const [typed, setTyped] = useState(String(rest.defaultValue ?? ''))
  const text = typeof rest.value === 'string' ? rest.value : typed
  return (
    <div>
      <TextInput
        {...rest}
        hint={hint}
        width={10}
        inputMode="numeric"
        onChange={(event) => {
          setTyped(event.target.value)
          onChange?.(event)
        }}
      />
      {readBack ? (
        <p className="field__read-back" aria-live="polite">
          {readBack(text)}
        </p>
      ) : null}
    </div>
  )
}

export function FileField({ label, hint, error, ...input }: Omit<ComponentProps<'input'>, 'type'> & FieldWords) {
  const { id, describedBy } = useFieldIds(input, { label, hint, error })
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <input
        {...input}
        type="file"
        id={id}
        className={`govuk-file-upload${error ? ' govuk-file-upload--error' : ''}`}
        aria-describedby={describedBy}
        aria-invalid={error ? true : undefined}
      />
    </Field>
  )
}
