import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isReasoned, voiceLackWords, whatVoiceLacks, whyCannotLeave } from './voice-gate.ts'

const heard = { wishes: 'To stay in her home', greatestFear: 'That he comes at night', informs: true }

it('PLA-8: a case leaves the screen with wishes, greatest fear and who informs, or with a reason', () => {
  expect(whatVoiceLacks(heard)).toEqual([])
  expect(whyCannotLeave([], undefined, [])).toBeNull()
  const lacks = whatVoiceLacks({ wishes: ' ', greatestFear: '', informs: false })
  expect(voiceLackWords(lacks)).toBe('the victim’s wishes, the victim’s greatest fear and who informs the victim')
  expect(whyCannotLeave(lacks, undefined, [])).toEqual({ code: 'VOICE_MISSING', lacks })
  expect(whyCannotLeave(lacks, '  ', [])).toEqual({ code: 'VOICE_MISSING', lacks })
  expect(whyCannotLeave(lacks, 'The advocate is ill', [])).toBeNull()
})

it('PLA-8: a reason given once is enough for what it was given for, and for no more', () => {
  const options = ['wishes', 'greatest fear', 'who informs'] as const
  fc.assert(
    fc.property(fc.subarray([...options]), fc.subarray([...options]), (lacks, given) => {
      const kept = [{ about: 'voice', lacking: given, reason: 'The advocate is ill' }] as const
      const covered = lacks.every((lack) => given.includes(lack))
      expect(isReasoned('voice', lacks, kept)).toBe(covered)
      expect(whyCannotLeave(lacks, undefined, kept) === null).toBe(covered)
      expect(isReasoned('risk gaps', lacks, kept)).toBe(lacks.length === 0)
    }),
  )
})
