import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { DecideDisclosure, DisclosurePart } from '@harbour/domain/plans/disclosure'
import { partsNeeded, whyCannotDecide } from '@harbour/domain/plans/disclosure'
import { disclosurePartWords } from '@harbour/domain/plans/disclosure-words'
import { trpc } from '../../api.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { Button } from '../../ui/form/button.tsx'
import { Dialog } from '../../ui/overlay/dialog.tsx'
import './closing.css'

export const partNames: Readonly<Record<DisclosurePart, string>> = {
  toWhom: 'To whom',
  what: 'What is told',
  purpose: 'Purpose',
  lawfulBasis: 'Lawful basis',
  necessity: 'Why it is necessary, and why no less would do',
  wording: 'Wording',
  route: 'Route',
  safetyCheck: 'Safety check',
}

const long: ReadonlySet<DisclosurePart> = new Set(['what', 'necessity', 'wording'])
const empty: Record<DisclosurePart, string> = {
  toWhom: '',
  what: '',
  purpose: '',
  lawfulBasis: '',
  necessity: '',
  wording: '',
  route: '',
  safetyCheck: '',
}

interface DisclosureFormProps {
  readonly planId: string
  readonly onDone: () => void
  readonly onClose: () => void
}

/** The chair's decision to tell somebody something, or not to, with all that it must say. */
export function DisclosureForm({ planId, onDone, onClose }: DisclosureFormProps) {
  const id = useId()
  const [commandId] = useState(() => crypto.randomUUID())
  const [outcome, setOutcome] = useState<DecideDisclosure['outcome']>('disclose')
  const [parts, setParts] = useState(empty)
  const [asked, setAsked] = useState(false)
  const deciding = useMutation(trpc.decision.decideDisclosure.mutationOptions())
  const command: DecideDisclosure = { id: commandId, planId, outcome, ...parts }
  const why = whyCannotDecide(command)
  const lacks = why?.code === 'DISCLOSURE_INCOMPLETE' ? why.lacks : []
  const decide = () => {
    setAsked(true)
    const [first] = lacks
    if (first !== undefined) {
      document.getElementById(`${id}-${first}`)?.focus()
      return
    }
    deciding.mutate(command, {
      onSuccess: () => {
        announce('Disclosure decision recorded')
        onDone()
      },
    })
  }
  return (
    <Dialog
      title="Decide a disclosure"
      isOpen
      wide
      onClose={onClose}
      acts={
        <>
          <Button look="main" busy={deciding.isPending} onClick={decide}>
            Record the decision
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      <p className="meta">You are its authoriser. The decision is a record of its own, kept with this plan.</p>
      <fieldset className="disclosure-outcome">
        <legend>Decision</legend>
        {(['disclose', 'do not disclose'] as const).map((each) => (
          <label key={each}>
            <input type="radio" name={`${id}-outcome`} checked={outcome === each} onChange={() => setOutcome(each)} />
            {each === 'disclose' ? 'Disclose' : 'Do not disclose'}
          </label>
        ))}
      </fieldset>
      <div className="disclosure-parts">
        {partsNeeded(outcome).map((part) => {
          const lacking = asked && lacks.includes(part)
          const input = {
            id: `${id}-${part}`,
            className: 'desk-input',
            value: parts[part],
            'aria-invalid': lacking ? true : undefined,
            'aria-describedby': lacking ? `${id}-${part}-error` : undefined,
            onChange: (event: { readonly target: { readonly value: string } }) =>
              setParts((before) => ({ ...before, [part]: event.target.value })),
          }
          return (
            <div key={part} className={long.has(part) ? 'disclosure-parts__long' : undefined}>
              <label htmlFor={input.id} className="closing-form__name">
                {partNames[part]}
              </label>
              {long.has(part) ? (
                <textarea rows={2} maxLength={part === 'wording' ? 2000 : 1000} {...input} />
              ) : (
                <input type="text" autoComplete="off" maxLength={part === 'toWhom' ? 200 : 300} {...input} />
              )}
              {lacking ? (
                <p id={`${id}-${part}-error`} className="desk-error">
                  Say {disclosurePartWords([part])}.
                </p>
              ) : null}
            </div>
          )
        })}
      </div>
      {deciding.error === null ? null : (
        <p role="alert" className="plan-trouble">
          {sentenceOf(deciding.error)}
        </p>
      )}
    </Dialog>
  )
}
