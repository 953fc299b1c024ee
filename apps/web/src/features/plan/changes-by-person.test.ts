import { expect, it } from 'vitest'
import { changesByPerson } from './changes-by-person.ts'

const change = (key: string, byId: string, at: string, thing: string, times = 1) => ({
  key,
  byId,
  at,
  thing,
  times,
  by: byId,
  code: 'PO',
  sentence: key,
})

it('LIV-23: words and changes stand with whoever made them, the person who did something last first', () => {
  const changes = [
    change('due 1', 'hale', '10:01', 'a due'),
    change('due 2', 'hale', '10:03', 'a due', 4),
    change('owner', 'hale', '10:02', 'a owner'),
    change('route', 'lund', '10:00', 'route'),
  ]
  const words = {
    fields: [
      { field: 'summary' as const, runs: [{ text: 'High risk', personId: 'shah', at: '10:09', deleted: null }] },
    ],
    people: [{ id: 'shah', name: 'A Shah', agency: 'Psychology', code: 'PS' as const }],
  }
  expect(
    changesByPerson(changes, words).map(({ name, fields, things }) => [
      name,
      fields.map(({ field, words: count }) => `${field} ${count}`),
      things.map(({ latest, times }) => `${latest.key} ${times}`),
    ]),
  ).toEqual([
    ['A Shah', ['summary 2'], []],
    ['hale', [], ['due 2 5', 'owner 1']],
    ['lund', [], ['route 1']],
  ])
})

it('LIV-23: what was set is told while the words are still being read', () => {
  expect(changesByPerson([change('route', 'lund', '10:00', 'route')], undefined)).toMatchObject([{ name: 'lund' }])
})
