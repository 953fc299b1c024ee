import type { Audience } from '@harbour/domain/people/audience'
import { PARAGRAPH_LENGTH } from '@harbour/domain/people/paragraph'
import type { ReactNode } from 'react'
import { useId } from 'react'
import { asAudience, audienceOptions } from './audience-words.ts'
import './written.css'

interface ParagraphFieldProps {
  readonly label: string
  readonly labelHidden?: boolean
  readonly hint?: string
  readonly words: string
  readonly audience: Audience
  readonly rows?: number
  readonly onWords: (words: string) => void
  readonly onAudience: (audience: Audience) => void
  /** What else is asked of the paragraph, and what takes it out. */
  readonly beside?: ReactNode
}

/** A paragraph as it is written, and for whom. */
export function ParagraphField(props: ParagraphFieldProps) {
  const { label, labelHidden = false, hint, words, audience, rows = 2, beside } = props
  const id = useId()
  return (
    <div className={`paragraph-field${audience === 'all' ? '' : ' paragraph-field--restricted'}`}>
      <label htmlFor={id} className={labelHidden ? 'hidden-text' : 'paragraph-field__label'}>
        {label}
      </label>
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className="meta">
          {hint}
        </p>
      )}
      <textarea
        id={id}
        className="desk-input paragraph-field__words"
        rows={rows}
        maxLength={PARAGRAPH_LENGTH}
        value={words}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => props.onWords(event.target.value)}
      />
      <div className="paragraph-field__foot">
        <label htmlFor={`${id}-for`}>
          For<span className="hidden-text"> whom: {label}</span>
        </label>
        <select
          id={`${id}-for`}
          className="desk-input"
          value={audience}
          onChange={(event) => props.onAudience(asAudience(event.target.value))}
        >
          {audienceOptions().map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        {beside}
      </div>
    </div>
  )
}
