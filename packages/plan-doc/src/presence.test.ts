import { expect, it } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Present } from './frames.ts'
import { nowhere, othersIn, othersInField, showPresence } from './presence.ts'

function present(clientId: number, name: string, field: string | null = null): Present {
  const personId = `00000000-0000-4000-8000-${name.length.toString().padStart(12, '0')}`
  return { clientId, personId, name, agencyCode: 'HE', role: 'write', cursor: { ...nowhere, field } }
}

it('LIV-10: shows everyone else once, and who is in which field', () => {
  const list = [
    present(1, 'Shah'),
    present(2, 'Lund Bo', 'summary'),
    present(3, 'Lund Bo'),
    present(4, 'Abbot-Hay', 'summary'),
  ]
  expect(othersIn(list, 1).map(({ name }) => name)).toEqual(['Abbot-Hay', 'Lund Bo'])
  expect(othersInField(list, 1, 'summary').map(({ name }) => name)).toEqual(['Abbot-Hay', 'Lund Bo'])
  expect(othersInField(list, 2, 'summary').map(({ name }) => name)).toEqual(['Abbot-Hay'])
  expect(othersInField(list, 1, 'discussion')).toEqual([])
})

it('LIV-10: carets in the editor follow the list of the server and go when it leaves them out', () => {
  const awareness = new Awareness(new Y.Doc())
  const anchor = { type: { client: 1, clock: 0 } }
  showPresence(awareness, [{ ...present(9, 'Shah'), cursor: { field: 'discussion', anchor, head: anchor } }])
  expect(awareness.getStates().get(9)).toMatchObject({ user: { name: 'Shah (HE)' }, cursor: { anchor, head: anchor } })
  showPresence(awareness, [])
  expect(awareness.getStates().has(9)).toBe(false)
  awareness.destroy()
})
