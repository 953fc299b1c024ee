import type { RefObject } from 'react'
import { useEffect } from 'react'
import { announce } from '../announcer.tsx'

let lastPlace: string | null = null
let lastHeading: HTMLElement | null = null
/** What last had focus; when it leaves the page while it has it, focus falls to the body and the reader loses their place. */
let lastFocused: EventTarget | null = null
window.addEventListener('focusin', ({ target }) => {
  lastFocused = target
})
/** A dialog gives focus back a frame or two after it has gone. */
const GIVEN_BACK_MS = 100

/** Back and Forward keep the place in the page that the browser remembers. */
let cameBack = false
window.addEventListener('popstate', () => {
  cameBack = true
})

/**
 * Names the page, and when the reader has come from another page of the product, moves focus to its heading. The first page
 * keeps the browser's own focus. Focus also goes there when what had it is gone, such as a button that did away with itself.
 * Routers do neither. `title` stands in the window's title: a reference, never a name.
 */
export function useArrival(title: string, heading: RefObject<HTMLHeadingElement | null>) {
  useEffect(() => {
    document.title = `${title} – Harbour`
  }, [title])
  useEffect(() => {
    const place = window.location.pathname
    const element = heading.current
    const first = lastPlace === null
    const replaced = lastHeading !== null && !lastHeading.isConnected && document.activeElement === document.body
    if (!first && (place !== lastPlace || replaced) && element !== null) {
      element.focus({ preventScroll: true })
      if (place !== lastPlace && !cameBack) window.scrollTo(0, 0)
      cameBack = false
      announce(title)
    }
    lastPlace = place
    lastHeading = element
    if (!isFocusLost()) return undefined
    const timer = setTimeout(() => isFocusLost() && element?.focus({ preventScroll: true }), GIVEN_BACK_MS)
    return () => clearTimeout(timer)
  })
}

function isFocusLost(): boolean {
  return document.activeElement === document.body && lastFocused instanceof Element && !lastFocused.isConnected
}
