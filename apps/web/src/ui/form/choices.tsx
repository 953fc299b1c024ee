import type { ComponentProps, ReactNode } from 'react'
import { useState } from 'react'
import type { FieldWords } from './field.tsx'
import { Fieldset } from './field.tsx'

export interface Choice {
  readonly value: string
  readonly label: ReactNode
  readonly hint?: ReactNode
  /** Shown below the choice while it is chosen. */
  readonly reveal?: ReactNode
}

interface ChoicesProps extends FieldWords, Omit<ComponentProps<'input'>, 'value' | 'defaultValue' | 'type'> {
  readonly name: string
  readonly choices: readonly Choice[]
  readonly small?: boolean
}

interface ItemProps {
  readonly kind: 'radios' | 'checkboxes'
  readonly choice: Choice
  readonly id: string
  readonly open: boolean
  readonly input: ComponentProps<'input'>
}

function Item({ kind, choice, id, open, input }: ItemProps) {
  return (
    <>
      <div className={`govuk-${kind}__item`}>
        <input
          {...input}
          id={id}
          type={kind === 'radios' ? 'radio' : 'checkbox'}
          value={choice.value}
          className={`govuk-${kind}__input`}
          aria-describedby={choice.hint ? `${id}-hint` : undefined}
        />
        <label className={`govuk-label govuk-${kind}__label`} htmlFor={id}>
          {choice.label}
        </label>
        {choice.hint ? (
          <div id={`${id}-hint`} className={`govuk-hint govuk-${kind}__hint`}>
            {choice.hint}
          </div>
        ) : null}
      </div>
      {choice.reveal && open ? <div className={`govuk-${kind}__conditional`}>{choice.reveal}</div> : null}
    </>
  )
}

/** The first choice's id is the name, so that an error summary's link lands on it. */
function choiceId(name: string, index: number): string {
  return index === 0 ? name : `${name}-${index + 1}`
}

export function Radios({
  label,
  hint,
  error,
  choices,
  small = false,
  value,
  defaultValue,
  onChange,
  ...input
}: ChoicesProps & { readonly value?: string; readonly defaultValue?: string }) {
  const [chosen, setChosen] = useState(defaultValue)
  const current = value ?? chosen
  return (
    <Fieldset id={`${input.name}-group`} label={label} hint={hint} error={error}>
      <div className={`govuk-radios${small ? ' govuk-radios--small' : ''}`}>
        {choices.map((choice, index) => (
          <Item
            key={choice.value}
            kind="radios"
            choice={choice}
            id={choiceId(input.name, index)}
            open={current === choice.value}
            input={{
              ...input,
              ...(value === undefined
                ? { defaultChecked: defaultValue === choice.value }
                : { checked: value === choice.value }),
              onChange: (event) => {
                setChosen(choice.value)
                onChange?.(event)
              },
            }}
          />
        ))}
      </div>
    </Fieldset>
  )
}

const none: readonly string[] = []

export function Checkboxes({
  label,
  hint,
  error,
  choices,
  small = false,
  value,
  defaultValue = none,
  onChange,
  ...input
}: ChoicesProps & { readonly value?: readonly string[]; readonly defaultValue?: readonly string[] }) {
  const [ticked, setTicked] = useState<readonly string[]>(defaultValue)
  const current = value ?? ticked
  return (
    <Fieldset id={`${input.name}-group`} label={label} hint={hint} error={error}>
      <div className={`govuk-checkboxes${small ? ' govuk-checkboxes--small' : ''}`}>
        {choices.map((choice, index) => (
          <Item
            key={choice.value}
            kind="checkboxes"
            choice={choice}
            id={choiceId(input.name, index)}
            open={current.includes(choice.value)}
            input={{
              ...input,
              ...(value === undefined
                ? { defaultChecked: defaultValue.includes(choice.value) }
                : { checked: value.includes(choice.value) }),
              onChange: (event) => {
                const on = event.target.checked
                setTicked((before) => [
                  ...before.filter((each) => each !== choice.value),
                  ...(on ? [choice.value] : []),
                ])
                onChange?.(event)
              },
            }}
          />
        ))}
      </div>
    </Fieldset>
  )
}

/** One tick on its own, without a question around it. */
export function Checkbox({ label, hint, error, ...input }: FieldWords & Omit<ComponentProps<'input'>, 'type'>) {
  const id = input.id ?? input.name ?? 'tick'
  return (
    <div className={`field govuk-form-group${error ? ' govuk-form-group--error' : ''}`}>
      {error ? (
        <p id={`${id}-error`} className="govuk-error-message">
          <span className="hidden-text">Error: </span>
          {error}
        </p>
      ) : null}
      <div className="govuk-checkboxes">
        <div className="govuk-checkboxes__item">
          <input
            {...input}
            id={id}
            type="checkbox"
            className="govuk-checkboxes__input"
            aria-describedby={
              [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined
            }
          />
          <label className="govuk-label govuk-checkboxes__label" htmlFor={id}>
            {label}
          </label>
          {hint ? (
            <div id={`${id}-hint`} className="govuk-hint govuk-checkboxes__hint">
              {hint}
            </div>
          ) : null}
        </div>
      </div>
    </div>
  )
}
