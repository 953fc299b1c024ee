import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { actionOf } from '@harbour/plan-doc/shape'
import { trpc } from '../../api.ts'
import type { RouterOutputs } from '../../api.ts'
import { time } from '../../format.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import { SkeletonRows } from '../../ui/desk/states.tsx'
import { Dialog } from '../../ui/overlay/dialog.tsx'
import { PersonName } from '../../ui/tag/tag.tsx'
import { fieldName } from './changes-by-person.ts'
import './whose-words.css'

type Words = RouterOutputs['plan']['words']
type Field = Words['fields'][number]
type Run = Field['runs'][number]
type Person = Words['people'][number]

interface WhoseWordsProps {
  readonly planId: string
  /** What a plan calls its actions: by their number on the screen. */
  readonly numberOf: (actionId: string) => number
  readonly onClose: () => void
}

/** Whose words stand in a plan, over the text and as a list; from the server's record of the typing. */
export function WhoseWords({ planId, numberOf, onClose }: WhoseWordsProps) {
  const words = useQuery(trpc.plan.words.queryOptions({ planId }, { staleTime: 0 }))
  const id = useId()
  const [only, setOnly] = useState('')
  const [gone, setGone] = useState(false)
  return (
    <Dialog title="Whose words" isOpen wide onClose={onClose}>
      {words.isError ? (
        <NotLoaded of={words} />
      ) : words.data === undefined ? (
        <SkeletonRows rows={6} label="whose words they are" />
      ) : words.data.fields.every(({ runs }) => runs.length === 0) ? (
        <p>Nothing was typed into this plan in Harbour.</p>
      ) : (
        <>
          <div className="words__choices">
            <label htmlFor={`${id}-who`}>Show</label>
            <select
              id={`${id}-who`}
              className="desk-input"
              value={only}
              onChange={(event) => setOnly(event.target.value)}
            >
              <option value="">everyone’s words</option>
              {words.data.people.map((person) => (
                <option key={person.id} value={person.id}>
                  {person.name} ({person.code})
                </option>
              ))}
            </select>
            <label className="words__tick">
              <input type="checkbox" checked={gone} onChange={(event) => setGone(event.target.checked)} />
              Words that were taken out
            </label>
          </div>
          {ordered(words.data.fields, numberOf).map((field) => (
            <OneField
              key={field.field}
              field={field}
              name={fieldName(actionOf(field.field), field.field, numberOf)}
              people={words.data.people}
              only={only}
              withGone={gone}
              onOnly={(personId) => setOnly(only === personId ? '' : personId)}
            />
          ))}
        </>
      )}
    </Dialog>
  )
}

/** The summary, then the actions as numbered, those removed after them, then the discussion. */
function ordered(fields: readonly Field[], numberOf: WhoseWordsProps['numberOf']): readonly Field[] {
  const place = ({ field }: Field) => {
    const actionId = actionOf(field)
    if (actionId === null) return field === 'summary' ? 0 : 10_000
    return numberOf(actionId) || 9_000
  }
  return fields.filter(({ runs }) => runs.length > 0).toSorted((a, b) => place(a) - place(b))
}

interface OneFieldProps {
  readonly field: Field
  readonly name: string
  readonly people: readonly Person[]
  readonly only: string
  readonly withGone: boolean
  readonly onOnly: (personId: string) => void
}

function OneField({ field, name, people, only, withGone, onOnly }: OneFieldProps) {
  const personOf = (personId: string | null) => people.find(({ id }) => id === personId) ?? null
  const shown = placed(field.runs).filter(({ deleted }) => withGone || deleted === null)
  if (shown.length === 0) return null
  const isTheirs = (run: Run) => only === '' || run.personId === only || run.deleted?.personId === only
  return (
    <section className="words" aria-label={name}>
      <h3>{name}</h3>
      <p className="words__text">
        {shown.map((run, index) => (
          <RunOfWords
            key={run.place}
            run={run}
            by={personOf(run.personId)}
            goneBy={personOf(run.deleted?.personId ?? null)}
            isDim={!isTheirs(run)}
            isNew={shown[index - 1]?.personId !== run.personId}
            onOnly={onOnly}
          />
        ))}
      </p>
      <details>
        <summary>
          As a list<span className="hidden-text"> of who wrote what in {name}</span>
        </summary>
        <ol role="list" className="words__list">
          {shown.filter(isTheirs).map((run) => {
            const by = personOf(run.personId)
            return run.text.trim() === '' ? null : (
              <li key={run.place}>
                {by === null ? 'Brought by Harbour' : <PersonName name={by.name} agencyCode={by.code} />}
                <span className="meta"> {run.at === '' ? '' : time(run.at)}</span>
                <q>{run.text.trim()}</q>
                {run.deleted === null ? null : (
                  <span className="meta">
                    taken out by {personOf(run.deleted.personId)?.name ?? 'Harbour'} {time(run.deleted.at)}
                  </span>
                )}
              </li>
            )
          })}
        </ol>
      </details>
    </section>
  )
}

/** Runs with the place in the field at which each begins. */
function placed(runs: readonly Run[]): readonly (Run & { readonly place: number })[] {
  let place = 0
  return runs.map((run) => {
    place += run.text.length
    return { ...run, place: place - run.text.length }
  })
}

interface RunProps {
  readonly run: Run
  readonly by: Person | null
  readonly goneBy: Person | null
  readonly isDim: boolean
  readonly isNew: boolean
  readonly onOnly: (personId: string) => void
}

/** One run over the text: initials before it, an underline in the agency's colour, the name on hover and on focus. */
function RunOfWords({ run, by, goneBy, isDim, isNew, onOnly }: RunProps) {
  const title = [
    by === null ? 'Brought by Harbour' : `${by.name}, ${by.agency}${run.at === '' ? '' : `, ${time(run.at)}`}`,
    run.deleted === null ? '' : `taken out by ${goneBy?.name ?? 'Harbour'}, ${time(run.deleted.at)}`,
  ]
    .filter(Boolean)
    .join('; ')
  const code = by?.code ?? ''
  return (
    <>
      {isNew && by !== null && run.text.trim() !== '' ? (
        <button
          type="button"
          className={`words__code agency__code agency__code--${code}`}
          aria-label={`${initials(by.name)}, ${title}: show only these words, or everyone’s again`}
          data-name={title}
          onClick={() => onOnly(by.id)}
        >
          {initials(by.name)}
        </button>
      ) : null}
      <span
        title={title}
        className={`words__run words__run--${code}${run.deleted === null ? '' : ' words__run--gone'}${isDim ? ' words__run--dim' : ''}`}
      >
        {run.text}
      </span>
    </>
  )
}

function initials(name: string): string {
  const parts = name.split(/\s+/)
  return `${parts.at(-2)?.charAt(0) ?? ''}${parts.at(-1)?.charAt(0) ?? ''}`
}
