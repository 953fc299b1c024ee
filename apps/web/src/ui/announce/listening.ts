import { useSyncExternalStore } from 'react'
import type { Listening } from './policy.ts'

/** Choices of one person, kept in this browser under their own name for it; another who signs in here has their own. */
let owner = ''
const listeners = new Set<() => void>()

const levels: readonly Listening[] = ['none', 'essential', 'item', 'everything']
const LEVEL = 'harbour-announcements'
const HOLD = 'harbour-hold-others'

const keyOf = (choice: string) => `${choice} ${owner}`

function tellListeners(): void {
  for (const listener of listeners) listener()
}

function keep(choice: string, value: string): void {
  localStorage.setItem(keyOf(choice), value)
  tellListeners()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Says whose choices count from now on. */
export function listenAs(personId: string): void {
  owner = personId
  tellListeners()
}

/** How much of what others do is announced; the essential unless chosen otherwise. */
export function listeningNow(): Listening {
  const kept = localStorage.getItem(keyOf(LEVEL))
  return levels.find((level) => level === kept) ?? 'essential'
}

export const listenTo = (level: Listening): void => keep(LEVEL, level)

/** Whether what others write waits while the reader is in a box. */
export const holdsOthers = (): boolean => localStorage.getItem(keyOf(HOLD)) === 'on'

export const holdOthers = (hold: boolean): void => keep(HOLD, hold ? 'on' : 'off')

export const useListening = (): Listening => useSyncExternalStore(subscribe, listeningNow)

export const useHoldsOthers = (): boolean => useSyncExternalStore(subscribe, holdsOthers)
