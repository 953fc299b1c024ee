import type { RefObject } from 'react'
import { useEffect, useEffectEvent } from 'react'
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

/** Keys that press what stands beside the list: the element that carries the key. */
const pressing: ReadonlySet<string> = new Set(['a', 'm', 's', 'u', 'o'])

interface DeskKeys {
  readonly onStep: (by: number) => void
  readonly onMark: () => void
  readonly onHelp: () => void
  readonly onEnter: () => void
}

/** What a key does while focus is in the list; anywhere else letters are letters. */
export function useListKeys(list: RefObject<HTMLElement | null>, acts: DeskKeys): void {
  const press = useEffectEvent((event: KeyboardEvent) => pressInList(event, acts))
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.target instanceof HTMLElement && list.current?.contains(event.target) === true) press(event)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [list])
}

function pressInList(event: KeyboardEvent, acts: DeskKeys): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
  const isBox = event.target instanceof HTMLInputElement
  const does: Readonly<Record<string, () => void>> = {
    ArrowDown: () => acts.onStep(1),
    j: () => acts.onStep(1),
    ArrowUp: () => acts.onStep(-1),
    k: () => acts.onStep(-1),
    x: acts.onMark,
    '?': acts.onHelp,
    ...(isBox ? {} : { Enter: acts.onEnter }),
  }
  const act = pressing.has(event.key)
    ? () => document.querySelector<HTMLElement>(`.triage-panel [data-key="${event.key}"]`)?.click()
    : does[event.key]
  if (act === undefined) return
  event.preventDefault()
  act()
}

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
