import type { ReactNode } from 'react'
import { useId } from 'react'

export interface FieldWords {
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly error?: string | undefined
}

/** The ids that tie a control to its hint and error. The control's own id is its name, so an error summary can link to it. */
export function useFieldIds(given: { id?: string | undefined; name?: string | undefined }, words: FieldWords) {
  const made = useId()
  const id = given.id ?? given.name ?? made
  const described = [words.hint ? `${id}-hint` : '', words.error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return { id, describedBy: described || undefined }
}

export function Hint({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return (
    <div id={`${id}-hint`} className="govuk-hint">
      {children}
    </div>
  )
}

export function ErrorMessage({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return (
    <p id={`${id}-error`} className="govuk-error-message">
      <span className="hidden-text">Error: </span>
      {children}
    </p>
  )
}

interface FieldProps extends FieldWords {
  readonly id: string
  readonly width?: 5 | 10 | 20 | undefined
  readonly children: ReactNode
}

/** A label above, then the hint, the error and the control. */
export function Field({ id, label, hint, error, width, children }: FieldProps) {
  const widths = width === undefined ? '' : ` field__width-${width}`
  return (
    <div className={`field govuk-form-group${error ? ' govuk-form-group--error' : ''}${widths}`}>
      <label className="govuk-label" htmlFor={id}>
        {label}
      </label>
      {hint ? <Hint id={id}>{hint}</Hint> : null}
      {error ? <ErrorMessage id={id}>{error}</ErrorMessage> : null}
      {children}
    </div>
  )
}

interface FieldsetProps extends FieldWords {
  readonly id: string
  readonly children: ReactNode
}

/** Several controls under one question. */
export function Fieldset({ id, label, hint, error, children }: FieldsetProps) {
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className={`field govuk-form-group${error ? ' govuk-form-group--error' : ''}`}>
      <fieldset className="govuk-fieldset" aria-describedby={described || undefined}>
        <legend className="govuk-fieldset__legend">{label}</legend>
        {hint ? <Hint id={id}>{hint}</Hint> : null}
        {error ? <ErrorMessage id={id}>{error}</ErrorMessage> : null}
        {children}
      </fieldset>
    </div>
  )
}
