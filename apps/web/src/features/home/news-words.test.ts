import { expect, it } from 'vitest'
import { newsWords } from './news-words.ts'

it('says what happened between who and where', () => {
  const answered = { what: 'action answered', times: 1 }
  expect(newsWords({ ...answered, answer: 'done' })).toBe('completed an action in')
  expect(newsWords({ ...answered, answer: 'not undertaken', times: 2 })).toBe('reported 2 actions as not undertaken in')
  expect(newsWords({ what: 'case entry recorded', answer: null, times: 3 })).toBe('added 3 entries to')
  expect(newsWords({ what: 'plan agreed', answer: null, times: 1 })).toBe('agreed the plan for')
})
