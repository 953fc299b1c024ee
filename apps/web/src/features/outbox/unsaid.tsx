import { neededInWords, whenInWords } from '@harbour/domain/outbox/wording'
import { countOf } from '../../format.ts'
import type { OutboxList, UnsaidDiary } from './outbox-types.ts'
import { byClinic } from './outbox-types.ts'
import { StillToSay } from './still-to-say.tsx'

/**
 * Whose diary still says the old, and who is still to be told of an agenda or reminded of a step, clinic by clinic: what was called
 * back or refused is said again only when somebody says so.
 */
export function Unsaid({ unsaid, untold, unreminded }: Pick<OutboxList, 'unsaid' | 'untold' | 'unreminded'>) {
  if (unsaid.length + untold.length + unreminded.length === 0) return null
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
              <span>In their diary: {inWords(person.told, person.isElsewhere ? 'the old place or link' : null)}</span>
              <span>Should be: {shouldBe(person)}</span>
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
      {byClinic(unreminded).map(({ clinicId, first, people }) => (
        <StillToSay
          key={clinicId}
          title={`${countOf(people.length, 'reminder')} still to be sent`}
          clinicId={clinicId}
          heldOn={first.heldOn}
          why="They are not sent by themselves. They stand here until their step is over, or what they ask for is done."
          people={people}
          naming={({ name, sentence }) => `${name}: ${sentence}`}
        >
          {({ sentence }) => <span>That {sentence}</span>}
        </StillToSay>
      ))}
    </div>
  )
}

function shouldBe({ kind, meant, isElsewhere }: UnsaidDiary): string {
  return kind === 'cancellation' ? 'taken out' : inWords(meant, isElsewhere ? 'the new place or link' : null)
}

/** `where` says which place, where that is another: who looks after the outbox need not lead clinics, and reads no place here. */
function inWords(entry: UnsaidDiary['told'], where: string | null): string {
  if (entry === null) return 'nothing'
  const said = [whenInWords(entry) + (where === null ? '' : `, at ${where}`)]
  return [...said, ...(entry.needed === null ? [] : [neededInWords(entry.needed)])].join('. ')
}
