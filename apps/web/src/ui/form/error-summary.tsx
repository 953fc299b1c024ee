import { useEffect, useRef } from 'react'

export interface FieldError {
  /** The id of the control to fix. */
  readonly field: string
  readonly message: string
}

/** Flattens what a form library keeps, `{ name: { message } }` at any depth, to the list the summary shows. */
export function errorsOf(errors: object, path = ''): FieldError[] {
  return Object.entries(errors).flatMap(([name, error]: [string, unknown]) => {
    if (typeof error !== 'object' || error === null || name === 'ref') return []
    const field = path ? `${path}.${name}` : name
    if ('message' in error && typeof error.message === 'string' && error.message) {
      return [{ field: field.replace(/^root\./, ''), message: error.message }]
    }
    return errorsOf(error, field)
  })
}

/** As the fields stand on the page; what has no field of its own comes last. */
function inFieldOrder(errors: readonly FieldError[]): readonly FieldError[] {
  const placed = errors.map((error) => ({ error, control: document.getElementById(error.field) }))
  return placed
    .toSorted((a, b) => {
      if (a.control === null || b.control === null) return Number(a.control === null) - Number(b.control === null)
      return a.control.compareDocumentPosition(b.control) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1
    })
    .map(({ error }) => error)
}

interface ErrorSummaryProps {
  readonly errors: readonly FieldError[]
  readonly title?: string
  /** Changes with each failed attempt, so that the summary takes focus again. */
  readonly attempt?: number
}

/** Stands at the top of a form after a failed submit, and takes focus. */
export function ErrorSummary({ errors, title = 'There is a problem', attempt = 0 }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null)
  const shown = errors.length > 0
  useEffect(() => {
    if (shown) box.current?.focus()
  }, [shown, attempt])
  if (!shown) return null
  return (
    <div className="govuk-error-summary" ref={box} tabIndex={-1}>
      <div role="alert">
        <h2 className="govuk-error-summary__title">{title}</h2>
        <div className="govuk-error-summary__body">
          <ul className="govuk-list govuk-error-summary__list">
            {inFieldOrder(errors).map((error) => (
              <li key={error.field + error.message}>
                <ErrorLink error={error} />
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  )
}

function ErrorLink({ error }: { readonly error: FieldError }) {
  if (error.field === '') return <span>{error.message}</span>
  return (
    <a
      href={`#${error.field}`}
      onClick={(event) => {
        event.preventDefault()
        const control = document.getElementById(error.field)
        control?.scrollIntoView({ block: 'center' })
        control?.focus()
      }}
    >
      {error.message}
    </a>
  )
}
