import { expect, it } from 'vitest'
import { makeTyping } from './goes-on-typing.ts'

it('takes the letters after a box was taken away for the rest of the sentence, until its writer pauses', () => {
  const typing = makeTyping()
  const box = { isConnected: true }
  typing.typed(box, 'o', 1_000)
  expect(typing.goesOn(1_100)).toBe(false)
  box.isConnected = false
  expect(typing.goesOn(1_200)).toBe(true)
  expect(typing.goesOn(3_100)).toBe(true)
  expect(typing.goesOn(5_200)).toBe(false)
})

it('takes a key for the room’s once the box was left or sent', () => {
  const typing = makeTyping()
  const box = { isConnected: true }
  typing.typed(box, 'o', 1_000)
  typing.typed(box, 'Enter', 1_100)
  box.isConnected = false
  expect(typing.goesOn(1_200)).toBe(false)
})
