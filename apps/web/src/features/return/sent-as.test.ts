import { expect, it } from 'vitest'
import { sentAs } from './sent-as.ts'

it('RSR-8: a filing whose answer was lost is sent again as itself, and another one as another', () => {
  const filing = sentAs()
  const [draft, other] = [{}, {}]
  const first = filing.idFor(draft)
  expect(filing.idFor(draft)).toBe(first)
  expect(filing.idFor(other)).not.toBe(first)
  const again = filing.idFor(draft)
  filing.answered()
  expect(filing.idFor(draft)).not.toBe(again)
})
