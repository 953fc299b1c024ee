import { z } from 'zod'
import { Id } from '../basics/ids.ts'
import { Audience } from './audience.ts'

/** The most characters of one paragraph. */
export const PARAGRAPH_LENGTH = 4000

/** The words of one paragraph, as they are kept. */
export const ParagraphWords = z
  .string()
  .trim()
  .min(1, 'Write something, or take the paragraph out')
  .max(PARAGRAPH_LENGTH, `Shorten this to ${PARAGRAPH_LENGTH} characters`)

/** What every paragraph of a record has: its own id, for whom it is, and its words. */
export const Paragraph = z.strictObject({ id: Id, audience: Audience, words: ParagraphWords })
export type Paragraph = z.infer<typeof Paragraph>

/** The records that paragraphs stand in. */
export const ParagraphKind = z.enum(['return', 'opinion', 'note'])
export type ParagraphKind = z.infer<typeof ParagraphKind>
