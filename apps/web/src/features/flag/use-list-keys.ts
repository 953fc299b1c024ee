import type { RefObject } from 'react'
import { useEffect, useEffectEvent } from 'react'

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
