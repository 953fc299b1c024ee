import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { onceAfter } from './once-after.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('reads again while people go on typing, once for all their letters', () => {
  let read = 0
  const reading = onceAfter(4_000, () => (read += 1))
  for (let letters = 0; letters < 100; letters += 1) {
    reading.ask()
    vi.advanceTimersByTime(100)
  }
  expect(read).toBe(2)
  vi.advanceTimersByTime(60_000)
  expect(read).toBe(3)
})

it('reads nothing any more once it is stopped', () => {
  let read = 0
  const reading = onceAfter(4_000, () => (read += 1))
  reading.ask()
  reading.stop()
  vi.advanceTimersByTime(60_000)
  expect(read).toBe(0)
})
