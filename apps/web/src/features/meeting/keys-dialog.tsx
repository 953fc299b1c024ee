import { useState } from 'react'
import { ListeningChoice } from '../../ui/announce/listening-choice.tsx'
import { repeatKey } from '../../ui/announcer.tsx'
import { privacyKey } from '../../ui/privacy-screen.tsx'
import { Dialog } from '../../ui/overlay/dialog.tsx'
import { KeysTable } from '../../ui/overlay/keys-table.tsx'
import { setSingleKeys, singleKeysOn } from './room-keys.ts'
import './lobby.css'

const keys: readonly (readonly [string, string])[] = [
  ['n', 'Next item (chair)'],
  ['p', 'Item before (chair)'],
  ['b', 'Next beat of the case (chair)'],
  ['h', 'Raise or lower your hand'],
  ['v', 'Presenter view, for a shared screen; again to leave it'],
  ['a', 'Add an action'],
  ['m', 'Minutes'],
  ['Ctrl Enter', 'Add the action you are writing'],
  ['Escape', 'Leave the field'],
  ['F6', 'Next pane; with Shift, the one before'],
  [repeatKey, 'Say the last message once more'],
  ['w', `Read what changed since you looked; Shift ${repeatKey} while you type`],
  [privacyKey, 'Hide the screen; again to show it'],
  ['?', 'This list'],
]

/** The room's keys, and the switch that turns single ones off. */
export function KeysDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const [on, setOn] = useState(singleKeysOn)
  return (
    <Dialog title="Keyboard" isOpen={isOpen} onClose={onClose}>
      <KeysTable caption="Keys in the room" captionHidden keys={keys} />
      <label className="room-tick">
        <input
          type="checkbox"
          checked={on}
          onChange={(event) => {
            setOn(event.target.checked)
            setSingleKeys(event.target.checked)
          }}
        />
        Single keys act (turn off if you use speech input)
      </label>
      <ListeningChoice />
    </Dialog>
  )
}
