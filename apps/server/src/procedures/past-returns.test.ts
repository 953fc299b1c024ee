import { randomUUID } from 'node:crypto'
import { accessLog } from '@harbour/db/tables/access-log'
import { clinics } from '@harbour/db/tables/clinic'
import { caseConflicts } from '@harbour/db/tables/conflict'
import { seats } from '@harbour/db/tables/series'
import { and, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { meeting } from '../testing/open-meeting.ts'

interface Past {
  readonly total: number
  readonly rows: readonly { readonly returnId: string; readonly reference: string; readonly version: number }[]
}

const nothing = { outcome: 'nothing known', mayGoFurther: false, lawfulBasis: '', paragraphs: [] }
const known = (words: string) => ({
  outcome: 'known',
  mayGoFurther: false,
  lawfulBasis: 'Safeguarding',
  paragraphs: [{ id: randomUUID(), part: 'behaviour', about: null, audience: 'all', words }],
})

describe('what an agency filed for clinics that are over', () => {
  it('RSR-13: its seat reads again what it said, and nothing else of the case, for as long as it holds the seat', async () => {
    await using room = await meeting()
    const { clinicId, items, caseIds } = room.day
    const caseId = caseIds[0] ?? ''
    const [advocate, psychologist, chair] = [
      await room.as('advocate'),
      await room.as('psychologist'),
      await room.as('chair'),
    ]
    const file = (call: typeof advocate, base: number, said: object) =>
      call('return.submit', { id: randomUUID(), itemId: items.first, base, ...said })
    await file(advocate, 0, nothing)
    await file(advocate, 1, known('Seen on Monday'))
    await file(psychologist, 0, known('Another agency’s words'))
    const past = (call = advocate) => call<Past>('return.past', { page: 1 })
    expect(await past()).toEqual({ total: 0, rows: [] })

    await room.db.update(clinics).set({ status: 'closed' }).where(eq(clinics.id, clinicId))
    await expect(advocate('return.mine', { itemId: items.first })).rejects.toThrow('NOT_FOUND')
    await expect(advocate('case.byId', { caseId })).rejects.toThrow('NOT_FOUND')
    const { total, rows } = await past()
    expect([total, rows.map(({ version }) => version)]).toEqual([1, [2]])
    const asked = { returnId: rows[0]?.returnId }
    const versions = await advocate('return.pastOne', asked)
    expect(versions).toMatchObject([{ version: 2, paragraphs: [{ words: 'Seen on Monday' }] }, { version: 1 }])
    expect(JSON.stringify(versions)).not.toContain(caseId)
    const views = and(eq(accessLog.what, 'return read again'), eq(accessLog.caseId, caseId))
    expect(await room.db.$count(accessLog, views)).toBe(1)
    await expect(psychologist('return.pastOne', asked)).rejects.toThrow('NOT_FOUND')
    await expect(past(chair)).rejects.toThrow('FORBIDDEN_ROLE')

    const conflict = { personId: room.ids.advocate, caseId, declaredAt: '2026-04-01T09:00:00.000Z' }
    await room.db.insert(caseConflicts).values({ ...conflict, reason: 'A neighbour' })
    expect(await past()).toEqual({ total: 0, rows: [] })
    await expect(advocate('return.pastOne', asked)).rejects.toThrow('NOT_FOUND')
    await room.db.delete(caseConflicts).where(eq(caseConflicts.caseId, caseId))
    expect((await past()).total).toBe(1)
    await room.db.update(seats).set({ untilDay: '2020-01-01' }).where(eq(seats.personId, room.ids.advocate))
    expect(await past()).toEqual({ total: 0, rows: [] })
    await expect(advocate('return.pastOne', asked)).rejects.toThrow('NOT_FOUND')
  })
})
