import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { listInWords } from '@harbour/domain/basics/list-in-words'
import { whyCannotOpenAddress } from '@harbour/domain/cases/masked'
import { trpc } from '../../api.ts'
import type { RouterOutputs } from '../../api.ts'
import { capital, countOf } from '../../format.ts'
import { sentenceOf, sentenceOfRefusal } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { Facts } from '../../ui/desk/panel.tsx'
import { Button } from '../../ui/form/button.tsx'
import { DeskInput } from '../../ui/form/select.tsx'
import { AddressRule } from './address-safety.tsx'
import type { CaseRecord, Party } from './record-types.ts'

interface MaskedFactsProps {
  readonly person: Party
  readonly record: CaseRecord
}

/** What is masked of a person: opened with a reason, by whoever has just proved that it is them, for a minute. */
export function MaskedFacts({ person, record }: MaskedFactsProps) {
  const [asking, setAsking] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const open = useMutation(trpc.case.openAddress.mutationOptions({ gcTime: 0 }))
  const close = () => {
    setAsking(false)
    open.reset()
    announce('Masked again.')
    requestAnimationFrame(() => button.current?.focus())
  }
  if (open.data !== undefined) return <Opened opened={open.data} safety={person.addressSafety} onEnd={close} />
  const what = listInWords(person.masked)
  if (!asking) {
    return (
      <p className="record-address">
        <span aria-hidden>•••••••</span>
        <span className="meta">{capital(what)} masked</span>
        {record.may.includes('address:open') ? (
          <Button ref={button} look="quiet" onClick={() => setAsking(true)}>
            Open
            <span className="hidden-text">
              {' '}
              {what} of the {person.kind}
            </span>
          </Button>
        ) : null}
      </p>
    )
  }
  return (
    <ReasonForm
      what={`${what} of the ${person.kind}`}
      problem={open.isError ? sentenceOf(open.error) : ''}
      busy={open.isPending}
      onOpen={(id, reason) => open.mutate({ id, caseId: record.id, partyId: person.id, reason })}
      onCancel={() => {
        setAsking(false)
        open.reset()
      }}
    />
  )
}

interface ReasonFormProps {
  readonly what: string
  readonly problem: string
  readonly busy: boolean
  readonly onOpen: (id: string, reason: string) => void
  readonly onCancel: () => void
}

function ReasonForm({ what, problem, busy, onOpen, onCancel }: ReasonFormProps) {
  // Each time it is asked for is an opening of its own; pressed twice, it is one.
  const [id] = useState(() => crypto.randomUUID())
  const [missing, setMissing] = useState('')
  return (
    <form
      className="record-reason"
      aria-label={`Open ${what}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const given = new FormData(event.currentTarget).get('reason')
        const reason = typeof given === 'string' ? given.trim() : ''
        const refused = whyCannotOpenAddress({ reason }, 0)
        setMissing(refused === null ? '' : sentenceOfRefusal(refused as never))
        if (refused === null && !busy) onOpen(id, reason)
      }}
    >
      <DeskInput
        label="Why do you need it? Everyone with this case sees your reason."
        name="reason"
        autoFocus
        maxLength={300}
        error={missing || problem || undefined}
      />
      <Button type="submit" busy={busy}>
        Open for a minute
      </Button>
      <Button look="quiet" onClick={onCancel}>
        Cancel
      </Button>
    </form>
  )
}

type OpenedFacts = RouterOutputs['case']['openAddress']

interface OpenedProps {
  readonly opened: OpenedFacts
  readonly safety: Party['addressSafety']
  readonly onEnd: () => void
}

/** What was opened, until its minute is over or the reader has seen enough. */
function Opened({ opened, safety, onEnd }: OpenedProps) {
  const [end] = useState(() => Date.now() + opened.seconds * 1000)
  const [left, setLeft] = useState(opened.seconds)
  const ending = useRef(onEnd)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    ending.current = onEnd
  })
  useEffect(() => {
    box.current?.focus()
    const timer = setInterval(() => {
      const seconds = Math.ceil((end - Date.now()) / 1000)
      if (seconds > 0) return setLeft(seconds)
      clearInterval(timer)
      ending.current()
    }, 250)
    return () => clearInterval(timer)
  }, [end])
  const facts = [
    { term: 'Address', value: opened.address },
    { term: 'Telephone', value: opened.telephone },
    { term: 'Safe number', value: opened.safeNumber },
    { term: 'School', value: opened.school },
  ].filter(({ value }) => value !== '')
  return (
    <div ref={box} className="record-opened" tabIndex={-1} role="group" aria-label="Opened for a minute">
      {safety === null ? null : (
        <p>
          <AddressRule safety={safety} />
        </p>
      )}
      <Facts facts={facts} />
      <p className="record-address">
        <span className="meta">
          Masked again in <span role="timer">{countOf(left, 'second')}</span>. Your opening is listed under Access.
        </span>
        <Button look="quiet" onClick={onEnd}>
          Mask now
        </Button>
      </p>
    </div>
  )
}
