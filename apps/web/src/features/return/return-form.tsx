import { useId, useState } from 'react'
import type { ReturnOutcome } from '@harbour/domain/clinic/return'
import { riskFactors } from '@harbour/domain/cases/risk-factors'
import { time } from '../../format.ts'
import { useMe } from '../../me.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { InlineStatus } from '../../ui/desk/states.tsx'
import { Button } from '../../ui/form/button.tsx'
import { DeskInput } from '../../ui/form/select.tsx'
import { ParagraphField } from '../../written/paragraph-field.tsx'
import { partFor } from './return-words.ts'
import type { DraftState, OwnReturn, ReturnDraft, Typed } from './use-return-draft.ts'
import { useReturnDraft } from './use-return-draft.ts'

const outcomes: readonly { readonly value: ReturnOutcome; readonly name: string; readonly hint: string }[] = [
  { value: 'known', name: 'Known', hint: 'We know something, and write it below.' },
  { value: 'nothing known', name: 'Nothing known', hint: 'We looked, and hold nothing.' },
  { value: 'checking', name: 'Checking', hint: 'We are still looking.' },
]

/** The agency’s return as it is written: saved while one types, filed with one press. */
export function ReturnForm({ mine }: { readonly mine: OwnReturn }) {
  const written = useReturnDraft(mine)
  const { draft, change } = written
  const [trouble, setTrouble] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const version = mine.filed.find((each) => each.latest && each.clinicId === mine.item.clinicId)?.version ?? 0
  const submit = async () => {
    setBusy(true)
    setTrouble(null)
    try {
      const filed = await written.submit()
      if (filed !== null) announce(filed > 1 ? `Version ${filed} filed` : 'Return filed')
    } catch (error) {
      setTrouble(sentenceOf(error))
    }
    setBusy(false)
  }
  return (
    <Panel title="Your agency’s return" meta="seen by your agency alone until it is filed">
      <form
        className="return-form"
        aria-label="Your agency’s return"
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) void submit()
        }}
      >
        <fieldset className="return-outcome">
          <legend>Does your agency know anything?</legend>
          {outcomes.map(({ value, name, hint }) => (
            <label key={value}>
              <input
                type="radio"
                name="outcome"
                value={value}
                checked={draft.outcome === value}
                onChange={() => change({ outcome: value })}
              />
              <span>{name}</span>
              <small>{hint}</small>
            </label>
          ))}
        </fieldset>
        {mine.parts.map((part) => (
          <Part key={part} part={part} written={written} />
        ))}
        <section className="return-share" aria-label="Sharing">
          <DeskInput
            label="Lawful basis of sharing this"
            value={draft.lawfulBasis}
            maxLength={300}
            placeholder="For example, safeguarding, or prevention of crime"
            onChange={(event) => change({ lawfulBasis: event.target.value })}
          />
          <label className="row">
            <input
              type="checkbox"
              checked={draft.mayGoFurther}
              onChange={(event) => change({ mayGoFurther: event.target.checked })}
            />
            <span>It may go further than this clinic</span>
          </label>
        </section>
        {trouble === null ? null : (
          <p role="alert" className="plan-trouble">
            {trouble}
          </p>
        )}
        <div className="return-foot">
          <Button type="submit" look="main" busy={busy}>
            {version === 0 ? 'File the return' : `File version ${version + 1}`}
          </Button>
          <Saved state={written.state} />
          {written.state.kind === 'crossed' ? (
            <>
              <Button onClick={() => void written.settle('theirs')}>Show theirs instead</Button>
              <Button onClick={() => void written.settle('mine')}>Keep mine</Button>
            </>
          ) : null}
        </div>
      </form>
    </Panel>
  )
}

function Saved({ state }: { readonly state: DraftState }) {
  if (state.kind === 'saving') return <InlineStatus look="saving">Saving</InlineStatus>
  if (state.kind === 'saved')
    return state.at === null ? (
      <span className="meta">Saved by itself as you type</span>
    ) : (
      <InlineStatus look="saved">Draft saved {time(state.at)}</InlineStatus>
    )
  return <InlineStatus look="trouble">Not saved. {state.why}</InlineStatus>
}

function Part({ part, written }: { readonly part: Typed['part']; readonly written: ReturnDraft }) {
  const { agencyCode } = useMe()
  const id = useId()
  const { name, ask, another } = partFor(part, agencyCode)
  const rows = written.draft.paragraphs.filter((each) => each.part === part)
  return (
    <section className="return-part" aria-labelledby={id}>
      <h3 id={id}>{name}</h3>
      <p className="meta">{ask}</p>
      {rows.map((paragraph, place) => (
        <ParagraphField
          key={paragraph.id}
          label={rows.length === 1 ? name : `${name}, ${place + 1} of ${rows.length}`}
          labelHidden
          words={paragraph.words}
          audience={paragraph.audience}
          onWords={(words) => written.paragraph(paragraph.id, { words })}
          onAudience={(audience) => written.paragraph(paragraph.id, { audience })}
          beside={
            <>
              {part === 'risk' ? <AboutRisk paragraph={paragraph} written={written} /> : null}
              {rows.length > 1 ? (
                <Button
                  look="quiet"
                  aria-label={`Take out ${name}, ${place + 1} of ${rows.length}`}
                  onClick={() => written.remove(paragraph.id)}
                >
                  Take out
                </Button>
              ) : null}
            </>
          }
        />
      ))}
      {rows.every(({ words }) => words.trim() !== '') ? (
        <Button look="quiet" onClick={() => written.add(part)}>
          {another}
        </Button>
      ) : null}
    </section>
  )
}

function AboutRisk({ paragraph, written }: { readonly paragraph: Typed; readonly written: ReturnDraft }) {
  return (
    <select
      className="desk-input"
      aria-label="The risk factor it bears on"
      value={paragraph.about ?? ''}
      onChange={(event) => written.paragraph(paragraph.id, { about: event.target.value || null })}
    >
      <option value="">No one factor</option>
      {riskFactors.map((factor) => (
        <option key={factor} value={factor}>
          {factor}
        </option>
      ))}
    </select>
  )
}
