import { describe, expect, it } from 'vitest'
import { ClinicStatus } from '../clinic/clinic.ts'
import { whyCannotNote, whyNotYourNote, WriteNote } from './note.ts'

describe('a restricted note', () => {
  it('NTE-1: is written from the lock of the agenda until the clinic closes, and never for all', () => {
    expect(ClinicStatus.options.filter((status) => whyCannotNote({ status }) === null)).toEqual([
      'agenda locked',
      'open',
    ])
    const id = '7c9e6679-7425-40de-944b-e07fc1f90ae7'
    const note = { id, itemId: id, words: 'Informant at risk.' }
    expect(WriteNote.safeParse({ ...note, audience: 'chair only' }).success).toBe(true)
    expect(WriteNote.safeParse({ ...note, audience: 'all' }).success).toBe(false)
  })

  it('NTE-2: is taken back by whoever wrote it, and by nobody else', () => {
    expect(whyNotYourNote({ writtenBy: 'one' }, 'one')).toBeNull()
    expect(whyNotYourNote({ writtenBy: 'one' }, 'other')?.code).toBe('NOTE_NOT_YOURS')
  })
})
