import type { AddressDoubt, AddressSafety } from '@harbour/domain/cases/address-check'
import { day } from '../../format.ts'
import { Button } from '../../ui/form/button.tsx'

const rules: Readonly<Record<AddressSafety['state'], string>> = {
  safe: 'Safe to write to and to call at',
  'not safe': 'Do not write to or call at this address',
  'not known': 'Do not write or call here before it is checked',
}

const doubts: Readonly<Record<AddressDoubt, string>> = {
  'never checked': 'Nobody has checked whether the address is safe',
  'address changed': 'The address has changed since it was checked',
  'house move': 'Somebody has moved house since it was checked',
  'checked long ago': 'It was found safe more than 90 days ago',
  'suspect there': 'The suspect is recorded at the same address',
}

/** Whether letters and visits to an address are safe; the rule comes before the address. */
export function AddressRule({ safety }: { readonly safety: AddressSafety }) {
  return <strong>{rules[safety.state]}</strong>
}

interface AddressSafetyLineProps {
  readonly safety: AddressSafety
  readonly whose: string
  /** Opens the form for a check; null for whoever may not record one. */
  readonly onCheck: (() => void) | null
}

/** The rule for an address, why it is so, and who must never be told of it. */
export function AddressSafetyLine({ safety, whose, onCheck }: AddressSafetyLineProps) {
  const { doubt, last } = safety
  return (
    <div className="record-safe">
      <p>
        <AddressRule safety={safety} />
        {doubt === null ? '' : `. ${doubts[doubt]}`}
        {last === null || last.neverTell === '' ? null : (
          <>
            {'. '}
            <strong>Never to be told of it:</strong> {last.neverTell}
          </>
        )}
      </p>
      <p className="record-address">
        {last === null ? null : <span className="meta">{lastCheck(safety)}</span>}
        {onCheck === null ? null : (
          <Button look="quiet" onClick={onCheck}>
            Record a check
            <span className="hidden-text"> of the address of the {whose}</span>
          </Button>
        )}
      </p>
    </div>
  )
}

/** What was found last, by whom and how. */
export function lastCheck({ last, state }: AddressSafety): string {
  if (last === null) return 'Not checked yet'
  const found = state === last.state ? 'Checked' : `Found ${last.state}`
  return `${found} ${day(last.checkedOn)} by ${last.by}: ${last.source}`
}
