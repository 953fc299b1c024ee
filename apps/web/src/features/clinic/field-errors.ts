import { refusalOf, sentenceOf } from '../../refusal-messages.ts'
import type { z } from 'zod'

/** The first message for each field of what could not be read. */
export function errorsByField(error: z.ZodError): Readonly<Record<string, string>> {
  const messages: Record<string, string> = {}
  for (const issue of error.issues) messages[issue.path.join('.')] ??= issue.message
  return messages
}

const aboutTheDay = new Set<string | undefined>(['CLINIC_IN_THE_PAST', 'CLINIC_DAY_TAKEN', 'CLINIC_MOVED_ALREADY'])

/** Why the server did not take it, at the day when it is about the day, else at no field; empty for no error. */
export function refusedByField(error: unknown): Readonly<Record<string, string>> {
  if (error === null) return {}
  return { [aboutTheDay.has(refusalOf(error)?.code) ? 'heldOn' : '']: sentenceOf(error) }
}
