import { randomUUID } from 'node:crypto'
import { mustNotLeave } from '@harbour/db/queries/must-not-leave'
import { insertParagraphs } from '@harbour/db/queries/paragraphs'
import { insertParty } from '@harbour/db/queries/parties'
import { fileVersion, keepDraft } from '@harbour/db/queries/returns'
import { accessLog } from '@harbour/db/tables/access-log'
import { actions } from '@harbour/db/tables/action'
import type { PackReader } from '@harbour/db/queries/pack-readers'
import { agendaItems } from '@harbour/db/tables/agenda'
import { cases } from '@harbour/db/tables/case'
import { clinics } from '@harbour/db/tables/clinic'
import { caseConflicts } from '@harbour/db/tables/conflict'
import { incidents } from '@harbour/db/tables/incident'
import { agencies, sessions } from '@harbour/db/tables/person'
import { plans } from '@harbour/db/tables/plan'
import { seats } from '@harbour/db/tables/series'
import type { AgencyCode, Role } from '@harbour/domain/people/roles'
import { contentCheck, whatLeaks } from '@harbour/domain/outbox/content-check'
import { wordsOfDocument } from '@harbour/domain/testing/words-of-document'
import { eq, inArray } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { documentFor } from '../documents/for-reader.ts'
import { clinicMoment as at } from '../testing/clinic-day.ts'
import { meeting } from '../testing/open-meeting.ts'
import { addPerson } from '../testing/running-app.ts'

interface Taken {
  readonly fileName: string
  readonly type: string
  readonly content: string
}

/** A locked agenda of two cases, the first with a return in four audiences, and people of every kind of reader. */
async function aClinic() {
  const room = await meeting()
  const { db, day, ids } = room
  const [first, second] = day.caseIds
  const police = await addPerson(db, 'police@example.org', ['representative'])
  const academic = await addPerson(db, 'academic@example.org', ['academic'])
  const readers = {
    chair: [ids.chair, 'OT', ['chair']],
    police: [police, 'PO', ['representative']],
    psychologist: [ids.psychologist, 'PS', ['psychologist']],
    advocate: [ids.advocate, 'AD', ['advocate', 'representative']],
    academic: [academic, 'AC', ['academic']],
  } as const satisfies Record<string, readonly [string, AgencyCode, readonly Role[]]>
  for (const [personId, code] of Object.values(readers))
    await db
      .update(agencies)
      .set({ code })
      .where(eq(agencies.id, await room.agencyOf(personId)))
  for (const personId of [police, academic]) {
    const seat = { id: randomUUID(), seriesId: day.seriesId, personId, fromDay: '2026-01-01' }
    await db.insert(seats).values({ ...seat, agencyId: await room.agencyOf(personId) })
  }
  await db.insert(incidents).values({
    id: randomUUID(),
    caseId: first,
    occurredOn: '2026-03-10',
    recordedAt: at,
    police: true,
    what: 'Waited for Marsh at 12 Mill Lane',
    where: 'The Old Mill, Northmarch',
    recordedBy: ids.chair,
  })
  await db.transaction(async (tx) => {
    const victim = { id: randomUUID(), caseId: first, kind: 'victim', forename: 'Jo', surname: 'Marsh' } as const
    await insertParty(tx, {
      ...victim,
      bornOn: '1995-04-12',
      address: '12 Mill Lane, Northmarch',
      phone: '0115 496 0123',
    })
    const agencyId = await room.agencyOf(ids.advocate)
    const of = { clinicId: day.clinicId, caseId: first, agencyId }
    const filed = { outcome: 'known', mayGoFurther: false, lawfulBasis: 'Safeguarding' } as const
    const { id } = await keepDraft(tx, of, null, { ...filed, id: randomUUID() }, ids.advocate, at)
    const version = { returnId: id, version: 1, caseId: first, revision: 1, submittedBy: ids.advocate, submittedAt: at }
    await fileVersion(tx, { ...filed, ...version })
    await insertParagraphs(
      tx,
      { kind: 'return', recordId: id, caseId: first, agencyId, version: 1 },
      (['all', 'police', 'health', 'chair only'] as const).map((audience) => ({
        id: randomUUID(),
        about: null,
        part: 'risk',
        audience,
        words: `Ring 0115 4960123, said for ${audience}.`,
      })),
    )
  })
  const read = async (who: keyof typeof readers, kind: 'agenda' | 'minutes' = 'agenda') => {
    const [personId, agencyCode, roles] = readers[who]
    const actor = { personId, name: who, agencyId: await room.agencyOf(personId), agencyCode, roles }
    const made = await db.transaction((tx) => documentFor({ tx, actor, at }, kind, day.clinicId, who))
    return wordsOfDocument(made.document)
  }
  const lock = () => db.update(clinics).set({ agendaLockedAt: at }).where(eq(clinics.id, day.clinicId))
  return { ...room, first, second, read, lock }
}

const audiences = ['all', 'police', 'health', 'chair only'] as const
const heard = (words: string) => audiences.filter((audience) => words.includes(`said for ${audience}.`))

describe('documents that leave the screen', () => {
  it('DOC-1, AUD-6: hold each paragraph for those whom it is for, and nothing of a case behind a door', async () => {
    await using world = await aClinic()
    const { db, read, lock, ids, second } = world
    await lock()
    await db.insert(caseConflicts).values({ caseId: second, personId: ids.advocate, declaredAt: at, reason: '' })
    expect(heard(await read('chair'))).toEqual(['all', 'police', 'health', 'chair only'])
    expect(heard(await read('police'))).toEqual(['all', 'police'])
    expect(heard(await read('psychologist'))).toEqual(['all', 'health'])
    expect(await read('chair')).toContain('3 | 13:20 | DEMO-26-0418 Okafor')
    const renumbered = await read('advocate')
    expect(renumbered).toContain('2 | 13:05 | DEMO-26-0417 Marsh')
    expect(renumbered).toContain('3 | 13:20 | Any other business')
    expect(renumbered).not.toMatch(/0418|Okafor/)
  })

  it('DOC-4: hold no address, number or day of birth, and for an academic none of the people', async () => {
    await using world = await aClinic()
    const { read, lock } = world
    await lock()
    const forChair = await read('chair')
    expect(forChair).toContain('Jo Marsh, victim, born 1995')
    expect(forChair).toContain('Waited for Marsh at [withheld]')
    expect(forChair).not.toMatch(/Mill|Northmarch|496|1995-04|04\/1995/)
    const forAcademic = await read('academic')
    expect(forAcademic).toContain('DEMO-26-0417')
    expect(forAcademic).toContain('Waited for Victim at [withheld]')
    expect(forAcademic).not.toMatch(/Marsh|Okafor|Jo |1995|Mill|said for/)
  })

  it('DOC-2, DOC-5, DOC-6, DOC-9: are taken from the lock on by whoever has just proved who they are, and logged with every case in them', async () => {
    await using world = await aClinic()
    const { app, db, as, day, lock, first, second } = world
    const take = { clinicId: day.clinicId, format: 'pdf' }
    const psychologist = await as('psychologist')
    await expect(psychologist('document.agenda', take)).rejects.toThrow('AGENDA_NOT_SENT')
    await lock()
    await expect((await as('observer'))('document.agenda', take)).rejects.toThrow('FORBIDDEN_ROLE')
    await db.update(sessions).set({ steppedUpAt: null })
    await expect(psychologist('document.agenda', take)).rejects.toThrow('STEP_UP_NEEDED')
    await db.update(sessions).set({ steppedUpAt: at })
    const { fileName, type, content } = await psychologist<Taken>('document.agenda', take)
    expect([fileName, type]).toEqual(['clinic-2026-03-27-agenda.pdf', 'application/pdf'])
    expect(Buffer.from(content, 'base64').toString('latin1', 0, 5)).toBe('%PDF-')
    const leaving = { subject: '', text: '', attachments: [{ name: fileName, type, content: '' }] }
    const check = contentCheck(await mustNotLeave(db))
    expect(whatLeaks(leaving, check, { to: '', origin: app.url, mailFrom: '' })).toBeNull()
    const rows = await db
      .select()
      .from(accessLog)
      .where(inArray(accessLog.what, ['document agenda taken', 'case viewed']))
    expect(rows).toMatchObject([
      { clinicId: day.clinicId, capability: 'document:take', facts: { format: 'pdf' } },
      { caseId: first, facts: { fields: ['agenda'] } },
      { caseId: second, facts: { fields: ['agenda'] } },
    ])
    expect(String(rows[0]?.facts['copy'])).toMatch(/^[0-9a-f]{8}$/)
    const cookie = await app.signIn('psychologist@example.org')
    const response = await app.post('/trpc/document.agenda', { ...take, format: 'word' }, { cookie })
    expect(response.headers.get('cache-control')).toContain('no-store')
  })

  it('DOC-12: whoever leads sees, of the cases that they may know of, what each reader’s pack will hold, before the lock as after it', async () => {
    await using world = await aClinic()
    const { db, as, day, ids, first, second, lock, read } = world
    const deputy = await addPerson(db, 'deputy@example.org', ['deputy chair'])
    const officer = await addPerson(db, 'officer@example.org', ['caseworker'])
    await db.update(cases).set({ officerPersonId: officer }).where(eq(cases.id, first))
    await db.insert(caseConflicts).values([
      { caseId: second, personId: ids.advocate, declaredAt: at, reason: '' },
      { caseId: first, personId: deputy, declaredAt: at, reason: '' },
    ])
    await db.update(clinics).set({ status: 'planned' }).where(eq(clinics.id, day.clinicId))
    const readers = async (who: string) => {
      const rows = await (await as(who))<readonly PackReader[]>('document.readers', { clinicId: day.clinicId })
      return new Map(
        rows.map(({ personId, holds, of, hidden, notTheirs, withoutNames }) => [
          personId,
          { holds, of, hidden, notTheirs, withoutNames },
        ]),
      )
    }
    const all = { holds: 2, of: 2, hidden: [], notTheirs: 0, withoutNames: false }
    const forChair = await readers('chair')
    expect(forChair.get(ids.chair)).toEqual(all)
    expect(forChair.get(ids.psychologist)).toEqual(all)
    expect(forChair.get(ids.advocate)).toEqual({ ...all, holds: 1, hidden: ['DEMO-26-0418'] })
    expect(forChair.get(officer)).toEqual({ ...all, holds: 1, notTheirs: 1 })
    expect(forChair.get(deputy)).toEqual({ ...all, holds: 1, hidden: ['DEMO-26-0417'] })
    expect([...forChair.values()].filter(({ withoutNames }) => withoutNames)).toHaveLength(1)
    expect(forChair.has(ids.observer)).toBe(false)
    const forDeputy = await readers('deputy')
    expect(forDeputy.get(ids.psychologist)).toEqual({ ...all, holds: 1, of: 1 })
    expect(forDeputy.get(ids.advocate)).toEqual({ ...all, holds: 0, of: 1, hidden: ['DEMO-26-0418'] })
    expect(JSON.stringify([...forDeputy])).not.toContain('0417')
    await expect(readers('psychologist')).rejects.toThrow('FORBIDDEN_ROLE')
    await db.update(clinics).set({ status: 'agenda locked' }).where(eq(clinics.id, day.clinicId))
    await lock()
    expect(await readers('chair')).toEqual(forChair)
    expect((await read('advocate')).match(/^\d\. DEMO/gm)).toHaveLength(1)
    expect((await read('psychologist')).match(/^\d\. DEMO/gm)).toHaveLength(2)
  })

  it('DOC-10: are taken eight times an hour and no more, by each person', async () => {
    await using world = await aClinic()
    const { as, day, lock, pass } = world
    await lock()
    const take = { clinicId: day.clinicId, format: 'pdf' }
    const psychologist = await as('psychologist')
    for (let n = 0; n < 8; n += 1) await psychologist('document.agenda', take)
    await expect(psychologist('document.agenda', take)).rejects.toThrow('DOCUMENTS_ENOUGH')
    await (
      await as('advocate')
    )('document.agenda', take)
    pass(61)
    await world.db.update(sessions).set({ steppedUpAt: new Date(Date.parse(at) + 61 * 60_000).toISOString() })
    await (
      await as('psychologist')
    )('document.agenda', take)
  })

  it('DOC-3: minutes hold, once the clinic is closed, the cases that their reader may then still know of', async () => {
    await using world = await aClinic()
    const { db, as, read, day, ids, first } = world
    const chair = await as('chair')
    await expect(chair('document.minutes', { clinicId: day.clinicId, format: 'word' })).rejects.toThrow(
      'MINUTES_NOT_YET',
    )
    const planId = randomUUID()
    const of = { caseId: first, clinicId: day.clinicId, planId }
    await db.insert(plans).values({
      id: planId,
      caseId: first,
      clinicId: day.clinicId,
      agendaItemId: day.items.first,
      createdAt: at,
      riskSummaryText: 'He is escalating',
    })
    await db.insert(actions).values({
      id: randomUUID(),
      ...of,
      position: 1,
      wording: 'Ring her',
      status: 'accepted',
      ownerAgencyId: await world.agencyOf(ids.advocate),
      ownerPersonId: ids.advocate,
      createdBy: ids.chair,
      createdAt: at,
    })
    await db.update(agendaItems).set({ status: 'discussed' }).where(eq(agendaItems.id, day.items.first))
    await db.update(agendaItems).set({ status: 'carried' }).where(eq(agendaItems.id, day.items.second))
    const closed = { status: 'closed', agendaLockedAt: at, openedAt: at, closedAt: at } as const
    await db.update(clinics).set(closed).where(eq(clinics.id, day.clinicId))
    const forChair = await read('chair', 'minutes')
    expect(forChair).toContain('1. DEMO-26-0417 Marsh')
    expect(forChair).toContain('Written, not agreed: He is escalating')
    expect(forChair).toContain('DEMO-26-0418 Okafor | Carried to the next clinic')
    const forOwner = await read('advocate', 'minutes')
    expect(forOwner).toContain('1. DEMO-26-0417 Marsh')
    expect(forOwner).not.toMatch(/0418|Okafor/)
    expect(await read('psychologist', 'minutes')).not.toMatch(/DEMO|Marsh|escalating/)
    const { fileName } = await chair<Taken>('document.minutes', { clinicId: day.clinicId, format: 'word' })
    expect(fileName).toBe('clinic-2026-03-27-minutes.docx')
  })
})
