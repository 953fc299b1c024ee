/** `NOT_FOUND` — no such record, or none that this person may know of: the two are never told apart. */
export type NotFound = { readonly code: 'NOT_FOUND'; readonly noun: string }

/** The refusal for a record that does not exist or may not be known of. */
export function notFound(noun: string): NotFound {
  return { code: 'NOT_FOUND', noun }
}
