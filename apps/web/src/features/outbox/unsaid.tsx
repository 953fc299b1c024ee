import { neededInWords, whenInWords } from '@harbour/domain/outbox/wording'
import { countOf } from '../../format.ts'
import type { OutboxList, UnsaidDiary } from './outbox-types.ts'
import { byClinic } from './outbox-types.ts'
import { StillToSay } from './still-to-say.tsx'

/**
 * Whose diary still says the old, and who is still to be told of an agenda, clinic by clinic: what was called back or refused is
 * said again only when somebody says so.
 */
export function Unsaid({ unsaid, untold }: Pick<OutboxList, 'unsaid' | 'untold'>) {
  if (unsaid.length === 0 && untold.length === 0) return null
  return (
    <div className="stack outbox-unsaid">
      {byClinic(unsaid).map(({ clinicId, first, people }) => (
        <StillToSay
          key={clinicId}
          title={`${countOf(people.length, 'diary', 'diaries')} still ${people.length > 1 ? 'say' : 'says'} the old`}
          clinicId={clinicId}
          heldOn={first.meant.heldOn}
          why="They are not told by themselves unless something new changes."
          people={people}
        >
          {(person) => (
            <>
              <span>In their diary: {inWords(person.told)}</span>
              <span>Should be: {person.kind === 'cancellation' ? 'taken out' : inWords(person.meant)}</span>
            </>
          )}
        </StillToSay>
      ))}
      {byClinic(untold).map(({ clinicId, first, people }) => (
        <StillToSay
          key={clinicId}
          title={`${countOf(people.length, 'person', 'people')} still to be told of the agenda`}
          clinicId={clinicId}
          heldOn={first.heldOn}
          why="They are not told by themselves. What is sent again says the day as it is now."
          people={people}
        >
          {({ isLate }) => <span>{isLate ? 'That the agenda has changed' : 'That the agenda is ready'}</span>}
        </StillToSay>
      ))}
    </div>
  )
}

function inWords(entry: UnsaidDiary['told']): string {
  if (entry === null) return 'nothing'
  return entry.needed === null ? whenInWords(entry) : `${whenInWords(entry)}. ${neededInWords(entry.needed)}`
}
