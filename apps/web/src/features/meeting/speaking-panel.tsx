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
  /** What is typed to be said in writing. */
  readonly words: string
  readonly onWords: (words: string) => void
}

/** The list of who asked for the word, which agencies were heard, and what was said in writing on this item. */
export function SpeakingPanel({ room, itemId, list, acts, words, onWords }: SpeakingPanelProps) {
  const waiting = list.hands.filter(({ called }) => !called)
  const said = (
    <>
      <Heard room={room} itemId={itemId} list={list} acts={acts} />
      <Contributions room={room} itemId={itemId} list={list} words={words} onWords={onWords} />
    </>
  )
  if (room.clinic.status !== 'open') {
    const isKept = [...list.heard, ...list.contributions].some((each) => each.itemId === itemId)
    return isKept ? (
      <section className="speaking" aria-label="Who was heard">
        {said}
      </section>
    ) : null
  }
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
      {said}
    </section>
  )
}

const ways: Readonly<Record<SpeakingList['heard'][number]['how'], string>> = {
  spoke: 'had the word',
  wrote: 'wrote',
  noted: 'noted by the chair',
}

/** Which agencies were heard on this item, and how that is known; what the chair noted, the chair can take back. */
function Heard({ room, itemId, list, acts }: Omit<SpeakingPanelProps, 'words' | 'onWords'>) {
  const heard = list.heard.filter((each) => each.itemId === itemId)
  if (heard.length === 0) return null
  const nameOf = (agencyId: string) =>
    [...room.attendance, ...room.seats].find((each) => each.agencyId === agencyId)?.agency ?? 'Another agency'
  return (
    <div className="speaking__heard">
      <h3>Heard on this item: {heard.length}</h3>
      <ul role="list">
        {heard.map(({ agencyId, how }) => (
          <li key={agencyId}>
            <span>
              {nameOf(agencyId)} <span className="meta">{ways[how]}</span>
            </span>
            {acts.chairs && how === 'noted' ? (
              <span className="speaking__acts">
                <button
                  type="button"
                  aria-label={`Take back that ${nameOf(agencyId)} was heard`}
                  onClick={() => acts.markHeard(itemId, agencyId, false)}
                >
                  Take back
                </button>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
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
