import { expect, it } from 'vitest'
import { changed, count, oneOf, reference, search, someOf } from './search-params.ts'

const read = search({ case: reference, page: count, show: oneOf(['open', 'closed']), agencies: someOf(['PO', 'HE']) })

it('keeps what it can read', () => {
  expect(read({ case: 'DEMO-26-0417', page: 2, show: 'open', agencies: ['PO', 'HE'] })).toEqual({
    case: 'DEMO-26-0417',
    page: 2,
    show: 'open',
    agencies: ['PO', 'HE'],
  })
})

it('leaves out what it cannot', () => {
  expect(read({ case: 'Marsh', page: -1, show: 'all', agencies: ['Marsh'], other: 'x' })).toEqual({})
  expect(read({ page: '2', case: 2604, agencies: 'PO' })).toEqual({ agencies: ['PO'] })
})

it('changes some and takes some away', () => {
  expect(changed({ find: 'a', page: 2 }, { find: 'b', page: undefined })).toEqual({ find: 'b' })
})
