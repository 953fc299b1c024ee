import type { Dispatch, KeyboardEvent, RefObject, SetStateAction } from 'react'
import { useId, useState } from 'react'
import type { Owner } from '@harbour/domain/plans/draft-schemas'
import { wordingAdvice } from '@harbour/domain/plans/writing-help'
import { useHolidays } from '../../holidays.ts'
import type { PlanDoc } from '../../live/plan-doc/use-plan-doc.ts'
import { useWhyNotTyped } from '../../live/plan-doc/why-not-typed.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { ReasonedButton } from '../../ui/form/button.tsx'
import type { Colleague } from './action-types.ts'
import { dueInFull, dueOnOf, DueSuggestions } from './due-field.tsx'
import type { DueContext } from './due-field.tsx'
import { OwnerPicker } from './owner-picker.tsx'
import type { FieldValue, PlanActions } from './use-plan-actions.ts'

interface AddActionProps extends DueContext {
  readonly colleagues: readonly Colleague[]
  readonly present: readonly string[]
  readonly commands: PlanActions
  /** What is typed so far; kept by the table, since the plan may become read-only meanwhile. */
  readonly words: string
  readonly onWords: Dispatch<SetStateAction<string>>
  readonly wordingInput: RefObject<HTMLInputElement | null>
  /** The shared text that the words go into. */
  readonly doc: PlanDoc
}

/** Whether the first word is written out: before that no advice helps. */
export function hasFirstWord(wording: string): boolean {
  return /\S\s/.test(wording.trimStart())
}

const nobody: Owner = { agencyId: null, personId: null }

/** The last line of the table: an action in a sentence, an owner, a date; Enter or Ctrl+Enter adds it. */
export function AddAction(props: AddActionProps) {
  const { colleagues, present, commands, words, onWords: setWords, wordingInput, doc, ...context } = props
  const id = useId()
  const [owner, setOwner] = useState<Owner>(nobody)
  const [due, setDue] = useState('')
  const [trouble, setTrouble] = useState<string | null>(null)
  const why = useWhyNotTyped(doc)
  const reason = why === null ? null : `Nothing can be added: ${why}.`
  const dated = { ...context, holidays: useHolidays() }
  const inFull = dueInFull(due, dated)
  const advice = hasFirstWord(words) ? wordingAdvice(words) : []

  const add = async () => {
    if (reason !== null) {
      setTrouble(reason)
      return
    }
    if (words.trim() === '') {
      setTrouble('Say what is to be done first, starting with a verb.')
      wordingInput.current?.focus()
      return
    }
    if (inFull.bad) {
      setTrouble(inFull.text)
      return
    }
    setTrouble(null)
    const on = dueOnOf(due, dated)
    const fields: FieldValue[] = [
      ...(owner.agencyId === null ? [] : [{ field: 'owner' as const, value: owner }]),
      ...(on === null ? [] : [{ field: 'due' as const, value: { on, words: due.trim() } }]),
    ]
    // Emptied at once, since the next action is often typed before the server has answered.
    setWords('')
    setOwner(nobody)
    setDue('')
    wordingInput.current?.focus()
    const giveBack = (sentence: string) => {
      setTrouble(sentence)
      setWords((typed) => (typed === '' ? words : typed))
    }
    try {
      if (!(await doc.canType())) return giveBack(`“${words.trim()}” was not added: the plan cannot be written in now.`)
      const actionId = await commands.add(fields)
      if (actionId === null) return
      const setting = commands.setFirst(actionId, fields)
      if (await doc.typeWording(actionId, words.trim())) announce('Action added')
      else giveBack('An action was added, but its words could not be written. Write them in its row, or remove it.')
      await setting
    } catch (error) {
      giveBack(`“${words.trim()}” was not added. ${sentenceOf(error)}`)
    }
  }

  const addOnCtrlEnter = (event: KeyboardEvent<HTMLInputElement>) => {
    // Where nothing can be added the button does nothing, and Enter alone says why.
    if (event.key !== 'Enter' || !(event.ctrlKey || reason !== null)) return
    event.preventDefault()
    void add()
  }

  return (
    <form
      className="acts__add"
      aria-label="Add an action"
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
    >
      <input
        ref={wordingInput}
        className="desk-input"
        type="text"
        autoComplete="off"
        aria-label="New action"
        aria-describedby={advice.length === 0 ? `${id}-help` : `${id}-advice`}
        placeholder="New action: start with a verb"
        maxLength={2000}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={addOnCtrlEnter}
      />
      <OwnerPicker
        label="Owner of the new action"
        owner={owner}
        colleagues={colleagues}
        present={present}
        onChoose={setOwner}
      />
      <input
        className="desk-input"
        type="text"
        autoComplete="off"
        aria-label="Due date of the new action"
        aria-describedby={`${id}-due`}
        placeholder="Due: fri, 48h"
        list={`${id}-words`}
        value={due}
        onChange={(event) => setDue(event.target.value)}
        onKeyDown={addOnCtrlEnter}
      />
      <DueSuggestions id={`${id}-words`} />
      <ReasonedButton type="submit" look="main" reason={reason} reasonHidden>
        Add action
      </ReasonedButton>
      {advice.length === 0 ? null : (
        <p className="acts__hint acts__hint--advice" id={`${id}-advice`}>
          {advice.map(({ sentence }) => sentence).join(' ')}
        </p>
      )}
      <p className="acts__hint" id={`${id}-due`} role="status">
        <span className={inFull.bad ? 'due__read--bad' : undefined}>{inFull.text}</span>
      </p>
      {trouble === null ? null : (
        <p className="acts__hint due__read--bad" role="alert">
          {trouble}
        </p>
      )}
      <span id={`${id}-help`} className="hidden-text">
        Due accepts words such as fri, 48h, in 2 weeks, 14/12 or before next clinic.
      </span>
    </form>
  )
}
