import { useEffect, useRef } from 'react'
import { Button } from './form/button.tsx'

const hideEvent = 'harbour-hide-screen'

/** The key that hides the screen, and shows it again. */
export const privacyKey = 'F9'

/** Hides the whole screen at once, as the key does. */
export function hideScreen() {
  window.dispatchEvent(new Event(hideEvent))
}

/** Covers everything for a passer-by, or after `idleMinutes` without a touch; the same key brings it back. */
export function PrivacyScreen({ idleMinutes = 5 }: { readonly idleMinutes?: number }) {
  const cover = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    let touched = Date.now()
    const hide = () => {
      if (cover.current?.open === false) cover.current.showModal()
    }
    const touch = () => {
      touched = Date.now()
    }
    const onKey = (event: KeyboardEvent) => {
      touch()
      if (event.key !== privacyKey) return
      event.preventDefault()
      event.stopPropagation()
      if (cover.current?.open) cover.current.close()
      else hide()
    }
    const watch = setInterval(() => {
      if (Date.now() - touched > idleMinutes * 60_000) hide()
    }, 5_000)
    window.addEventListener('keydown', onKey, true)
    window.addEventListener('pointermove', touch)
    window.addEventListener('pointerdown', touch)
    window.addEventListener(hideEvent, hide)
    return () => {
      clearInterval(watch)
      window.removeEventListener('keydown', onKey, true)
      window.removeEventListener('pointermove', touch)
      window.removeEventListener('pointerdown', touch)
      window.removeEventListener(hideEvent, hide)
    }
  }, [idleMinutes])
  return (
    <dialog ref={cover} className="privacy" aria-labelledby="privacy-title">
      <p id="privacy-title" className="lead">
        The screen is hidden
      </p>
      <p className="meta">Nothing is lost. Press {privacyKey} or Escape to show it again.</p>
      <Button onClick={() => cover.current?.close()}>Show the screen</Button>
    </dialog>
  )
}
