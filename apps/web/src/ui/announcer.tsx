import { useEffect, useRef } from 'react'

export type Level = 'polite' | 'assertive'

const IDLE_AFTER_TYPING = 2_000
const listeners = new Set<(text: string, level: Level) => void>()
let waiting: string[] = []
let lastTyped = 0
let lastSaid = ''
let timer: ReturnType<typeof setTimeout> | undefined

function say(text: string, level: Level) {
  lastSaid = text
  for (const listener of listeners) listener(text, level)
}

function flush() {
  const left = lastTyped + IDLE_AFTER_TYPING - Date.now()
  clearTimeout(timer)
  if (left > 0) {
    timer = setTimeout(flush, left)
    return
  }
  if (waiting.length > 0) say(waiting.join('. '), 'polite')
  waiting = []
}

/**
 * Says `text` through a screen reader. Polite words wait until whoever is typing has paused; assertive ones do not, and are
 * for what changes what the reader may do: the chair moved on, the plan is locked, the connection is lost.
 */
export function announce(text: string, level: Level = 'polite') {
  if (level === 'assertive') {
    say(text, level)
    return
  }
  waiting.push(text)
  flush()
}

/** The key that says the last message once more. */
export const repeatKey = 'F8'

/** Says the last message once more. */
export function repeatLastAnnouncement() {
  say(lastSaid || 'Nothing has been announced', 'assertive')
}

function noteKey(event: KeyboardEvent) {
  if (event.key === repeatKey && !event.ctrlKey && !event.altKey) {
    event.preventDefault()
    repeatLastAnnouncement()
    return
  }
  const at = event.target
  if (at instanceof HTMLElement && (at.isContentEditable || at instanceof HTMLTextAreaElement || isTextInput(at))) {
    lastTyped = Date.now()
  }
}

function isTextInput(element: HTMLElement): boolean {
  return element instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(element.type)
}

/** The page's two live regions, present from its first render. */
export function Announcer() {
  const regions = { polite: useRef<HTMLDivElement>(null), assertive: useRef<HTMLDivElement>(null) }
  const { polite, assertive } = regions
  useEffect(() => {
    function show(text: string, level: Level) {
      const region = (level === 'polite' ? polite : assertive).current
      if (region === null) return
      // The same words twice are only spoken twice if they are a new node.
      const line = document.createElement('p')
      line.textContent = text
      region.replaceChildren(line)
    }
    listeners.add(show)
    document.addEventListener('keydown', noteKey, true)
    return () => {
      listeners.delete(show)
      document.removeEventListener('keydown', noteKey, true)
    }
  }, [polite, assertive])
  return (
    <>
      <div ref={polite} className="hidden-text" role="status" aria-live="polite" />
      <div ref={assertive} className="hidden-text" role="alert" aria-live="assertive" />
    </>
  )
}
