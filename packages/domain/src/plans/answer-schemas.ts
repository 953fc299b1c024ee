import { z } from 'zod'
import { Id } from '../basics/ids.ts'
import { allAnswers } from './answer.ts'

/** Answers an action; `base` is the revision of its status the person saw, `words` the reason, note or evidence. */
export const AnswerAction = z.strictObject({
  id: Id,
  actionId: Id,
  base: z.int().nonnegative(),
  answer: z.enum(allAnswers),
  words: z.string().trim().max(2000).default(''),
})
export type AnswerAction = z.infer<typeof AnswerAction>

/** Hands an action to a named practitioner of the same agency. */
export const HandOnAction = z.strictObject({
  id: Id,
  actionId: Id,
  base: z.int().nonnegative(),
  personId: Id,
  note: z.string().trim().max(500).default(''),
})
export type HandOnAction = z.infer<typeof HandOnAction>
