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

it('CON-3: nothing is shown while matches wait, with the names of those about whom; one’s own is somebody else’s to decide', () => {
  const of = (personId: string, name: string) => ({ personId, name })
  const two = [of('pat', 'Pat Quill'), of('pat', 'Pat Quill'), of('sam', 'Sam Marsh')]
  expect(whyMatchesWait(two, 'me')).toEqual({ code: 'MATCHES_WAIT', names: ['Pat Quill', 'Sam Marsh'], you: false })
  expect(whyMatchesWait(two, 'sam')).toEqual({ code: 'MATCHES_WAIT', names: ['Pat Quill'], you: true })
  expect(whyMatchesWait([], 'me')).toBeNull()
})
