import type { Audience } from '@harbour/domain/people/audience'
import type { ReactNode } from 'react'
import { Restricted } from '../ui/presenter.tsx'
import { Tag } from '../ui/tag/tag.tsx'
import { audienceWords } from './audience-words.ts'
import './written.css'

interface ParagraphTextProps {
  readonly audience: Audience
  readonly words: string
  /** What stands before the words: who said it, which risk it bears on. */
  readonly lead?: ReactNode
}

/** A paragraph as it is read; one that is not for all says so, and is hidden on a shared screen. */
export function ParagraphText({ audience, words, lead }: ParagraphTextProps) {
  if (audience === 'all')
    return (
      <p className="written">
        {lead}
        {words}
      </p>
    )
  return (
    <div className="written written--restricted">
      <Tag look="blocked">{audienceWords[audience].name}</Tag>
      <p>
        {lead}
        <Restricted>{words}</Restricted>
      </p>
    </div>
  )
}
