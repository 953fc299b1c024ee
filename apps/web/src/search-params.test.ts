import { expect, it } from 'vitest'
import { changed, count, oneOf, search, wordList, words } from './search-params.ts'

const read = search({ find: words, page: count, show: oneOf(['open', 'closed']), agencies: wordList })

it('keeps what it can read', () => {
  expect(read({ find: 'DEMO-26-0417', page: 2, show: 'open', agencies: ['PO', 'HE'] })).toEqual({
    find: 'DEMO-26-0417',
    page: 2,
    show: 'open',
    agencies: ['PO', 'HE'],
  })
})

it('leaves out what it cannot', () => {
  expect(read({ find: '', page: -1, show: 'all', agencies: [], other: 'x' })).toEqual({})
  expect(read({ page: '2', find: 2604, agencies: 'PO' })).toEqual({ find: '2604', agencies: ['PO'] })
})

it('changes some and takes some away', () => {
  expect(changed({ find: 'a', page: 2 }, { find: 'b', page: undefined })).toEqual({ find: 'b' })
})
