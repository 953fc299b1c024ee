import { ArrowDown, ArrowUp, Hand } from 'lucide-react'
import { PersonName } from '../../ui/tag/tag.tsx'
import { Button } from '../../ui/form/button.tsx'
import { Contributions } from './contributions.tsx'
import type { Room } from './use-room.ts'
import type { RaisedHand, SpeakingActs, SpeakingList } from './use-speaking.ts'
import './speaking.css'

interface SpeakingPanelProps {
  readonly room: Room
  readonly itemId: string
  readonly list: SpeakingList
  readonly acts: SpeakingActs
}

/** The list of who asked for the word, and what was said in writing on this item. */
export function SpeakingPanel({ room, itemId, list, acts }: SpeakingPanelProps) {
  const waiting = list.hands.filter(({ called }) => !called)
  return (
    <section className="speaking" aria-label="Speaking list">
      <h2>Speaking list{list.hands.length === 0 ? '' : `: ${list.hands.length}`}</h2>
      {list.hands.length === 0 ? <p className="meta">Nobody has asked for the word.</p> : null}
      <ol role="list">
        {list.hands.map((hand) => (
          <HandLine key={hand.id} hand={hand} place={waiting.indexOf(hand) + 1} last={waiting.length} acts={acts} />
        ))}
      </ol>
      <div className="button-group">
        {acts.toggle === null ? null : (
          <Button onClick={acts.toggle}>
            <Hand size={16} aria-hidden /> {acts.mine === null ? 'Raise hand' : 'Lower hand'}
          </Button>
        )}
        {acts.chairs && list.hands.length > 1 ? <Button onClick={acts.clear}>Lower all</Button> : null}
      </div>
      <Contributions room={room} itemId={itemId} list={list} />
    </section>
  )
}

interface HandLineProps {
  readonly hand: RaisedHand
  readonly place: number
  readonly last: number
  readonly acts: SpeakingActs
}

function HandLine({ hand, place, last, acts }: HandLineProps) {
  const { id, name, called } = hand
  return (
    <li className={called ? 'is-called' : undefined}>
      <span className="speaking__who">
        <PersonName name={name} agencyCode={hand.code} />
        <span className="meta">{called ? 'has the word' : `${place} of ${last}`}</span>
      </span>
      {acts.chairs ? (
        <span className="speaking__acts">
          {called ? null : (
            <>
              <button type="button" aria-label={`Call ${name}`} onClick={() => acts.giveWord(id)}>
                Call
              </button>
              <button
                type="button"
                aria-label={`Move ${name} up`}
                disabled={place === 1}
                onClick={() => acts.move(id, place - 1)}
              >
                <ArrowUp size={16} aria-hidden />
              </button>
              <button
                type="button"
                aria-label={`Move ${name} down`}
                disabled={place === last}
                onClick={() => acts.move(id, place + 1)}
              >
                <ArrowDown size={16} aria-hidden />
              </button>
            </>
          )}
          <button
            type="button"
            aria-label={`${called ? 'Has spoken' : 'Lower'}: ${name}`}
            onClick={() => acts.lower(id)}
          >
            {called ? 'Has spoken' : 'Lower'}
          </button>
        </span>
      ) : null}
    </li>
  )
}
