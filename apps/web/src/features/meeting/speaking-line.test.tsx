import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { SpeakingLine } from './speaking-line.tsx'
import type { SpeakingActs } from './use-speaking.ts'

const nothing = () => {}

const acts: SpeakingActs = {
  mine: null,
  next: null,
  chairs: false,
  trouble: null,
  dismiss: nothing,
  toggle: nothing,
  lower: nothing,
  giveWord: nothing,
  move: nothing,
  clear: nothing,
  markHeard: nothing,
}
const line = (trouble: string | null) =>
  renderToStaticMarkup(
    <SpeakingLine
      list={{ hands: [], contributions: [], heard: [] }}
      acts={{ ...acts, trouble }}
      itemId="one"
      onList={nothing}
    />,
  )

it('says in sight why a hand could not be raised, where nobody has raised one', () => {
  expect(line(null)).toBe('')
  expect(line('The connection is lost.')).toContain(
    '<span role="alert" class="room-trouble">The connection is lost.</span>',
  )
  expect(line('The connection is lost.')).not.toContain('List')
})
