import type { SessionRefusal } from './session.ts'

/** Why a factor may not be removed: outside a demonstration nobody is left without one (SES-11). */
export function whyCannotRemoveFactor(factors: number, demo: boolean): SessionRefusal | null {
  return !demo && factors <= 1 ? { code: 'LAST_FACTOR' } : null
}
