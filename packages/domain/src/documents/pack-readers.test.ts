import { expect, it } from 'vitest'
import { packContents } from './pack-readers.ts'

const listed = ['one', 'two', 'three'].map((caseId) => ({ caseId, reference: `DEMO-26-${caseId}` }))

it('DOC-12: a pack holds what is its reader’s; what is hidden from them is named, what is not theirs is counted', () => {
  const all = new Set(['one', 'two', 'three', 'unknown to whoever asks'])
  expect(packContents(listed, all, new Set())).toEqual({ holds: 3, of: 3, hidden: [], notTheirs: 0 })
  expect(packContents(listed, new Set(['one', 'three']), new Set(['two', 'unknown to whoever asks']))).toEqual({
    holds: 2,
    of: 3,
    hidden: ['DEMO-26-two'],
    notTheirs: 0,
  })
  expect(packContents(listed, new Set(['one']), new Set(['two']))).toMatchObject({ holds: 1, notTheirs: 1 })
  expect(packContents(listed, all, new Set(['one']))).toMatchObject({ holds: 2, hidden: ['DEMO-26-one'] })
})
