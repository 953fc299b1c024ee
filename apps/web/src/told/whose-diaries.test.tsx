import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { WhoIsTold, WhoseDiaries } from './whose-diaries.tsx'

const always = { fromDay: '2026-01-01', untilDay: null }
const who = {
  seats: [{ ...always, holder: 'Ada Hollis', deputy: 'Ben Marsh' }],
  leaders: [{ ...always, name: 'Ruth Quill' }],
}
const announced = { heldOn: '2026-04-09', announcedAt: '2026-03-02T09:00:00.000Z' }
const unannounced = { heldOn: '2026-05-14', announcedAt: null }
const textOf = (element: ReactElement) => renderToStaticMarkup(element).replaceAll(/<[^>]*>/g, '')

it('INV-1: names whose diaries a changed series moves, of the clinics that are announced', () => {
  expect(textOf(<WhoseDiaries moving={[announced, unannounced]} who={who} />)).toBe(
    '2 clinics change. 1 of them is announced. A minute after you save, 3 people are told: Ruth Quill, Ada Hollis, Ben Marsh.',
  )
  expect(textOf(<WhoseDiaries moving={[unannounced]} who={who} />)).toBe(
    '1 clinic changes. None has been announced, so nobody’s diary moves.',
  )
  expect(textOf(<WhoseDiaries moving={[]} who={who} />)).toBe('')
})

it('INV-1: names who is told of a clinic that is moved or cancelled, and nobody where none is', () => {
  const nobody = { seats: [], leaders: [] }
  expect(textOf(<WhoIsTold clinic={announced} to="2026-04-16" who={who} />)).toContain(
    'Ruth Quill, Ada Hollis, Ben Marsh',
  )
  expect(textOf(<WhoIsTold clinic={announced} who={nobody} />)).toBe(
    'Nobody is expected on that day, so nobody is told.',
  )
  expect(textOf(<WhoIsTold clinic={unannounced} who={who} />)).toContain('nobody’s diary moves')
})
