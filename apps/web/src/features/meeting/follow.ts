/** The meeting went from one item to another, and what this reader is doing. */
export interface Move {
  readonly from: string | null
  readonly to: string | null
  /** The item on this screen. */
  readonly shown: string | null
  /** The reader made the move themselves. */
  readonly isOwn: boolean
  /** They type, or have a dialog open. */
  readonly isBusy: boolean
}

/**
 * What a move does to a screen: it follows, or offers *Go* and *Stay here* to whoever is busy or looks at another item; a
 * meeting that shows nothing, or what is looked at already, changes nothing.
 */
export function followOf({ from, to, shown, isOwn, isBusy }: Move): 'follow' | 'offer' | 'nothing' {
  if (to === null || to === from) return 'nothing'
  const isWithMeeting = shown === from || shown === null || from === null
  if (isOwn || (isWithMeeting && !isBusy)) return 'follow'
  return shown === to ? 'nothing' : 'offer'
}
