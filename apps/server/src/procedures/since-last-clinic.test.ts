import { randomUUID } from 'node:crypto'
import { insertParagraphs } from '@harbour/db/queries/paragraphs'
import { fileVersion, keepDraft } from '@harbour/db/queries/returns'
import { accessLog } from '@harbour/db/tables/access-log'
import { agendaItems } from '@harbour/db/tables/agenda'
import { clinics } from '@harbour/db/tables/clinic'
import { caseConflicts } from '@harbour/db/tables/conflict'
import { incidents } from '@harbour/db/tables/incident'
import { usualStatement } from '@harbour/domain/clinic/usual-series'
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { meeting } from '../testing/open-meeting.ts'

interface Changed {
  readonly item: { readonly reference: string }
  readonly changed: {
    readonly since: { readonly day: string }
    readonly incidents: { readonly fresh: readonly { what: string; where: string }[]; readonly before: number }
    readonly contacts: readonly { readonly paragraphs: readonly { words: string }[] }[]
    readonly returns: readonly { readonly agency: string; readonly paragraphs: readonly { words: string }[] }[]
    readonly nothing: readonly string[]
  }
}

it('CHG-1, CHG-7: tells each reader what changed since the clinic that discussed a case last, and logs it as a view of the case', async () => {
  const room = await meeting()
  await using _ = room
  const { db, day, ids, as } = room
  const [caseId] = day.caseIds
  const earlier = { ...day, clinicId: randomUUID() }
  await db.insert(clinics).values({
    id: earlier.clinicId,
    seriesId: day.seriesId,
    kind: 'monthly',
    heldOn: '2026-02-27',
    startTime: '13:00',
    minutes: 180,
    status: 'closed',
    closedAt: '2026-02-27T16:00:00.000Z',
    place: 'Conference room',
    statementText: usualStatement,
    statementVersion: 1,
  })
  const line = { kind: 'case', caseId, position: 1, minutes: 15, whyHere: '', whyThere: '' } as const
  await db.insert(agendaItems).values({ ...line, id: randomUUID(), clinicId: earlier.clinicId, status: 'discussed' })
  const incident = { caseId, police: true, recordedBy: ids.chair }
  await db.insert(incidents).values([
    { ...incident, id: randomUUID(), occurredOn: '2026-02-20', recordedAt: '2026-02-20T18:00:00.000Z', what: 'Before' },
    {
      ...incident,
      id: randomUUID(),
      occurredOn: '2026-03-10',
      recordedAt: '2026-03-10T18:00:00.000Z',
      what: 'Waited for Marsh',
      where: 'The Old Mill, Northmarch',
    },
  ])
  await db.transaction(async (tx) => {
    const agencyId = await room.agencyOf(ids.advocate)
    const of = { clinicId: day.clinicId, caseId, agencyId }
    const filed = { outcome: 'known', mayGoFurther: false, lawfulBasis: 'Safeguarding' } as const
    const at = '2026-03-20T09:00:00.000Z'
    const { id } = await keepDraft(tx, of, null, { ...filed, id: randomUUID() }, ids.advocate, at)
    await fileVersion(tx, {
      ...filed,
      returnId: id,
      version: 1,
      caseId,
      revision: 1,
      submittedBy: ids.advocate,
      submittedAt: at,
    })
    const said = { about: null, part: 'behaviour' }
    await insertParagraphs(tx, { kind: 'return', recordId: id, caseId, agencyId, version: 1 }, [
      { ...said, id: randomUUID(), audience: 'all', words: 'She has moved.' },
      { ...said, id: randomUUID(), part: 'last contact', audience: 'chair only', words: 'Rang on Monday.' },
      { ...said, id: randomUUID(), audience: 'chair only', words: 'Where to, the chair knows.' },
    ])
  })

  const askedBy = async (name: string) => (await as(name))<Changed>('agenda.sinceLast', { itemId: day.items.first })
  const forChair = await askedBy('chair')
  expect(forChair).toMatchObject({ item: { reference: 'DEMO-26-0417' }, changed: { since: { day: '2026-02-27' } } })
  expect(forChair.changed.incidents).toMatchObject({
    fresh: [{ what: 'Waited for Marsh', where: 'The Old Mill, Northmarch' }],
    before: 1,
  })
  expect(forChair.changed.returns[0]?.paragraphs.map(({ words }) => words)).toEqual([
    'She has moved.',
    'Where to, the chair knows.',
  ])
  expect(forChair.changed.contacts.map(({ paragraphs }) => paragraphs[0]?.words)).toEqual(['Rang on Monday.'])
  expect(forChair.changed.nothing).toEqual(['orders', 'risks', 'voice', 'actions'])
  const forPsychologist = await askedBy('psychologist')
  expect(forPsychologist.changed.contacts).toEqual([])
  expect(forPsychologist.changed.returns[0]?.paragraphs.map(({ words }) => words)).toEqual(['She has moved.'])
  await expect(askedBy('observer')).rejects.toThrow('FORBIDDEN_ROLE')
  await db
    .insert(caseConflicts)
    .values({ caseId, personId: ids.psychologist, declaredAt: '2026-03-27T13:00:00.000Z', reason: '' })
  await expect(askedBy('psychologist')).rejects.toThrow('NOT_FOUND')
  const logged = await db.select().from(accessLog).where(eq(accessLog.what, 'case viewed'))
  expect(logged).toMatchObject([
    { caseId, facts: { fields: ['changes'] } },
    { caseId, facts: { fields: ['changes'] } },
  ])
})
