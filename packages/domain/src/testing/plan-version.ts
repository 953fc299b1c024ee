import type { PlanVersion } from '../plans/version.ts'

/** An agreed version of a plan with nothing in it but what is given. */
export function planVersion(changes: Partial<PlanVersion>): PlanVersion {
  return {
    planId: 'p',
    caseReference: 'DEMO-26-0417',
    clinicDay: '2026-03-27',
    agreedBy: 'DCI Patel',
    agreedAt: '2026-03-27T10:00:00.000Z',
    riskSummary: 'High.',
    discussion: '',
    actions: [],
    ...changes,
  }
}
