import { onTestFinished, vi } from 'vitest'

/** A row to write, of a view. */
export const viewedRow = {
  at: '2026-03-27T09:00:00.000Z',
  requestId: 'one',
  capability: 'case:read',
  outcome: 'done' as const,
  what: 'case viewed',
  facts: {},
}

/** From now on, to the end of the test, rows of the log leave with their commits: nobody else has written for long. */
export function aloneForLong(): void {
  const spied = vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 60_000)
  onTestFinished(() => spied.mockRestore())
}
