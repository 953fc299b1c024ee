import type { ComponentProps } from 'react'
import { useDeferredValue, useState } from 'react'
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

function countWords(length: number, limit: number): string {
  const left = limit - length
  const characters = Math.abs(left) === 1 ? 'character' : 'characters'
  return left >= 0 ? `You have ${left} ${characters} left` : `You have ${-left} ${characters} too many`
}

/** A text area with a limit; typing past it is allowed, and said, so that pasted text is not cut. */
export function CharacterCount({ limit, onChange, ...rest }: TextareaProps & { readonly limit: number }) {
  const [typed, setTyped] = useState(String(rest.defaultValue ?? '').length)
  const length = typeof rest.value === 'string' ? rest.value.length : typed
  const spoken = useDeferredValue(length)
  const id = rest.id ?? rest.name ?? 'text'
  return (
    <div>
      <Textarea
        {...rest}
        aria-describedby={`${id}-limit`}
        onChange={(event) => {
          setTyped(event.target.value.length)
          onChange?.(event)
        }}
      />
      <p className={length > limit ? 'govuk-error-message' : 'govuk-hint'} style={{ margin: '4px 0 0' }} aria-hidden>
        {countWords(length, limit)}
      </p>
      <p id={`${id}-limit`} className="hidden-text">
        You can enter up to {limit} characters
      </p>
      <p className="hidden-text" aria-live="polite">
        {spoken > limit * 0.9 ? countWords(spoken, limit) : ''}
      </p>
    </div>
  )
}
