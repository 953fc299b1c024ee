import { useEffect, useRef } from 'react'
import { listeningNow } from './announce/listening.ts'
import { hear, onlyHeard, silence, sinceLooked, speak, typed } from './announce/policy.ts'
import type { Level, Matter, News, Said } from './announce/policy.ts'

/** What others did is remembered this far back for who asks what changed. */
const REMEMBERED = 200

const listeners = new Set<(said: Said) => void>()
let queue = silence
let timer: ReturnType<typeof setTimeout> | undefined
let lastSaid = ''
let unseen: readonly News[] = []

function say(said: Said) {
  lastSaid = said.text
  for (const listener of listeners) listener(said)
}

function flush() {
  clearTimeout(timer)
  const now = Date.now()
  const spoken = speak(onlyHeard(queue, listeningNow()), now)
  queue = spoken.queue
  for (const said of spoken.say) say(said)
  if (spoken.next !== null) timer = setTimeout(flush, Math.max(20, spoken.next - now))
}

/** Answers what the reader did; `assertive` when it went wrong or the connection is lost. Said whatever they listen to. */
export function announce(text: string, level: Level = 'polite') {
  queue = hear(queue, { matter: level === 'polite' ? 'answer' : 'fault', text }, listeningNow(), Date.now())
  flush()
}

/** Tells what others did, or what became of the meeting, to who listens to that. */
export function tell(news: News) {
  unseen = [...unseen, news].slice(-REMEMBERED)
  queue = hear(queue, news, listeningNow(), Date.now())
  // What comes together is said together, since a region holds one message.
  clearTimeout(timer)
  timer = setTimeout(flush, 20)
}

/** The key that says the last message once more; with Shift it reads what changed since the reader looked. */
export const repeatKey = 'F8'

/** Says the last message once more. */
export function repeatLastAnnouncement() {
  say({ text: lastSaid || 'Nothing has been announced', level: 'assertive' })
}

/** The reader has seen what others did so far, or, with `matter`, that part of it. */
export function markLooked(matter?: Matter) {
  unseen = matter === undefined ? [] : unseen.filter((news) => news.matter !== matter)
}

/** Reads what others did since the reader last asked or looked. */
export function readWhatChanged() {
  say({ text: sinceLooked(unseen), level: 'assertive' })
  markLooked()
}

function noteKey(event: KeyboardEvent) {
  if (event.key === repeatKey && !event.ctrlKey && !event.altKey) {
    event.preventDefault()
    if (event.shiftKey) readWhatChanged()
    else repeatLastAnnouncement()
    return
  }
  const at = event.target
  if (at instanceof HTMLElement && (at.isContentEditable || at instanceof HTMLTextAreaElement || isTextInput(at))) {
    queue = typed(queue, Date.now())
  }
}

function isTextInput(element: HTMLElement): boolean {
  return element instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(element.type)
}

/** The page's two live regions, present from its first render. */
export function Announcer() {
  const polite = useRef<HTMLDivElement>(null)
  const assertive = useRef<HTMLDivElement>(null)
  useEffect(() => {
    function show({ text, level }: Said) {
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
  }, [])
  return (
    <>
      <div ref={polite} className="hidden-text" role="status" aria-live="polite" />
      <div ref={assertive} className="hidden-text" role="alert" aria-live="assertive" />
    </>
  )
}
