import { Dialog } from '../../ui/overlay/dialog.tsx'
import { KeysTable } from '../../ui/overlay/keys-table.tsx'

const keys: readonly (readonly [string, string])[] = [
  ['j or ↓', 'Next case'],
  ['k or ↑', 'Case before'],
  ['Enter', 'Go to the case beside the list'],
  ['a', 'Accept for the clinic'],
  ['m', 'Ask for more'],
  ['s', 'Signpost, with the reason beside'],
  ['u', 'Urgent, or not'],
  ['x', 'Mark the case, to decide several at once'],
  ['o', 'Open the case'],
  ['?', 'This list'],
]

/** The keys of the list, and that they act in the list only. */
export function TriageKeysDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Keyboard" isOpen onClose={onClose}>
      <KeysTable caption="While focus is in the list" keys={keys} />
    </Dialog>
  )
}
