import type { Owner } from '@harbour/domain/plans/draft-schemas'
import type { Colleague } from './action-types.ts'
import { ownerChoices } from './owner-choices.ts'
import './action-fields.css'

export interface OwnerPickerProps {
  readonly label: string
  readonly owner: Owner
  readonly colleagues: readonly Colleague[]
  /** Ids of the people who are in the room now: they are offered first. */
  readonly present: readonly string[]
  readonly disabled?: boolean
  readonly className?: string
  readonly onChoose: (owner: Owner) => void
}

const valueOf = ({ agencyId, personId }: Owner) => (personId === null ? (agencyId ?? '') : `${agencyId}/${personId}`)

/** Chooses the agency that owns an action, and the person: those present first, then everyone, by agency. */
export function OwnerPicker({ label, owner, colleagues, present, disabled, className, onChoose }: OwnerPickerProps) {
  const { here, agencies } = ownerChoices(colleagues, present)
  return (
    <select
      className={className ?? 'desk-input'}
      aria-label={label}
      value={valueOf(owner)}
      disabled={disabled}
      onChange={(event) => {
        const [agencyId = '', personId = null] = event.target.value.split('/')
        onChoose({ agencyId: agencyId === '' ? null : agencyId, personId })
      }}
    >
      <option value="">Choose owner</option>
      {here.length > 0 ? (
        <optgroup label="In the room">
          {here.map((person) => (
            <option key={person.id} value={`${person.agencyId}/${person.id}`}>
              {`${person.name} (${person.code})`}
            </option>
          ))}
        </optgroup>
      ) : null}
      <optgroup label="Agency, no person named yet">
        {agencies.map((agency) => (
          <option key={agency.agencyId} value={agency.agencyId}>
            {agency.agencyShort}
          </option>
        ))}
      </optgroup>
      {agencies.map(({ agencyId, agency, away }) =>
        away.length === 0 ? null : (
          <optgroup key={agencyId} label={agency}>
            {away.map((person) => (
              <option key={person.id} value={`${person.agencyId}/${person.id}`}>
                {person.name}
              </option>
            ))}
          </optgroup>
        ),
      )}
    </select>
  )
}
