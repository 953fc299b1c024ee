import { expect, it } from 'vitest'
import { globSync, readFileSync } from 'node:fs'
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

it('reads what changed since the last clinic again when its case changes, and a request about the case', () => {
  expect(isAbout(['case:c'], key('agenda', 'sinceLast'))).toBe(true)
  expect(isAbout(['case:c'], key('agenda', 'byClinic'))).toBe(false)
  expect(isAbout(['case:c'], key('accessRequest', 'ofCase'))).toBe(true)
  expect(isAbout(['retention'], key('retention', 'list'))).toBe(true)
})

it('reads again what a screen shows for every topic that the screen watches', () => {
  const idle = globSync('**/*.{ts,tsx}', { cwd: new URL('..', import.meta.url) }).flatMap((file) => {
    const source = readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')
    const read = [...source.matchAll(/trpc\.(\w+)\.(\w+)\.query/g)].map(([, router = '', name = '']) =>
      key(router, name),
    )
    const topics = watchedIn(source)
    return read.length === 0
      ? []
      : topics.filter((topic) => !read.some((each) => isAbout([topic], each))).map((topic) => `${file}: ${topic}`)
  })
  expect(idle).toEqual([])
})

/** The topics in the calls of `useWatch` in a source. */
function watchedIn(source: string): readonly string[] {
  return [...source.matchAll(/\buseWatch\(\[?/g)].flatMap(({ index }) => {
    const call = source.slice(index, source.indexOf(')\n', index))
    return [...call.matchAll(/['`]([a-z]+)(?:'|:)/g)].map(([, noun = '']) => noun)
  })
}

it('leaves alone what no topic is about', () => {
  expect(isAbout(['clinic:k', 'nothing:x'], key('series', 'list'))).toBe(false)
  expect(isAbout(['plan:p'], ['plain'])).toBe(false)
})
