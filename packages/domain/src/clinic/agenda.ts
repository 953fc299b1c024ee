import { z } from 'zod'

/** What a line of the agenda is; the order of business is the order written here. */
export const AgendaItemKind = z.enum([
  'welcome',
  'actions',
  'case',
  'break',
  'review',
  'orders',
  'lapses',
  'other',
  'closing',
])
export type AgendaItemKind = z.infer<typeof AgendaItemKind>

/** What became of a line: only `pending` ones can still be changed. */
export const AgendaItemStatus = z.enum(['pending', 'discussed', 'not reached', 'deferred', 'removed', 'carried'])
export type AgendaItemStatus = z.infer<typeof AgendaItemStatus>
