import { useEffect, useRef } from 'react'
import { readWhatChanged } from '../../ui/announcer.tsx'
import { isDialogOpen } from '../../ui/overlay/dialog-open.ts'
import { makeTyping } from './goes-on-typing.ts'

const PREFERENCE = 'harbour-single-keys'

/** Whether single keys act; a setting of this browser, since speech input presses them by accident. */
export function singleKeysOn(): boolean {
  return localStorage.getItem(PREFERENCE) !== 'off'
}

export function setSingleKeys(on: boolean): void {
  localStorage.setItem(PREFERENCE, on ? 'on' : 'off')
}

export interface RoomKeys {
  readonly next?: (() => void) | undefined
  readonly back?: (() => void) | undefined
  readonly addAction: () => void
  readonly minutes: () => void
  readonly hand?: (() => void) | undefined
  readonly beat?: (() => void) | undefined
  readonly present: () => void
  readonly help: () => void
}

const panes = ['.room-rail', '.room-case', '.room-side']

/** Boxes one types in; one that has just become read-only still has its writer in it. */
const boxes = 'input, textarea, select, [contenteditable="true"], [role="textbox"]'

function isTyping(target: EventTarget | null): target is HTMLElement {
  return target instanceof HTMLElement && target.closest(boxes) !== null
}

const isInSight = (pane: HTMLElement | null): pane is HTMLElement => pane !== null && pane.offsetParent !== null

/** Moves focus to the next pane of the room, or the one before. */
function cyclePanes(backwards: boolean): void {
  const found = panes.map((pane) => document.querySelector<HTMLElement>(pane)).filter(isInSight)
  const at = found.findIndex((pane) => pane.contains(document.activeElement))
  const next = found.at((at + (backwards ? -1 : 1) + found.length) % found.length)
  next?.focus()
}

/** The room's keys: n, p and b for the chair, a, m, h, v, w, ?, Escape out of a field, F6 from pane to pane. */
export function useRoomKeys(keys: RoomKeys): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const typing = makeTyping()
    const press = (event: KeyboardEvent) => {
      if (isTyping(event.target)) typing.typed(event.target, event.key, event.timeStamp)
      if (event.defaultPrevented || event.repeat || isDialogOpen()) return
      if (event.key === 'F6') {
        event.preventDefault()
        cyclePanes(event.shiftKey)
        return
      }
      if (event.key === 'Escape' && isTyping(event.target)) {
        event.target.closest<HTMLElement>('.room-case, .room-side')?.focus()
        return
      }
      if (isTyping(event.target) || event.ctrlKey || event.altKey || event.metaKey || !singleKeysOn()) return
      if (typing.goesOn(event.timeStamp)) return
      const acts: Readonly<Record<string, (() => void) | undefined>> = {
        n: latest.current.next,
        p: latest.current.back,
        a: latest.current.addAction,
        m: latest.current.minutes,
        h: latest.current.hand,
        b: latest.current.beat,
        v: latest.current.present,
        w: readWhatChanged,
        '?': latest.current.help,
      }
      const act = acts[event.key]
      if (act === undefined) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}
