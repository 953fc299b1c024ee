import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { whyCannotOpenAddress } from '@harbour/domain/cases/entry'
import { trpc } from '../../api.ts'
import { countOf, day } from '../../format.ts'
import { refusalOf, sentenceOf, sentenceOfRefusal } from '../../refusal-messages.ts'
import { Panel } from '../../ui/desk/panel.tsx'
import { Button } from '../../ui/form/button.tsx'
import { DeskInput } from '../../ui/form/select.tsx'
import { StatusTag } from '../../ui/tag/tag.tsx'
import type { CaseRecord, Party } from './record-types.ts'
import { ageOn, fullName } from './record-types.ts'

/** Victim, suspect and children; where they live stays masked until it is opened with a reason. */
export function PartiesPanel({ record }: { readonly record: CaseRecord }) {
  return (
    <Panel title="People" meta={record.named ? undefined : 'Names withheld'}>
      <div className="stack">
        {record.parties.map((person) => (
          <PersonCard key={person.id} person={person} record={record} />
        ))}
        {record.hasChildren && record.parties.every(({ kind }) => kind !== 'child') ? (
          <p className="meta">{countOf(Math.max(record.childrenCount, 1), 'child', 'children')} reported, not named.</p>
        ) : null}
      </div>
    </Panel>
  )
}

const parts = { victim: 'Victim', suspect: 'Suspect', child: 'Child' } as const

function PersonCard({ person, record }: { readonly person: Party; readonly record: CaseRecord }) {
  const facts = factsOf(person, record)
  return (
    <div className="record-person">
      <h3>
        <span className="record-part">{parts[person.kind]}</span> {fullName(person)}
        {person.inCustody ? <StatusTag name="In custody" look="locked" /> : null}
      </h3>
      {facts.length > 0 ? <p>{facts.join(' · ')}</p> : null}
      {person.aliases.length > 0 ? <p className="meta">Also known as {person.aliases.join(', ')}</p> : null}
      {person.kind === 'victim' ? <SafeContact person={person} /> : null}
      {person.hasAddress ? <MaskedAddress person={person} caseId={record.id} /> : null}
    </div>
  )
}

function factsOf(person: Party, record: CaseRecord): readonly string[] {
  const born =
    person.bornOn === null
      ? 'date of birth not known'
      : record.named
        ? `born ${day(person.bornOn)} (${ageOn(person.bornOn, record.today)})`
        : `aged about ${ageOn(person.bornOn, record.today)}`
  const interpreter = person.interpreter ? `interpreter: ${person.language || 'language not named'}` : ''
  return [
    born,
    person.sex === 'F' ? 'female' : person.sex === 'M' ? 'male' : '',
    person.occupation,
    person.employer && `works for ${person.employer}`,
    person.weapons && `weapons: ${person.weapons}`,
    person.vehicle && `vehicle: ${person.vehicle}`,
    person.school && `school: ${person.school}`,
    interpreter,
  ].filter((fact) => fact !== '')
}

/** The rule comes before the number. */
function SafeContact({ person }: { readonly person: Party }) {
  if (person.safeNumber === '' && person.safeToCall === null) {
    return <p className="record-safe">No safe number is known. An advocate finds a safe way first.</p>
  }
  const rule =
    person.safeToCall === null ? 'Ask before calling' : person.safeToCall ? 'Safe to call' : 'Not safe to call'
  const message =
    person.safeToLeaveMessage === null
      ? ''
      : person.safeToLeaveMessage
        ? ', messages may be left'
        : ', leave no message'
  return (
    <p className="record-safe">
      <strong>
        {rule}
        {message}
      </strong>
      {person.safeNumber === '' ? '' : `: ${person.safeNumber}`}
      {person.bestTimes === '' ? '' : `, ${person.bestTimes}`}
      {person.safePeople === '' ? '' : `. ${person.safePeople}`}
    </p>
  )
}

function MaskedAddress({ person, caseId }: { readonly person: Party; readonly caseId: string }) {
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const [id] = useState(() => crypto.randomUUID())
  const [problem, setProblem] = useState('')
  const open = useMutation(trpc.case.openAddress.mutationOptions())
  const submit = () => {
    const refused = whyCannotOpenAddress({ reason })
    setProblem(refused === null ? '' : sentenceOfRefusal(refused as never))
    if (refused === null) open.mutate({ id, caseId, partyId: person.id, reason: reason.trim() })
  }
  if (open.data !== undefined) {
    const { address, postcode, phone } = open.data
    return (
      <p className="record-address" role="status">
        {[address, postcode, phone].filter((line) => line !== '').join(', ')}
        <span className="meta"> Opened by you; listed under Access.</span>
      </p>
    )
  }
  if (!asking) {
    return (
      <p className="record-address">
        <span aria-hidden>••••••••, ••• •••</span> <span className="hidden-text">Address masked</span>
        <Button look="quiet" onClick={() => setAsking(true)}>
          Open address
          <span className="hidden-text"> of the {person.kind}</span>
        </Button>
      </p>
    )
  }
  const failed = open.isError && refusalOf(open.error)?.code !== 'NOT_FOUND' ? sentenceOf(open.error) : ''
  return (
    <form
      className="record-reason"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <DeskInput
        label="Why do you need it? Everyone with this case sees your reason."
        name={`reason-${person.id}`}
        value={reason}
        autoFocus
        error={problem || failed || undefined}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button type="submit" busy={open.isPending}>
        Open
      </Button>
      <Button look="quiet" onClick={() => setAsking(false)}>
        Cancel
      </Button>
    </form>
  )
}
