import type { SpeakingActs, SpeakingList } from './use-speaking.ts'
import './speaking.css'

interface SpeakingLineProps {
  readonly list: SpeakingList
  readonly acts: SpeakingActs
  readonly itemId: string | null
  /** Goes to the list beside the case; null where nothing stands beside it. */
  readonly onList: (() => void) | null
}

/** One line for everybody: who has the word, who is next, for the chair the way on, and why the last act failed. */
export function SpeakingLine({ list, acts, itemId, onList }: SpeakingLineProps) {
  const speaker = list.hands.find(({ called }) => called)
  const waiting = list.hands.filter(({ called }) => !called)
  const written = list.contributions.filter((each) => each.itemId === itemId).length
  const place = waiting.findIndex(({ id }) => id === acts.mine?.id) + 1
  const { trouble } = acts
  if (list.hands.length === 0 && written === 0 && trouble === null) return null
  return (
    <div className="speaking-line" role="group" aria-label="Speaking list">
      {trouble === null ? null : (
        <>
          <span role="alert" className="room-trouble">
            {trouble}
          </span>
          <button type="button" onClick={acts.dismiss}>
            Dismiss
          </button>
        </>
      )}
      {speaker === undefined ? null : (
        <strong>{acts.mine?.id === speaker.id ? 'You have the word' : `${speaker.name} has the word`}</strong>
      )}
      {waiting.length === 0 ? null : (
        <span>
          {place > 0 ? `Your hand is up: ${place} of ${waiting.length}` : `Next: ${waiting[0]?.name ?? ''}`}
          {place === 0 && waiting.length > 1 ? ` and ${waiting.length - 1} more` : ''}
        </span>
      )}
      {acts.chairs && acts.next !== null ? (
        <button type="button" onClick={() => acts.giveWord(acts.next?.id ?? '')}>
          Call next
        </button>
      ) : null}
      {speaker !== undefined && (acts.chairs || acts.mine?.id === speaker.id) ? (
        <button type="button" onClick={() => acts.lower(speaker.id)}>
          Has spoken
        </button>
      ) : null}
      {onList === null || (list.hands.length === 0 && written === 0) ? null : (
        <button type="button" onClick={onList}>
          {written > 0 ? `${written} in writing` : 'List'}
        </button>
      )}
    </div>
  )
}
