import { createContext, useContext } from 'react'
import type { ReactNode } from 'react'

const Presenting = createContext(false)

/** Says to everything within it whether the screen is shared with others. */
export const PresenterView = Presenting.Provider

/** Whether the screen is shared: what is restricted is then hidden. */
export function usePresenting(): boolean {
  return useContext(Presenting)
}

/** Something not everybody at a shared screen may read: an address, a phone number, a safe route. */
export function Restricted({ children }: { readonly children: ReactNode }) {
  return usePresenting() ? <span className="restricted">Hidden in presenter view</span> : <>{children}</>
}
