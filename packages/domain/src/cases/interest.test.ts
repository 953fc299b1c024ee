import { expect, it } from 'vitest'
import { isUndecided, whyCannotDismiss, whyMatchesWait } from './interest.ts'

const match = { personId: 'pat', caseId: 'case', reasons: ['has the name of the suspect'] }
const looked = { personId: 'pat', caseId: 'case', matched: match.reasons }

it('CON-2: a match is dismissed for the reasons that were looked at, and asks anew for another', () => {
  expect(whyCannotDismiss(looked, [match])).toBeNull()
  expect(whyCannotDismiss(looked, [])?.code).toBe('MATCH_GONE')
  const more = { ...match, reasons: [...match.reasons, 'has the postcode of the victim'] }
  expect(whyCannotDismiss(looked, [more])?.code).toBe('MATCH_GONE')
  expect(isUndecided(match.reasons, looked.matched)).toBe(false)
  expect(isUndecided(more.reasons, looked.matched)).toBe(true)
})

it('CON-3: an agenda is not locked while matches wait', () => {
  expect(whyMatchesWait([match])).toEqual({ code: 'MATCHES_WAIT', count: 1 })
  expect(whyMatchesWait([])).toBeNull()
})
