import { expect, it } from 'vitest'
import { isAbout } from './reads.ts'

const key = (router: string, procedure: string) => [[router, procedure], { input: {} }]

it('reads a plan again when it is drafted, and not the whole room', () => {
  expect(isAbout(['plan:p'], key('plan', 'ofItem'))).toBe(true)
  expect(isAbout(['plan:p'], key('meeting', 'room'))).toBe(false)
  expect(isAbout(['clinic:k'], key('meeting', 'room'))).toBe(true)
})

it('reads the clinic’s business again when an action is answered, and not the room', () => {
  expect(isAbout(['actions'], key('meeting', 'business'))).toBe(true)
  expect(isAbout(['actions'], key('meeting', 'room'))).toBe(false)
  expect(isAbout(['actions'], key('action', 'list'))).toBe(true)
})

it('reads what triage asks again when whoever flagged is told, and the rules of the list with the flags', () => {
  expect(isAbout(['person:p'], key('flag', 'asked'))).toBe(true)
  expect(isAbout(['person:p'], key('flag', 'desk'))).toBe(false)
  expect(isAbout(['flags'], key('triage', 'rules'))).toBe(true)
})

it('reads who is in the lobby again when somebody may have declared a conflict, and not who was there for what', () => {
  expect(isAbout(['case:c'], key('presence', 'now'))).toBe(true)
  expect(isAbout(['case:c'], key('presence', 'byItem'))).toBe(false)
})

it('leaves alone what no topic is about', () => {
  expect(isAbout(['clinic:k', 'nothing:x'], key('series', 'list'))).toBe(false)
  expect(isAbout(['plan:p'], ['plain'])).toBe(false)
})
