import { useEffect } from 'react'

/** What a window that was opened beside this one has to tell. */
type Told = 'proved' | 'signed in'

const CHANNEL = 'harbour-other-window'

/** Opens one of Harbour's pages beside this one, which stays as it is; false when the browser does not let it. */
export function openOtherWindow(path: string): boolean {
  return window.open(path, 'harbour-other-window', 'popup,width=560,height=720') !== null
}

/** Tells the window that this one was opened from, and closes this one. */
export function tellOtherWindow(what: Told): void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.postMessage(what)
  channel.close()
  window.close()
}

/** Does something once another window tells this. */
export function useOtherWindow(what: Told, run: () => void): void {
  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL)
    channel.addEventListener('message', ({ data }) => {
      if (data === what) run()
    })
    return () => channel.close()
  })
}
