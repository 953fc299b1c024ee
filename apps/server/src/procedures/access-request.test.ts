import { randomUUID } from 'node:crypto'
import { accessLog } from '@harbour/db/tables/access-log'
import { accessRequests } from '@harbour/db/tables/access-request'
import { cases } from '@harbour/db/tables/case'
import { caseConflicts } from '@harbour/db/tables/conflict'
import { incidents } from '@harbour/db/tables/incident'
import { sessions } from '@harbour/db/tables/person'
import { insertParty } from '@harbour/db/queries/parties'
import { eq, like } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { clinicMoment } from '../testing/clinic-day.ts'
import { addPerson, runningApp } from '../testing/running-app.ts'

const reason = 'Read by legal services; nothing in it can harm anybody.'

interface Shown {
  readonly key: string
  readonly source: string
  readonly agency: string
  readonly author: string
  readonly wordsHash: string
  readonly decision: object | null
  readonly shown: readonly ({ words: string } | { keptBack: true })[]
}

/** A case whose suspect asks what it holds, with words that name where the victim lives. */
async function aRequest() {
  const app = await runningApp(() => clinicMoment)
  const { db } = app
  const people = {
    chair: await addPerson(db, 'chair@example.org', ['chair']),
    coordinator: await addPerson(db, 'coordinator@example.org', ['coordinator']),
    officer: await addPerson(db, 'officer@example.org', ['caseworker']),
  }
  const caseId = randomUUID()
  const of = { openedOn: '2026-01-10', createdAt: clinicMoment, updatedAt: clinicMoment }
  await db.insert(cases).values({
    id: caseId,
    reference: 'DEMO-26-0417',
    officerPersonId: people.officer,
    greatestFear: 'The night',
    ...of,
  })
  const partyId = randomUUID()
  await db.transaction(async (tx) => {
    const party = { caseId, forename: 'Sam', surname: 'Marsh' }
    await insertParty(tx, {
      ...party,
      id: randomUUID(),
      kind: 'victim',
      address: '12 Mill Lane, Northmarch',
      postcode: 'NG0 0AA',
    })
    await insertParty(tx, { ...party, id: partyId, kind: 'suspect', forename: 'Dale', address: '4 Weir Row' })
  })
  const incident = { id: randomUUID(), caseId, occurredOn: '2026-02-01', recordedAt: clinicMoment }
  await db
    .insert(incidents)
    .values({ ...incident, what: 'Stood outside 12 Mill Lane, ng00aa.', recordedBy: people.officer, police: true })
  const cookies = new Map<string, string>()
  const act = async <T = unknown>(who: keyof typeof people, path: string, input: object): Promise<T> => {
    const cookie = cookies.get(who) ?? (await app.signIn(`${who}@example.org`))
    cookies.set(who, cookie)
    const { body } = await app.call(`accessRequest.${path}`, cookie, input)
    if (body.error !== undefined) throw new Error(JSON.stringify(body.error))
    return body.result?.data as T
  }
  const requestId = randomUUID()
  const asked = {
    id: requestId,
    caseId,
    partyId,
    receivedOn: '2026-03-20',
    identity: 'Came to the desk with a passport',
  }
  const read = async () =>
    (await act<{ paragraphs: readonly Shown[] }>('coordinator', 'byId', { requestId })).paragraphs
  const decide = (paragraph: Shown | undefined, answer: string, also: object = {}) =>
    act('coordinator', 'decide', {
      requestId,
      paragraph: paragraph?.key ?? '',
      wordsHash: paragraph?.wordsHash ?? '',
      answer,
      exemptions: [],
      passages: [],
      note: '',
      ...also,
    })
  return {
    app,
    db,
    people,
    caseId,
    requestId,
    asked,
    act,
    read,
    decide,
    [Symbol.asyncDispose]: app[Symbol.asyncDispose],
  }
}

describe('an access request', () => {
  it('ARQ-2, ARQ-4: lists every paragraph with where it comes from, masked on the screen, and decides the words that were read', async () => {
    await using world = await aRequest()
    const { act, asked, requestId, read, decide, db, caseId } = world
    await expect(act('officer', 'open', asked)).rejects.toThrow('FORBIDDEN_ROLE')
    await act('coordinator', 'open', asked)
    await act('coordinator', 'open', asked)
    expect(await act('chair', 'ofCase', { caseId })).toMatchObject({
      requests: [{ id: requestId, kind: 'suspect', dueOn: '2026-04-20' }],
    })
    const paragraphs = await read()
    expect(paragraphs.map(({ source }) => source)).toEqual(['about them', 'incident', 'victim’s voice'])
    expect(paragraphs[1]).toMatchObject({ author: 'Robin Ashdown', decision: null })
    expect(JSON.stringify(paragraphs)).not.toMatch(/Mill Lane|ng00aa|Weir Row/iu)
    await decide(paragraphs[1], 'release')
    await expect(act('coordinator', 'propose', { requestId })).rejects.toThrow(/REQUEST_UNDECIDED.*"count":2/)
    await db.update(incidents).set({ what: 'Stood at her window.' })
    expect((await read())[1]).toMatchObject({ decision: null })
    await expect(decide(paragraphs[1], 'release')).rejects.toThrow('REQUEST_WORDS_CHANGED')
    const logged = await db.select().from(accessLog).where(eq(accessLog.what, 'request paragraph decided'))
    expect(logged).toMatchObject([{ caseId, facts: { requestId, answer: 'release', exemptions: [] } }])
  })

  it('ARQ-3, ARQ-5, ARQ-6, ARQ-7: is prepared by one, released by another, and copied as it was released', async () => {
    await using world = await aRequest()
    const { act, asked, requestId, read, decide, db } = world
    await act('coordinator', 'open', asked)
    const [about, incident, voice] = await read()
    await decide(about, 'release')
    await expect(decide(voice, 'withhold')).rejects.toThrow('REQUEST_NO_EXEMPTION')
    await decide(voice, 'withhold', { exemptions: ['serious harm'] })
    await decide(incident, 'release in part', { exemptions: ['safeguarding'], passages: ['Stood outside'] })
    await act('chair', 'propose', { requestId })
    await expect(decide(voice, 'release')).rejects.toThrow('REQUEST_PROPOSED')
    await expect(act('chair', 'release', { requestId, reason })).rejects.toThrow('REQUEST_OWN_PROPOSAL')
    await expect(act('coordinator', 'release', { requestId, reason })).rejects.toThrow('FORBIDDEN_ROLE')
    await act('chair', 'takeBack', { requestId })
    await act('coordinator', 'propose', { requestId })
    await expect(act('coordinator', 'copy', { requestId })).rejects.toThrow('REQUEST_NOT_RELEASED')
    await db.update(sessions).set({ steppedUpAt: null })
    await expect(act('chair', 'release', { requestId, reason })).rejects.toThrow('STEP_UP_NEEDED')
    await expect(act('coordinator', 'copy', { requestId })).rejects.toThrow('STEP_UP_NEEDED')
    await db.update(sessions).set({ steppedUpAt: clinicMoment })
    await act('chair', 'release', { requestId, reason })
    await db.update(incidents).set({ what: 'Other words since.' })
    const { document } = await act<{ document: string }>('coordinator', 'copy', { requestId })
    expect(document).toContain('Address: 4 Weir Row')
    expect(document).toContain('<span class="gone">[kept back]</span>')
    expect(document).not.toMatch(/Mill Lane|ng00aa|Stood outside|The night|Robin Ashdown|Other words/iu)
    const [kept] = await db.select().from(accessRequests)
    expect(kept?.document?.startsWith('sealed:')).toBe(true)
    const logged = await db.select().from(accessLog).where(like(accessLog.what, 'request %'))
    expect(logged.map(({ what, outcome }) => `${what} ${outcome}`)).toEqual(
      expect.arrayContaining(['request released done', 'request answer copied done']),
    )
    await expect(act('chair', 'end', { requestId, reason })).rejects.toThrow('REQUEST_CLOSED')
  })

  it('PER-3: is nothing that whoever has a conflict of interest knows of', async () => {
    await using world = await aRequest()
    const { act, asked, requestId, db, caseId, people } = world
    await act('coordinator', 'open', asked)
    await db.insert(caseConflicts).values({ caseId, personId: people.chair, declaredAt: clinicMoment, reason: '' })
    for (const [path, input] of [
      ['byId', { requestId }],
      ['propose', { requestId }],
      ['copy', { requestId }],
      ['end', { requestId, reason }],
      ['ofCase', { caseId }],
    ] as const)
      await expect(act('chair', path, input), path).rejects.toThrow('NOT_FOUND')
  })
})
