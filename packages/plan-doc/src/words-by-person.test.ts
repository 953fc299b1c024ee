import { expect, it } from 'vitest'
import { wordsByPerson } from './words-by-person.ts'

const run = (personId: string | null, text: string, at: string, gone: string | null = null) => ({
  personId,
  text,
  at,
  deleted: gone === null ? null : { personId: gone, at },
})

it('LIV-23: each person is told with the fields they wrote in, how many words stand there of theirs, and which', () => {
  const found = wordsByPerson([
    {
      field: 'summary',
      runs: [
        run(null, 'Brought by Harbour. ', ''),
        run('shah', 'High risk ', '10:02'),
        run('lund', 'of serious harm', '10:04'),
        run('hale', 'gone', '10:01', 'shah'),
        run('shah', ', and soon.', '10:05'),
        run('lund', '\n', '10:06'),
      ],
    },
    { field: 'discussion', runs: [run('shah', 'He waits at the gate.', '09:58'), run('shah', '', '09:59')] },
  ])
  expect([...found]).toEqual([
    [
      'shah',
      [
        { field: 'summary', pieces: ['High risk', ', and soon.'], words: 5, at: '10:05' },
        { field: 'discussion', pieces: ['He waits at the gate.'], words: 5, at: '09:59' },
      ],
    ],
    ['lund', [{ field: 'summary', pieces: ['of serious harm'], words: 3, at: '10:04' }]],
  ])
})

it('LIV-23: whoever has nothing standing is not told', () => {
  expect(wordsByPerson([{ field: 'summary', runs: [run('hale', 'gone', '10:01', 'shah')] }]).size).toBe(0)
})
