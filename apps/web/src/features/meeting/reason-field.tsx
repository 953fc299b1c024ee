interface ReasonFieldProps {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly isMissing: boolean
  readonly onChange: (reason: string) => void
}

/** Why a case goes on without something: a few lines, said to be missing only once they were asked for. */
export function ReasonField({ id, label, value, isMissing, onChange }: ReasonFieldProps) {
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className="desk-input"
        rows={2}
        maxLength={500}
        value={value}
        aria-invalid={isMissing ? true : undefined}
        aria-describedby={isMissing ? `${id}-error` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {isMissing ? (
        <p id={`${id}-error`} className="desk-error">
          Give the reason.
        </p>
      ) : null}
    </div>
  )
}
