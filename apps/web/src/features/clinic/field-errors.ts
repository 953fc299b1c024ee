import type { z } from 'zod'

/** The first message for each field of what could not be read. */
export function errorsByField(error: z.ZodError): Readonly<Record<string, string>> {
  const messages: Record<string, string> = {}
  for (const issue of error.issues) messages[issue.path.join('.')] ??= issue.message
  return messages
}
