import { expect, it } from 'vitest'
import { noteTouches, untouchedHeader } from './touched.ts'

it('SES-16: says with what the page asks by itself for how long nobody has touched it', () => {
  const heard = new Map<string, () => void>()
  const page = { addEventListener: (kind: string, note: () => void) => void heard.set(kind, note) }
  noteTouches(page as unknown as Pick<Window, 'addEventListener'>)
  for (const kind of ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart']) {
    heard.get(kind)?.()
    const touched = Date.now()
    expect(untouchedHeader(touched)).toEqual({})
    expect(untouchedHeader(touched + 4_000)).toEqual({})
    expect(untouchedHeader(touched + 600_500)).toEqual({ 'x-untouched': '600' })
  }
})
