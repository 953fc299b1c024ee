import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { accessLog } from '@harbour/db/tables/access-log'
import { cases } from '@harbour/db/tables/case'
import { sessions } from '@harbour/db/tables/person'
import { and, eq, like } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { importFile } from '../testing/import-file.ts'
import { addPerson, runningApp } from '../testing/running-app.ts'

const september = readFileSync(new URL('../../../../tests/data/reports-2026-09.csv', import.meta.url))

type Running = Awaited<ReturnType<typeof runningApp>>

async function appWithSeptember() {
  const app = await runningApp()
  await addPerson(app.db, 'c@example.org', ['coordinator'])
  const cookie = await app.signIn('c@example.org')
  await importFile(app, cookie, september)
  return { app, cookie }
}

async function ask<T>(app: Running, cookie: string, path: string, input?: unknown): Promise<T> {
  const { status, body } = await app.call(path, cookie, input)
  if (status !== 200) throw new Error(`${path} answered ${status}: ${JSON.stringify(body.error)}`)
  return body.result?.data as T
}

interface Listed {
  readonly total: number
  readonly spellingForgiven: boolean
  readonly rows: readonly { id: string; reference: string; victim: string; riskLevel: string }[]
}

const listInput = { find: '', status: 'open', risk: [], only: [], order: 'report', descending: true, page: 1 }

describe('cases', () => {
  it('CAS-13: a case is found by reference, crime reference and name, accents and spelling forgiven', async () => {
    const { app, cookie } = await appWithSeptember()
    await using _ = app
    const find = async (typed: string) =>
      (await ask<{ reference: string; victim: string }[]>(app, cookie, 'search.cases', { typed })).map(
        ({ victim }) => victim,
      )
    const [lucja] = await find('Szczepańska Łucja')
    expect(lucja).toBeDefined()
    expect(await find('szczepanska lucja')).toContain(lucja)
    expect(await find('szczepanski lucja')).toContain(lucja)
    expect(await find('NX/148845/26')).toEqual(['Underhay, Mateusz'])
    expect(await find('nethercot prya')).toContain('Nethercott, Priya')
    expect(await find('%')).toEqual([])
    const forgiven = await ask<Listed>(app, cookie, 'case.list', { ...listInput, find: 'pennyfeather' })
    expect(forgiven.spellingForgiven).toBe(true)
    expect(forgiven.total).toBeGreaterThan(0)
  })

  it('PER-3: whoever declares a conflict, and whoever has no part in it, does not find the case', async () => {
    const { app, cookie } = await appWithSeptember()
    await using _ = app
    const [first] = (await ask<Listed>(app, cookie, 'case.list', listInput)).rows
    const caseId = first?.id
    await addPerson(app.db, 'adv@example.org', ['advocate'])
    const advocate = await app.signIn('adv@example.org')
    expect((await app.call('case.byId', advocate, { caseId })).status).toBe(404)
    expect(await ask<Listed>(app, advocate, 'case.list', listInput)).toMatchObject({ total: 0 })
    expect((await app.call('case.declareConflict', cookie, { caseId, reason: '' })).status).toBe(400)
    await ask(app, cookie, 'case.declareConflict', { caseId, reason: 'My neighbour' })
    expect((await app.call('case.byId', cookie, { caseId })).status).toBe(404)
    const typed = first?.reference ?? ''
    expect(await ask(app, cookie, 'search.cases', { typed })).toEqual([])
  })

  it('CAS-11: an address stays masked until it is opened with a reason, and each opening is listed', async () => {
    const { app, cookie } = await appWithSeptember()
    await using _ = app
    const [first] = (await ask<Listed>(app, cookie, 'case.list', listInput)).rows
    const caseId = first?.id
    const record = async () => {
      const { body } = await app.call('case.byId', cookie, { caseId })
      return body.result?.data as { parties: { id: string; kind: string }[]; openings: { reason: string }[] }
    }
    const before = await record()
    expect(JSON.stringify(before.parties)).not.toMatch(/NG0|07700|0115|postcode|address":/)
    const partyId = before.parties.find(({ kind }) => kind === 'victim')?.id
    const open = (reason: string) => ({ id: randomUUID(), caseId, partyId, reason })
    expect((await app.call('case.openAddress', cookie, open('x'))).status).toBe(400)
    const opened = await ask<{ address: string }>(app, cookie, 'case.openAddress', open('Marker for the control room'))
    expect(opened.address).toMatch(/^NG0 /)
    expect((await record()).openings.map(({ reason }) => reason)).toEqual(['Marker for the control room'])
  })

  it('CAS-17: no more than five are opened in a day, five at once included; the same opening asked for twice is one', async () => {
    const { app, cookie } = await appWithSeptember()
    await using _ = app
    const [first] = (await ask<Listed>(app, cookie, 'case.list', listInput)).rows
    const caseId = first?.id
    const { parties } = await ask<{ parties: { id: string }[] }>(app, cookie, 'case.byId', { caseId })
    const opening = () => ({ id: randomUUID(), caseId, partyId: parties[0]?.id, reason: 'Marker for the control room' })
    const same = opening()
    const open = async (input: object) => (await app.call('case.openAddress', cookie, input)).status
    expect(await Promise.all([same, same, opening(), opening(), opening(), opening()].map(open))).toEqual(
      Array.from({ length: 6 }, () => 200),
    )
    expect(await Promise.all([opening(), opening()].map(open))).toEqual([429, 429])
    const { openings } = await ask<{ openings: object[] }>(app, cookie, 'case.byId', { caseId })
    expect(openings).toHaveLength(5)
    for (const other of [{ partyId: parties[1]?.id }, { reason: 'Something else' }])
      expect(await open({ ...same, ...other })).toBe(404)
    expect(await open(same)).toBe(200)
    await app.asOwner(`update address_openings set at = '2026-01-01' where id = '${same.id}'`)
    expect(await open(same)).toBe(404)
    await app.db.update(sessions).set({ steppedUpAt: null })
    expect(JSON.stringify((await app.call('case.openAddress', cookie, same)).body)).toContain('STEP_UP_NEEDED')
  })

  it('a character that cannot be kept is refused, wherever it stands', async () => {
    const { app, cookie } = await appWithSeptember()
    await using _ = app
    const [first] = (await ask<Listed>(app, cookie, 'case.list', listInput)).rows
    const declared = { caseId: first?.id, reason: 'a\u0000b' }
    expect((await app.call('case.declareConflict', cookie, declared)).status).toBe(400)
    expect((await app.call('case.declareConflict', cookie, { ...declared, reason: 'a b' })).status).toBe(200)
  })

  it('CAS-16: the victim’s voice is not recorded over what its writer has not seen', async () => {
    const { app, cookie } = await appWithSeptember()
    await using _ = app
    const [first] = (await ask<Listed>(app, cookie, 'case.list', listInput)).rows
    const voice = { caseId: first?.id, greatestFear: '', whatHasChanged: '', victimAware: null }
    await ask(app, cookie, 'case.recordVoice', { ...voice, wishes: 'To stay in her home', base: null })
    const over = await app.call('case.recordVoice', cookie, { ...voice, wishes: 'To move', base: null })
    expect(JSON.stringify(over.body)).toContain('VOICE_CHANGED')
    const { wishes } = await ask<{ wishes: string }>(app, cookie, 'case.byId', { caseId: first?.id })
    expect(wishes).toBe('To stay in her home')
  })

  it('CAS-19: an order is changed under its own id, by whoever saw what stands, and in its own case only', async () => {
    const { app, cookie } = await appWithSeptember()
    await using _ = app
    const [first, second] = (await ask<Listed>(app, cookie, 'case.list', listInput)).rows
    const caseId = first?.id
    const made = { id: randomUUID(), caseId, kind: 'bail', status: 'in force', madeOn: '2026-09-01', until: null }
    const order = { ...made, breachedOn: null, court: '', conditions: ['Not to write to her'], note: '' }
    type Order = typeof order & { recordedAt: string; recordedBy: string }
    const standing = async () =>
      (await ask<{ orders: Order[] }>(app, cookie, 'case.byId', { caseId })).orders.find(({ id }) => id === order.id)
    const record = (input: object) => app.call('case.recordOrder', cookie, { ...order, ...input })
    const entries = () =>
      app.db.$count(accessLog, and(eq(accessLog.caseId, caseId ?? ''), like(accessLog.what, 'case entry %')))
    const before = await entries()
    expect((await record({})).status).toBe(200)
    expect((await record({})).status).toBe(200)
    expect(await entries()).toBe(before + 1)
    const base = (await standing())?.recordedAt
    expect((await record({ status: 'breached', base })).status).toBe(400)
    const breached = { status: 'breached', breachedOn: '2026-09-20' }
    expect((await record({ ...breached, base })).status).toBe(200)
    expect((await record({ ...breached, base })).status).toBe(200)
    expect(await standing()).toMatchObject({ ...breached, conditions: order.conditions, madeOn: order.madeOn })
    const over = await record({ status: 'ended', base })
    expect(over.status).toBe(409)
    expect(JSON.stringify(over.body)).toContain('ORDER_CHANGED')
    expect((await record({ status: 'ended', caseId: second?.id, base: (await standing())?.recordedAt })).status).toBe(
      404,
    )
    expect((await record({ id: randomUUID(), base })).status).toBe(404)
    expect((await standing())?.status).toBe('breached')
    expect(await app.db.$count(accessLog, eq(accessLog.what, 'case entry changed'))).toBe(1)
  })

  it('LOG-19: every reading of a case is logged, from whichever page', async () => {
    const { app, cookie } = await appWithSeptember()
    await using _ = app
    await addPerson(app.db, 'chair@example.org', ['chair'])
    const chair = await app.signIn('chair@example.org')
    const [first] = (await ask<Listed>(app, cookie, 'case.list', listInput)).rows
    const caseId = first?.id ?? ''
    const views = () => app.db.$count(accessLog, and(eq(accessLog.caseId, caseId), eq(accessLog.what, 'case viewed')))
    const before = await views()
    await ask(app, chair, 'retention.ofCase', { caseId })
    await ask(app, chair, 'accessRequest.ofCase', { caseId })
    await ask(app, chair, 'agenda.findCase', { reference: first?.reference })
    expect(await views()).toBe(before + 3)
  })

  it('PER-6: whoever may not know of a case does not wait for the one who works on it', async () => {
    const { app, cookie } = await appWithSeptember()
    await using _ = app
    await addPerson(app.db, 'p@example.org', ['caseworker'])
    const stranger = await app.signIn('p@example.org')
    const [first] = (await ask<Listed>(app, cookie, 'case.list', listInput)).rows
    const caseId = first?.id ?? ''
    const what = { occurredOn: '2026-10-01', occurredTime: null, what: 'He was seen outside.', where: '' }
    const places = { police: false, online: false, atHome: false, thirdParty: false }
    const incident = { id: randomUUID(), caseId, ...what, ...places }
    await app.db.transaction(async (tx) => {
      await tx.select().from(cases).where(eq(cases.id, caseId)).for('update')
      expect((await app.call('case.recordIncident', stranger, incident)).status).toBe(404)
    })
    expect((await app.call('case.recordIncident', cookie, incident)).status).toBe(200)
  })

  it('CAS-15: an academic whose case it is sees no names, and when and where only roughly', async () => {
    const { app, cookie } = await appWithSeptember()
    await using _ = app
    const officer = await addPerson(app.db, 'prof@example.org', ['academic'])
    const [first] = (await ask<Listed>(app, cookie, 'case.list', listInput)).rows
    await ask(app, cookie, 'case.change', { caseId: first?.id, officerPersonId: officer })
    const academic = await app.signIn('prof@example.org')
    const record = await ask<{ parties: { surname: string }[] }>(app, academic, 'case.byId', { caseId: first?.id })
    expect(record.parties.map(({ surname }) => surname)).toEqual(['Victim', 'Suspect'])
    const [surname] = (first?.victim ?? '').split(',')
    expect(JSON.stringify(record)).not.toContain(surname)
    expect(await ask(app, academic, 'search.cases', { typed: surname })).toEqual([])
    const places = { where: '4 Quay Lane', police: false, online: false, atHome: false, thirdParty: false }
    const incident = { id: randomUUID(), caseId: first?.id, occurredOn: '2026-09-17', occurredTime: '07:45' }
    await ask(app, cookie, 'case.recordIncident', { ...incident, ...places, what: 'He was seen outside.' })
    const seen = await ask<{ incidents: { id: string }[] }>(app, academic, 'case.byId', { caseId: first?.id })
    expect(seen.incidents.find(({ id }) => id === incident.id)).toMatchObject({
      occurredOn: '2026-09-14',
      occurredTime: null,
      where: 'Elsewhere',
      what: 'In the week from this Monday: He was seen outside.',
    })
  })
})

describe('flags', () => {
  it('FLG-5: a case is flagged once, triaged with reasons, and not over another’s decision', async () => {
    const { app, cookie } = await appWithSeptember()
    await using _ = app
    const [first] = (await ask<Listed>(app, cookie, 'case.list', { ...listInput, risk: ['high'] })).rows
    const flag = {
      id: randomUUID(),
      caseId: first?.id,
      grounds: ['visible high risk'],
      reason: '',
      victimAware: true,
      victimConsents: true,
      sharingReason: '',
      lawfulBasis: '',
    }
    await ask(app, cookie, 'flag.raise', flag)
    await ask(app, cookie, 'flag.raise', flag)
    expect((await app.call('flag.raise', cookie, { ...flag, id: randomUUID() })).status).toBe(409)
    const desk = await ask<{
      flagged: { facts: { raised: { id: string } }; reasons: { words: string }[] }[]
      unflagged: { weight: number }[]
    }>(app, cookie, 'flag.desk')
    expect(desk.flagged).toHaveLength(1)
    expect(desk.flagged[0]?.reasons.length).toBeGreaterThan(1)
    const weights = desk.unflagged.map(({ weight }) => weight)
    expect(weights).toEqual(weights.toSorted((one, other) => other - one))
    const triage = { flagId: flag.id, status: 'accepted', urgent: true, reason: '', seenTriagedAt: null }
    expect((await app.call('flag.triage', cookie, triage)).status).toBe(400)
    await ask(app, cookie, 'flag.triage', { ...triage, reason: 'Release on Friday' })
    expect((await app.call('flag.triage', cookie, { ...triage, reason: 'Again' })).status).toBe(409)
  })
})
