import { Dialog } from '../../ui/overlay/dialog.tsx'

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
      <table className="triage-keys">
        <caption>While focus is in the list</caption>
        <tbody>
          {keys.map(([key, does]) => (
            <tr key={key}>
              <th scope="row">
                <kbd>{key}</kbd>
              </th>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  )
}
