import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import type { CrossLink, CrossLinkFact } from '@harbour/domain/plans/closing-facts'
import { crossLinks } from '@harbour/domain/plans/closing-facts'
import { longDay } from '../../format.ts'
import { Restricted } from '../../ui/presenter.tsx'
import { linkNames } from './closing-strip.tsx'
import type { ItemPlan } from './plan-types.ts'
import { useClosing } from './use-closing.ts'

/** The controls of actions that a plan's closing facts use too; the page gives them. */
export interface Pickers {
  readonly owner: (props: {
    readonly label: string
    readonly owner: { readonly agencyId: string | null; readonly personId: string | null }
    readonly onChoose: (owner: { agencyId: string | null; personId: string | null }) => void
  }) => ReactNode
  readonly due: (props: {
    readonly label: string
    readonly dueOn: string | null
    readonly onSet: (due: { readonly on: string | null; readonly words: string }) => void
  }) => ReactNode
  readonly nameOf: (agencyId: string | null, personId: string | null) => string | null
}

interface ClosingFormProps {
  readonly loaded: ItemPlan
  readonly mayEdit: boolean
  readonly pickers: Pickers
  /** Words that were being typed when the plan became read-only. */
  readonly leftOver: (words: string, onDismiss: () => void) => ReactNode
}

/** What is typed into one of the boxes and not kept yet. */
interface Typing {
  readonly label: string
  readonly words: string
}

/** Who tells the victim, by when and how; the next review; the links to other processes. */
export function ClosingForm({ loaded, mayEdit, pickers, leftOver }: ClosingFormProps) {
  const closing = useClosing(loaded)
  const [typing, setTyping] = useState<Typing | null>(null)
  const { values } = loaded.closing
  const contact = loaded.brief.parties.find(({ kind }) => kind === 'victim')
  if (!mayEdit)
    return (
      <>
        <ClosingWords loaded={loaded} pickers={pickers} />
        {typing === null || typing.words.trim() === ''
          ? null
          : leftOver(`${typing.label}: ${typing.words.trim()}`, () => setTyping(null))}
      </>
    )
  return (
    <div className="closing-form">
      <div>
        <span className="closing-form__name">Who tells the victim</span>
        {pickers.owner({
          label: 'Who tells the victim',
          owner: values.teller,
          onChoose: (value) => closing.set({ fact: 'teller', value }),
        })}
        <Trouble words={closing.troubles.teller} />
      </div>
      <div className="closing-form__pair">
        <div>
          <span className="closing-form__name">By when</span>
          {pickers.due({
            label: 'By when the victim is told',
            dueOn: values.tellBy.on,
            onSet: (value) => closing.set({ fact: 'tellBy', value }),
          })}
          <Trouble words={closing.troubles.tellBy} />
        </div>
        <div>
          <span className="closing-form__name">Next review</span>
          {pickers.due({
            label: 'Next review',
            dueOn: values.nextReview.on ?? loaded.nextReviewProposed,
            onSet: (value) => closing.set({ fact: 'nextReview', value }),
          })}
          <Trouble words={closing.troubles.nextReview} />
        </div>
      </div>
      {values.nextReview.on === null ? (
        <p className="meta">The review day is proposed from the risk level; type another to change it.</p>
      ) : null}
      <Words
        label="By which safe route"
        value={values.route}
        typing={typing}
        onType={setTyping}
        onKeep={(value) => closing.set({ fact: 'route', value })}
        trouble={closing.troubles.route}
      />
      {contact === undefined ? null : <p className="meta">{safeContact(contact)}</p>}
      {crossLinks.map((fact) => (
        <LinkRow
          key={fact}
          fact={fact}
          link={values[fact]}
          trouble={closing.troubles[fact]}
          typing={typing}
          onType={setTyping}
          onSet={(value) => closing.set({ fact, value })}
        />
      ))}
    </div>
  )
}

/** The rule for reaching the victim, without the number. */
function safeContact(victim: ItemPlan['brief']['parties'][number]): string {
  const may = (value: boolean | null, yes: string, no: string, unknown: string) =>
    value === null ? unknown : value ? yes : no
  return [
    may(victim.safeToCall, 'Safe to call', 'Not safe to call', 'Not known whether it is safe to call'),
    may(victim.safeToLeaveMessage, 'a message may be left', 'leave no message', 'leave no message until asked'),
    ...(victim.bestTimes === '' ? [] : [`best ${victim.bestTimes}`]),
  ].join(', ')
}

function Trouble({ words }: { readonly words: string | undefined }) {
  return words === undefined ? null : (
    <p role="alert" className="plan-trouble">
      {words}
    </p>
  )
}

/** One line of words, kept when it is left or Enter is pressed. */
function Words({
  label,
  value,
  typing,
  onType,
  onKeep,
  trouble,
  max = 300,
}: {
  readonly label: string
  readonly value: string
  readonly typing: Typing | null
  readonly onType: (typing: Typing | null) => void
  readonly onKeep: (value: string) => void
  readonly trouble?: string | undefined
  readonly max?: number
}) {
  const id = useId()
  const typed = typing?.label === label ? typing.words : null
  return (
    <div>
      <label htmlFor={id} className="closing-form__name">
        {label}
      </label>
      <input
        id={id}
        className="desk-input"
        type="text"
        autoComplete="off"
        maxLength={max}
        value={typed ?? value}
        onChange={(event) => onType({ label, words: event.target.value })}
        onBlur={() => {
          if (typed !== null && typed.trim() !== value) onKeep(typed.trim())
          onType(null)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur()
        }}
      />
      <Trouble words={trouble} />
    </div>
  )
}

function LinkRow({
  fact,
  link,
  trouble,
  typing,
  onType,
  onSet,
}: {
  readonly fact: CrossLinkFact
  readonly link: CrossLink
  readonly trouble: string | undefined
  readonly typing: Typing | null
  readonly onType: (typing: Typing | null) => void
  readonly onSet: (link: CrossLink) => void
}) {
  const name = linkNames[fact]
  return (
    <div className="closing-form__link">
      <label>
        <span className="closing-form__name">{name}</span>
        <select
          className="desk-input"
          value={link.linked}
          onChange={(event) => onSet({ ...link, linked: event.target.value as CrossLink['linked'] })}
        >
          <option value="not asked">Not asked</option>
          <option value="yes">Yes</option>
          <option value="no">No</option>
        </select>
      </label>
      {link.linked === 'yes' ? (
        <>
          <Words
            label={`${name} reference`}
            value={link.reference}
            typing={typing}
            onType={onType}
            max={60}
            onKeep={(reference) => onSet({ ...link, reference })}
          />
          <Words
            label={`${name} note`}
            value={link.note}
            typing={typing}
            onType={onType}
            onKeep={(note) => onSet({ ...link, note })}
          />
        </>
      ) : null}
      <Trouble words={trouble} />
    </div>
  )
}

function ClosingWords({ loaded, pickers }: Pick<ClosingFormProps, 'loaded' | 'pickers'>) {
  const { values } = loaded.closing
  const rows = [
    ['Who tells the victim', pickers.nameOf(values.teller.agencyId, values.teller.personId) ?? 'Nobody named'],
    ['By when', values.tellBy.on === null ? 'No day' : longDay(values.tellBy.on)],
    ['By which safe route', values.route === '' ? 'Not said' : <Restricted key="route">{values.route}</Restricted>],
    ['Next review', longDay(values.nextReview.on ?? loaded.nextReviewProposed)],
    ...crossLinks.map((fact) => [linkNames[fact], <LinkWords key={fact} link={values[fact]} />] as const),
  ] as const
  return (
    <dl>
      {rows.map(([name, words]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  )
}

/** A link to another process in words: `Yes, reference M2, level 2 meeting monthly`; what it says is not for a shared screen. */
export function LinkWords({ link: { linked, reference, note } }: { readonly link: CrossLink }) {
  if (linked !== 'yes') return linked === 'no' ? 'No' : 'Not asked'
  const words = [reference === '' ? '' : `reference ${reference}`, note].filter(Boolean).join(', ')
  return words === '' ? (
    'Yes'
  ) : (
    <>
      Yes, <Restricted>{words}</Restricted>
    </>
  )
}
