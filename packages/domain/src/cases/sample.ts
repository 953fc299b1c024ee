import { z } from 'zod'
import type { CalendarDate } from '../basics/dates.ts'
import { Id } from '../basics/ids.ts'

/** How many reports that nobody flagged are looked at each month. */
export const SAMPLE_SIZE = 10

/** How many months back a sample can be drawn. */
export const SAMPLE_MONTHS = 6

/** A month of a year, `2026-03`. */
export const SampleMonth = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'Choose a month')

/**
 * The first `size` of the ids in an order that the seed alone gives: the same for everyone, however they are listed, and as
 * good as random (SAM-1).
 */
export function drawnFrom(ids: readonly string[], seed: string, size = SAMPLE_SIZE): readonly string[] {
  return [...new Set(ids)]
    .map((id) => ({ id, place: scramble(`${seed} ${id}`) }))
    .toSorted((one, other) => one.place - other.place || (one.id < other.id ? -1 : 1))
    .slice(0, size)
    .map(({ id }) => id)
}

/** A number from a text that looks like no other text's: FNV-1a, mixed once more so that like texts part. */
function scramble(text: string): number {
  let hash = 0x811c9dc5
  for (let place = 0; place < text.length; place += 1) {
    hash ^= text.charCodeAt(place)
    hash = Math.imul(hash, 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** Draws a month's sample. */
export const DrawSample = z.strictObject({ month: SampleMonth })
export type DrawSample = z.infer<typeof DrawSample>

/** What was found of a report that nobody had flagged. */
export const SampleFinding = z.enum(['rightly not flagged', 'should be flagged'])
export type SampleFinding = z.infer<typeof SampleFinding>

/** Says what was found of a report of a sample; where it should be flagged, flags it. */
export const CheckSampled = z.strictObject({
  month: SampleMonth,
  caseId: Id,
  finding: SampleFinding,
  reason: z.string().trim().min(1, 'Give your reason').max(1000, 'Shorten this to 1000 characters'),
  /** For the flag that is raised. */
  newFlagId: Id,
  sharingReason: z.string().trim().max(2000),
  lawfulBasis: z.string().trim().max(500),
})
export type CheckSampled = z.infer<typeof CheckSampled>

/**
 * `SAMPLE_MONTH` — that month is not over, or too long ago: choose one of the months that are offered.
 * `SAMPLE_NOT_DRAWN` — the month's sample has not been drawn yet.
 * `SAMPLE_NOT_IN` — the case is not in that month's sample, or somebody has looked at it already.
 */
export type SampleRefusal =
  | { readonly code: 'SAMPLE_MONTH' }
  | { readonly code: 'SAMPLE_NOT_DRAWN' }
  | { readonly code: 'SAMPLE_NOT_IN' }

/** The months whose sample can be drawn or looked at, the latest first: those that are over (SAM-2). */
export function sampleMonths(today: CalendarDate): readonly string[] {
  const [year = 0, month = 1] = today.split('-').map(Number)
  return Array.from({ length: SAMPLE_MONTHS }, (_, back) => {
    const months = year * 12 + month - 2 - back
    return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`
  })
}

/** Why a month's sample cannot be drawn; null when it can (SAM-2). */
export function whyCannotDraw({ month }: DrawSample, today: CalendarDate): SampleRefusal | null {
  return sampleMonths(today).includes(month) ? null : { code: 'SAMPLE_MONTH' }
}

/** What happens to samples: each is drawn once, with a seed that is kept. */
export type SampleEvent =
  | { readonly type: 'sample drawn'; readonly month: string; readonly seed: string }
  | { readonly type: 'sample viewed'; readonly month: string }
  | {
      readonly type: 'sample checked'
      readonly month: string
      readonly caseId: string
      readonly finding: SampleFinding
    }
