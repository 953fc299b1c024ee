import type { ReactNode } from 'react'
import { actionOf } from '@harbour/plan-doc/shape'
import type { Field } from '@harbour/plan-doc/shape'
import type { WordsInField } from '@harbour/plan-doc/words-by-person'
import type * as Y from 'yjs'
import { countOf, time } from '../../format.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import { PersonName } from '../../ui/tag/tag.tsx'
import { changesByPerson, fieldName } from './changes-by-person.ts'
import type { PlanChange } from './changes-by-person.ts'
import { usePlanWords } from './use-plan-words.ts'

interface ChangesPanelProps {
  readonly planId: string
  readonly changes: readonly PlanChange[]
  /** The document whose words are followed; null where they are not. */
  readonly doc: Y.Doc | null
  readonly numberOf: (actionId: string) => number
  /** Goes to a field of the plan. */
  readonly onField: (field: Field) => void
  readonly acts: ReactNode
}

/** What was written and changed in this plan: by person, then by field, from the server's record. */
export function ChangesPanel({ planId, changes, doc, numberOf, onField, acts }: ChangesPanelProps) {
  const words = usePlanWords(planId, doc)
  const people = changesByPerson(changes, words.data)
  return (
    <div className="plan-side">
      {acts}
      {words.isError ? (
        <NotLoaded of={words} />
      ) : words.data === undefined ? (
        <p className="meta">Reading whose words they are.</p>
      ) : people.length === 0 ? (
        <p className="meta">Nothing has been written or changed yet.</p>
      ) : null}
      <ol role="list" className="plan-changes">
        {people.map(({ id, name, code, fields, things }) => (
          <li key={id}>
            <PersonName name={name} agencyCode={code} />
            <ul role="list">
              {fields.map((written) => (
                <li key={written.field}>
                  <FieldWords written={written} numberOf={numberOf} onField={onField} />
                </li>
              ))}
              {things.map(({ latest, times }) => (
                <li key={latest.key}>
                  <span className="meta">{time(latest.at)}</span> <span>{latest.sentence}</span>
                  {times > 1 ? <span className="meta"> ({countOf(times, 'change')})</span> : null}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </div>
  )
}

/** Up to so many letters are shown at once; of more, the beginning. */
const SHOWN = 220

interface FieldWordsProps extends Pick<ChangesPanelProps, 'numberOf' | 'onField'> {
  readonly written: WordsInField
}

/** What stands of one person's words in one field: how many, and the words. */
function FieldWords({ written: { field, pieces, words, at }, numberOf, onField }: FieldWordsProps) {
  const actionId = actionOf(field)
  const name = fieldName(actionId, field, numberOf)
  const text = pieces.join(' … ')
  return (
    <>
      <span className="meta">{time(at)}</span>{' '}
      {actionId !== null && numberOf(actionId) === 0 ? (
        name
      ) : (
        <button type="button" className="plan-link" onClick={() => onField(field)}>
          {name}
        </button>
      )}
      : {countOf(words, 'word')}
      {text.length <= SHOWN ? (
        <q className="plan-changes__words">{text}</q>
      ) : (
        <details>
          <summary>
            <q className="plan-changes__words">{text.slice(0, text.lastIndexOf(' ', SHOWN))} …</q>
            <span className="hidden-text"> All of these words</span>
          </summary>
          <q className="plan-changes__words">{text}</q>
        </details>
      )}
    </>
  )
}
