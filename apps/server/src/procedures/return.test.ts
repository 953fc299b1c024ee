import { randomUUID } from 'node:crypto'
import { paragraphs } from '@harbour/db/tables/paragraph'
import { agencies, people } from '@harbour/db/tables/person'
import { seats } from '@harbour/db/tables/series'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { meeting } from '../testing/open-meeting.ts'
import type { Meeting } from '../testing/open-meeting.ts'
import { addPerson } from '../testing/running-app.ts'

interface Mine {
  readonly draft: { readonly revision: number; readonly paragraphs: readonly { readonly words: string }[] } | null
  readonly filed: readonly { readonly version: number; readonly paragraphs: readonly { readonly words: string }[] }[]
  readonly chase: { readonly by: string } | null
}
type Filed = readonly {
  readonly agencyId: string
  readonly version: number
  readonly outcome: string
  readonly paragraphs: readonly { readonly words: string; readonly audience: string }[]
}[]
interface Map {
  readonly agencies: readonly {
    readonly agencyId: string
    readonly answers: readonly { readonly answer: string; readonly late: boolean }[]
  }[]
}

const paragraph = (words: string, audience = 'all') => ({
  id: randomUUID(),
  part: 'behaviour',
  about: null,
  audience,
  words,
})
const written = (itemId: string, base: number, words: string, audience = 'all') => ({
  id: randomUUID(),
  itemId,
  base,
  outcome: 'known',
  mayGoFurther: false,
  lawfulBasis: 'Safeguarding',
  paragraphs: [paragraph(words, audience)],
})

/** A colleague in the agency of somebody who holds a seat. */
async function deputyOf(room: Meeting, personId: string, email: string) {
  const colleague = await addPerson(room.db, email, ['representative'])
  const agencyId = await room.agencyOf(personId)
  await room.db.update(people).set({ agencyId }).where(eq(people.id, colleague))
  await room.db.update(seats).set({ deputyPersonId: colleague }).where(eq(seats.personId, personId))
}

describe('research returns', () => {
  it('RSR-4: colleagues of the agency write its return; the chair and other agencies do not', async () => {
    await using room = await meeting()
    const { items } = room.day
    await deputyOf(room, room.ids.advocate, 'colleague@example.org')
    const [advocate, colleague] = [await room.as('advocate'), await room.as('colleague')]
    await advocate('return.saveDraft', written(items.first, 0, 'Seen on Monday.'))
    await colleague('return.saveDraft', written(items.first, 1, 'Seen on Monday and Tuesday.'))
    const mine = await advocate<Mine>('return.mine', { itemId: items.first })
    expect(mine.draft?.paragraphs.map(({ words }) => words)).toEqual(['Seen on Monday and Tuesday.'])
    await expect((await room.as('chair'))('return.submit', written(items.first, 2, 'No.'))).rejects.toThrow(
      'FORBIDDEN_ROLE',
    )
    const psychologist = await room.as('psychologist')
    await psychologist('return.saveDraft', written(items.first, 0, 'Ours.'))
    expect((await colleague<Mine>('return.mine', { itemId: items.first })).draft?.revision).toBe(2)
  })

  it('RSR-12: a proposed action becomes one of the plan once, as long as it stands there, and the return says so', async () => {
    await using room = await meeting()
    const { items, caseIds } = room.day
    const [advocate, chair] = [await room.as('advocate'), await room.as('chair')]
    const [fits, secret] = ['Fit a lock.', 'Watch him on Friday.'].map((words, place) => ({
      ...paragraph(words, place === 0 ? 'all' : 'police'),
      part: 'proposed action',
    }))
    const known = written(items.first, 0, 'Seen on Monday.')
    const filing = { ...known, paragraphs: [...known.paragraphs, fits, secret] }
    await chair('plan.begin', { itemId: items.first })
    const { plan } = await chair<{ plan: { id: string } }>('plan.ofItem', { itemId: items.first })
    const planId = plan.id
    const add = (paragraphId: string | undefined, returnId: string) => {
      const actionId = randomUUID()
      return chair<{ id: string }>('action.add', {
        id: randomUUID(),
        actionId,
        planId,
        takesUp: { returnId, paragraphId },
      })
    }
    await advocate('return.saveDraft', filing)
    await expect(add(fits?.id, filing.id)).rejects.toThrow('NOT_FOUND')
    await advocate('return.submit', { ...filing, id: randomUUID(), base: 1 })
    await expect(add(secret?.id, filing.id)).rejects.toThrow('NOT_FOUND')
    await expect(add(filing.paragraphs[0]?.id, filing.id)).rejects.toThrow('NOT_FOUND')
    const { id: actionId } = await add(fits?.id, filing.id)
    await expect(add(fits?.id, filing.id)).rejects.toThrow('RETURN_TAKEN_UP')
    const takenUp = async () =>
      (await chair<readonly { takenUp: readonly object[] }[]>('return.ofCase', { caseId: caseIds[0] }))[0]?.takenUp
    expect(await takenUp()).toMatchObject([{ paragraphId: fits?.id, actionId }])
    await chair('action.remove', { id: randomUUID(), actionId })
    expect(await takenUp()).toEqual([])
    await add(fits?.id, filing.id)
    expect(await takenUp()).toHaveLength(1)
  })

  it('RSR-6: a draft is seen by the agency alone until it is filed', async () => {
    await using room = await meeting()
    const { items, caseIds } = room.day
    const [advocate, chair] = [await room.as('advocate'), await room.as('chair')]
    await advocate('return.saveDraft', written(items.first, 0, 'Not yet said.'))
    expect(await chair<Filed>('return.ofCase', { caseId: caseIds[0] })).toEqual([])
    await advocate('return.submit', written(items.first, 1, 'Said now.'))
    await advocate('return.saveDraft', written(items.first, 2, 'Thinking again.'))
    const seen = await chair<Filed>('return.ofCase', { caseId: caseIds[0] })
    expect(seen.map(({ outcome, paragraphs: said }) => [outcome, said[0]?.words])).toEqual([['known', 'Said now.']])
  })

  it('RSR-7: a later filing stands before the earlier one, which stays as it was', async () => {
    await using room = await meeting()
    const { items, caseIds } = room.day
    const [advocate, chair] = [await room.as('advocate'), await room.as('chair')]
    await advocate('return.submit', written(items.first, 0, 'First words.'))
    const second = written(items.first, 1, 'Second words.')
    await advocate('return.submit', second)
    await advocate('return.submit', second)
    const seen = await chair<Filed>('return.ofCase', { caseId: caseIds[0] })
    expect(seen.map(({ version, paragraphs: said }) => [version, said[0]?.words])).toEqual([
      [2, 'Second words.'],
      [1, 'First words.'],
    ])
    await expect(room.app.asOwner(`update return_versions set lawful_basis = 'none'`)).rejects.toThrow('never changed')
  })

  it('RSR-8: a save over a newer draft is refused and changes nothing', async () => {
    await using room = await meeting()
    const { items } = room.day
    const advocate = await room.as('advocate')
    await advocate('return.saveDraft', written(items.first, 0, 'One.'))
    await expect(advocate('return.saveDraft', written(items.first, 0, 'Other.'))).rejects.toThrow('RETURN_CHANGED')
    const mine = await advocate<Mine>('return.mine', { itemId: items.first })
    expect(mine.draft?.paragraphs[0]?.words).toBe('One.')
  })

  it('RSR-11: the map shows who is silent, and a reminder stands where the agency finds what it owes', async () => {
    await using room = await meeting()
    const { clinicId, items } = room.day
    const [advocate, chair] = [await room.as('advocate'), await room.as('chair')]
    const agencyId = await room.agencyOf(room.ids.advocate)
    await advocate('return.submit', written(items.first, 0, 'Seen.'))
    const row = (await chair<Map>('return.map', { clinicId })).agencies.find((each) => each.agencyId === agencyId)
    expect(row?.answers.map(({ answer, late }) => [answer, late])).toEqual([
      ['known', true],
      ['silent', true],
    ])
    await chair('return.chase', { id: randomUUID(), clinicId, agencyId })
    expect((await advocate<Mine>('return.mine', { itemId: items.second })).chase?.by).toBe('Robin Ashdown')
    const { owed } = await advocate<{ owed: readonly { answer: string; chase: { by: string } | null }[] }>(
      'return.owed',
    )
    expect(owed.map(({ answer, chase }) => [answer, chase?.by])).toEqual([
      ['known', 'Robin Ashdown'],
      ['silent', 'Robin Ashdown'],
    ])
    await advocate('return.submit', { ...written(items.second, 0, ''), outcome: 'nothing known', paragraphs: [] })
    await expect(chair('return.chase', { id: randomUUID(), clinicId, agencyId })).rejects.toThrow('RETURNS_ALL_IN')
  })

  it('AUD-7: the words of a paragraph are sealed where they are kept', async () => {
    await using room = await meeting()
    const advocate = await room.as('advocate')
    await advocate('return.submit', written(room.day.items.first, 0, 'Quillfeather was seen.'))
    const kept = await room.db.select().from(paragraphs)
    expect(kept.length).toBe(2)
    expect(kept.every(({ words }) => words.startsWith('sealed:'))).toBe(true)
  })
})

describe('restricted notes', () => {
  it('NTE-3: are read by those they are for, and nobody else finds one', async () => {
    await using room = await meeting()
    const { items, caseIds } = room.day
    const agencyId = await room.agencyOf(room.ids.psychologist)
    await room.db.update(agencies).set({ code: 'PS' }).where(eq(agencies.id, agencyId))
    const [advocate, psychologist, chair] = [
      await room.as('advocate'),
      await room.as('psychologist'),
      await room.as('chair'),
    ]
    const note = (audience: string) => ({ id: randomUUID(), itemId: items.first, audience, words: `For ${audience}` })
    const toChair = note('chair only')
    await psychologist('note.write', toChair)
    room.pass(1)
    await chair('note.write', note('health'))
    const words = async (who: typeof chair) =>
      (await who<readonly { words: string }[]>('note.ofCase', { caseId: caseIds[0] })).map((each) => each.words)
    expect(await words(chair)).toEqual(['For health', 'For chair only'])
    expect(await words(psychologist)).toEqual(['For health', 'For chair only'])
    expect(await words(advocate)).toEqual([])
    await expect(chair('note.withdraw', { noteId: toChair.id })).rejects.toThrow('NOTE_NOT_YOURS')
    await psychologist('note.withdraw', { noteId: toChair.id })
    expect(await words(chair)).toEqual(['For health'])
  })
})

describe('clinical opinions', () => {
  it('OPI-2: every version stays, and the next is its author’s', async () => {
    await using room = await meeting()
    const caseId = room.day.caseIds[0]
    const psychologist = await room.as('psychologist')
    const level = { violence: 'high', persistence: 'low', recurrence: 'low', 'psychosocial damage': 'moderate' }
    const parts = ['predisposing', 'violence', 'persistence', 'recurrence', 'psychosocial damage']
    const opinion = (base: number, words: string) => ({
      id: randomUUID(),
      caseId,
      base,
      registration: 'HCPC PYL00417',
      basis: 'papers only',
      typology: 'rejected',
      confidence: 'moderate',
      judgements: level,
      reviewOn: null,
      paragraphs: parts.map((part) => ({ id: randomUUID(), part, audience: 'all', words })),
    })
    const first = opinion(0, 'First')
    await psychologist('opinion.record', first)
    await psychologist('opinion.record', first)
    await psychologist('opinion.record', opinion(1, 'Second'))
    await expect(psychologist('opinion.record', opinion(1, 'Third'))).rejects.toThrow('OPINION_CHANGED')
    const read = await (
      await room.as('advocate')
    )<{
      versions: readonly { version: number; paragraphs: readonly { words: string }[] }[]
      formulation: { lines: readonly { said: readonly { paragraph: { words: string } }[] }[] }
    }>('opinion.ofCase', { caseId })
    expect(read.versions.map(({ version, paragraphs: said }) => [version, said[0]?.words])).toEqual([
      [2, 'Second'],
      [1, 'First'],
    ])
    expect(read.formulation.lines[0]?.said[0]?.paragraph.words).toBe('Second')
    await expect((await room.as('advocate'))('opinion.record', opinion(0, 'Mine'))).rejects.toThrow('FORBIDDEN_ROLE')
  })
})
