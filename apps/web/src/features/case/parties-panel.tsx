import { countOf, day } from '../../format.ts'
import { Panel } from '../../ui/desk/panel.tsx'
import { StatusTag } from '../../ui/tag/tag.tsx'
import { AddressRule, AddressSafetyLine } from './address-safety.tsx'
import { MaskedFacts } from './masked-facts.tsx'
import type { CaseRecord, Opened, Party } from './record-types.ts'
import { ageOn, fullName } from './record-types.ts'

interface PartiesPanelProps {
  readonly record: CaseRecord
  readonly onOpen: (opened: Opened) => void
}

/** Victim, suspect and children; where they live stays masked until it is opened with a reason. */
export function PartiesPanel({ record, onOpen }: PartiesPanelProps) {
  return (
    <Panel title="People" meta={record.named ? undefined : 'Names withheld, days by their week'}>
      <div className="stack">
        {record.parties.map((person) => (
          <PersonCard key={person.id} person={person} record={record} onOpen={onOpen} />
        ))}
        {record.hasChildren && record.parties.every(({ kind }) => kind !== 'child') ? (
          <p className="meta">{countOf(Math.max(record.childrenCount, 1), 'child', 'children')} reported, not named.</p>
        ) : null}
      </div>
    </Panel>
  )
}

const parts = { victim: 'Victim', suspect: 'Suspect', child: 'Child' } as const

function PersonCard({ person, record, onOpen }: PartiesPanelProps & { readonly person: Party }) {
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
      {person.addressSafety === null ? null : person.addressSafety.checkedOf === person.id ? (
        <AddressSafetyLine
          safety={person.addressSafety}
          whose={person.kind}
          onCheck={
            record.may.includes('case:edit') && record.status === 'open'
              ? () => onOpen({ kind: 'address check', partyId: person.id })
              : null
          }
        />
      ) : (
        <p className="record-safe">
          Lives with {headOf(person.addressSafety.checkedOf, record)}. <AddressRule safety={person.addressSafety} />
        </p>
      )}
      {person.masked.length > 0 ? <MaskedFacts person={person} record={record} /> : null}
    </div>
  )
}

function headOf(partyId: string, { parties }: CaseRecord): string {
  const head = parties.find(({ id }) => id === partyId)
  return head === undefined || head.kind === 'victim' ? 'the victim' : fullName(head)
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
    interpreter,
  ].filter((fact) => fact !== '')
}

/** The rule comes before the number. */
function SafeContact({ person }: { readonly person: Party }) {
  const hasNumber = person.masked.includes('safe number')
  if (!hasNumber && person.safeToCall === null) {
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
      {hasNumber ? '. The number is masked' : ''}
      {person.bestTimes === '' ? '' : `. Best times: ${person.bestTimes}`}
      {person.safePeople === '' ? '' : `. ${person.safePeople}`}
    </p>
  )
}
