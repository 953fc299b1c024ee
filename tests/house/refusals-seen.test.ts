import { expect, it } from 'vitest'
import { filesBelow, textOf } from '../support/sources.ts'

it('shows why something was refused where it was asked for: what is announced alone is heard and not seen', () => {
  const pages = filesBelow('apps/web/src').filter((path) => /\.tsx?$/.test(path))
  const heardOnly = pages.filter((path) => /\bannounce\(\s*sentenceOf\(/.test(textOf(path)))
  expect(heardOnly, 'put the sentence beside the button, as `Trouble` does').toEqual([])
})
