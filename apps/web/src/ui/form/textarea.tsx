import type { ComponentProps } from 'react'
import type { FieldWords } from './field.tsx'
import { Field, useFieldIds } from './field.tsx'

type TextareaProps = ComponentProps<'textarea'> & FieldWords

export function Textarea({ label, hint, error, ...input }: TextareaProps) {
  const { id, describedBy } = useFieldIds(input, { label, hint, error })
  const also = input['aria-describedby']
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <textarea
        rows={4}
        {...input}
        id={id}
        className={`govuk-textarea${error ? ' govuk-textarea--error' : ''}`}
        style={{ marginBottom: 0, ...input.style }}
        aria-describedby={[describedBy, also].filter(Boolean).join(' ') || undefined}
        aria-invalid={error ? true : undefined}
      />
    </Field>
  )
}
