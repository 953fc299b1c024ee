import type { SessionEnds } from '../../session-time.ts'

const MINUTE = 60_000

/** How long before a session ends its person is warned: for want of activity, and because it is too old. */
const WARN = { idle: 2 * MINUTE, absolute: 10 * MINUTE } as const

/** Why a session ends. */
export type EndsWhy = keyof typeof WARN

/** In how many milliseconds a person is to be warned. */
export function warnIn(ends: SessionEnds, why: EndsWhy, at: number): number {
  return Math.max(0, ends[why] - WARN[why] - at)
}

/** What a warning says. */
export const warningWords: Readonly<Record<EndsWhy, { readonly title: string; readonly text: string }>> = {
  idle: {
    title: 'You will be signed out in 2 minutes',
    text: 'Nothing has happened here for a while. What you typed is kept either way.',
  },
  absolute: {
    title: 'You have to sign in again within 10 minutes',
    text: 'You have been signed in for nearly 12 hours, which is as long as Harbour allows. Sign in again now, and carry on where you are: this page and what you typed stay.',
  },
}
