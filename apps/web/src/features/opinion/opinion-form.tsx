import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { readBritishDate } from '@harbour/domain/basics/dates'
import { motivationTypes } from '@harbour/domain/cases/case'
import { ClinicalLevel } from '@harbour/domain/cases/opinion'
import type { JudgedRisk, OpinionPart, RecordOpinion } from '@harbour/domain/cases/opinion'
import type { Audience } from '@harbour/domain/people/audience'
import { queryClient, trpc } from '../../api.ts'
import { capital, day } from '../../format.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { Button } from '../../ui/form/button.tsx'
import { DeskInput, DeskSelect } from '../../ui/form/select.tsx'
import { ParagraphField } from '../../written/paragraph-field.tsx'
import type { OneOpinion } from './opinion-words.ts'
import { formulationParts, judgedRisks, opinionParts } from './opinion-words.ts'

interface OpinionFormProps {
  readonly caseId: string
  /** The clinician’s latest version; null for their first. */
  readonly before: OneOpinion | null
  readonly today: string
  readonly onDone: () => void
}

interface Written {
  readonly id: string
  readonly part: OpinionPart
  readonly audience: Audience
  readonly words: string
}

const allParts = [...formulationParts, ...judgedRisks, 'imminence', 'advice on approach'] as const
const options = (words: readonly string[]) => words.map((value) => ({ value, label: capital(value) }))

function paragraphsFrom(before: OneOpinion | null): readonly Written[] {
  return allParts.flatMap((part) => {
    const there = (before?.paragraphs ?? []).filter((each) => each.part === part)
    return there.length === 0
      ? [{ id: crypto.randomUUID(), part, audience: 'all' as const, words: '' }]
      : there.map(({ id, audience, words }) => ({ id, part, audience, words }))
  })
}

/** A clinician’s opinion as it is written; nothing typed is lost when it cannot be recorded. */
export function OpinionForm({ caseId, before, today, onDone }: OpinionFormProps) {
  const [id] = useState(() => crypto.randomUUID())
  const [paragraphs, setParagraphs] = useState(() => paragraphsFrom(before))
  const [trouble, setTrouble] = useState<string | null>(null)
  const recording = useMutation(trpc.opinion.record.mutationOptions())
  const set = (paragraphId: string, to: Partial<Written>) =>
    setParagraphs((rows) => rows.map((each) => (each.id === paragraphId ? { ...each, ...to } : each)))
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    const words = (name: string) => {
      const value = typed.get(name)
      return typeof value === 'string' ? value.trim() : ''
    }
    const review = words('reviewOn')
    const reviewOn = review === '' ? null : readBritishDate(review)
    if (words('registration') === '') return setTrouble('Enter your registration, such as your HCPC or GMC number.')
    if (review !== '' && reviewOn === null) return setTrouble('Enter the day of review like 27/3/2026.')
    setTrouble(null)
    const level = (risk: JudgedRisk) => words(`level ${risk}`) as ClinicalLevel
    recording.mutate(
      {
        id,
        caseId,
        base: before?.version ?? 0,
        registration: words('registration'),
        basis: words('basis') as RecordOpinion['basis'],
        typology: words('typology') as RecordOpinion['typology'],
        confidence: words('confidence') as ClinicalLevel,
        judgements: {
          violence: level('violence'),
          persistence: level('persistence'),
          recurrence: level('recurrence'),
          'psychosocial damage': level('psychosocial damage'),
        },
        reviewOn,
        paragraphs: paragraphs.filter((each) => each.words.trim() !== ''),
      },
      {
        onSuccess: () => {
          announce('Opinion recorded')
          void queryClient.invalidateQueries({ queryKey: trpc.opinion.ofCase.queryKey({ caseId }) })
          onDone()
        },
        onError: (error) => setTrouble(sentenceOf(error)),
      },
    )
  }
  const fieldsOf = (part: OpinionPart) =>
    paragraphs
      .filter((each) => each.part === part)
      .map((each) => (
        <ParagraphField
          key={each.id}
          label={part in levelNames ? `Reason: ${opinionParts[part].name.toLowerCase()}` : opinionParts[part].name}
          hint={opinionParts[part].ask}
          words={each.words}
          audience={each.audience}
          onWords={(words) => set(each.id, { words })}
          onAudience={(audience) => set(each.id, { audience })}
        />
      ))
  return (
    <form className="opinion-form" aria-label="Your opinion" onSubmit={submit}>
      <div className="opinion-columns">
        <Panel title="Formulation">
          <div className="opinion-form__fields">
            <div className="opinion-form__row">
              <DeskSelect
                label="Provisional type"
                name="typology"
                defaultValue={before?.typology ?? 'not yet known'}
                options={options(motivationTypes)}
              />
              <DeskSelect
                label="Confidence in it"
                name="confidence"
                defaultValue={before?.confidence ?? 'low'}
                options={options(ClinicalLevel.options)}
              />
            </div>
            {formulationParts.map(fieldsOf)}
          </div>
        </Panel>
        <Panel title="Judgements and advice">
          <div className="opinion-form__fields">
            <div className="opinion-form__row">
              <DeskInput label="Your registration" name="registration" defaultValue={before?.registration ?? ''} />
              <DeskSelect
                label="It rests on"
                name="basis"
                defaultValue={before?.basis ?? 'papers only'}
                options={[
                  { value: 'papers only', label: 'Papers only' },
                  { value: 'seen', label: 'The person was seen' },
                ]}
              />
            </div>
            {judgedRisks.map((risk) => (
              <div key={risk} className="opinion-form__judged">
                <DeskSelect
                  label={opinionParts[risk].name}
                  name={`level ${risk}`}
                  defaultValue={before?.judgements[risk] ?? 'moderate'}
                  options={options(ClinicalLevel.options)}
                />
                {fieldsOf(risk)}
              </div>
            ))}
            {fieldsOf('imminence')}
            {fieldsOf('advice on approach')}
            <DeskInput
              label={`Review on (after ${day(today)}; may stay empty)`}
              name="reviewOn"
              inputMode="numeric"
              defaultValue={before?.reviewOn == null || before.reviewOn < today ? '' : day(before.reviewOn)}
            />
          </div>
        </Panel>
      </div>
      {trouble === null ? null : (
        <p role="alert" className="plan-trouble">
          {trouble}
        </p>
      )}
      <div className="button-group">
        <Button type="submit" look="main" busy={recording.isPending}>
          {before === null ? 'Record the opinion' : `Record version ${before.version + 1}`}
        </Button>
        <Button look="quiet" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  )
}

const levelNames: Readonly<Partial<Record<OpinionPart, true>>> = {
  violence: true,
  persistence: true,
  recurrence: true,
  'psychosocial damage': true,
}
