import { randomUUID } from 'node:crypto'
import { people } from '@harbour/db/tables/person'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { addPerson, runningApp } from '../testing/running-app.ts'

type App = Awaited<ReturnType<typeof runningApp>>
const password = 'three geese over the weir'
let app: App
let admin: string
let agencyId: string

beforeAll(async () => {
  app = await runningApp()
  const adminId = await addPerson(app.db, 'admin@example.org', ['administrator'])
  await addPerson(app.db, 'auditor@example.org', ['auditor'])
  admin = await app.signIn('admin@example.org')
  const [row] = await app.db.select({ agencyId: people.agencyId }).from(people).where(eq(people.id, adminId))
  agencyId = row?.agencyId ?? ''
  return () => app[Symbol.asyncDispose]()
})

async function addByForm(email: string) {
  const personId = randomUUID()
  const added = await app.call('person.add', admin, {
    personId,
    agencyId,
    name: 'Jo Farthing',
    jobTitle: 'Support worker',
    email,
    phone: '',
    roles: [{ id: randomUUID(), role: 'advocate', fromDay: '2026-01-01', untilDay: '2026-12-31' }],
  })
  return { personId, added }
}

async function linkFor(personId: string): Promise<string> {
  const made = await app.call('person.makeLink', admin, { personId })
  return dataOf(z.object({ token: z.string() }), made).token
}

const Refused = z.object({ error: z.object({ data: z.object({ refusal: z.object({ code: z.string() }) }) }) })
const Rows = z.object({ total: z.number(), rows: z.array(z.object({ what: z.string(), outcome: z.string() })) })

function refusal(body: unknown): string | null {
  const read = Refused.safeParse(body)
  return read.success ? read.data.error.data.refusal.code : null
}

function dataOf<T>(
  schema: z.ZodType<T>,
  answer: { readonly body: { readonly result?: { readonly data: unknown } } },
): T {
  return schema.parse(answer.body.result?.data)
}

describe('a new person', () => {
  it('SES-6: chooses a password by a link that works once, and is signed in', async () => {
    const { personId } = await addByForm('jo@example.org')
    const token = await linkFor(personId)
    const chosen = await app.post('/auth/sign-up', { token, password })
    expect(chosen.status).toBe(200)
    const cookie = (chosen.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    expect((await app.call('session.me', cookie)).status).toBe(200)
    const again = await app.post('/auth/sign-up', { token, password })
    expect([again.status, await again.json()]).toEqual([400, { refusal: { code: 'LINK_NOT_GOOD' } }])
  })

  it('SES-6: a later link replaces the earlier one', async () => {
    const { personId } = await addByForm('later@example.org')
    const first = await linkFor(personId)
    const second = await linkFor(personId)
    expect((await app.post('/auth/sign-up', { token: first, password })).status).toBe(400)
    expect((await app.post('/auth/sign-up', { token: second, password })).status).toBe(200)
  })

  it('is added once, however often the form is sent, and not with another person’s e-mail address', async () => {
    const { personId, added } = await addByForm('once@example.org')
    expect(added.status).toBe(200)
    expect(refusal((await addByForm('once@example.org')).added.body)).toBe('EMAIL_TAKEN')
    const listed = await app.call('person.list', admin, { find: 'once@', agencyId: null, show: 'all' })
    expect(dataOf(z.array(z.object({ id: z.string() })), listed).map(({ id }) => id)).toEqual([personId])
  })
})

describe('ending access', () => {
  it('SES-7: ends the person’s sessions at once, and their link', async () => {
    const personId = await addPerson(app.db, 'leaver@example.org', ['advocate'])
    const cookie = await app.signIn('leaver@example.org')
    const token = await linkFor(personId)
    expect((await app.call('session.me', cookie)).status).toBe(200)
    expect((await app.call('person.endAccess', admin, { personId })).status).toBe(200)
    expect((await app.call('session.me', cookie)).status).toBe(401)
    expect((await app.post('/auth/sign-up', { token, password })).status).toBe(400)
  })

  it('PER-5: an administrator cannot end their own', async () => {
    const me = dataOf(z.object({ personId: z.string() }), await app.call('session.me', admin))
    expect(refusal((await app.call('person.endAccess', admin, { personId: me.personId })).body)).toBe('OWN_ACCESS')
  })

  it('SES-12: whoever guesses at the present password to change it waits from the fifth wrong one', async () => {
    await addPerson(app.db, 'guessed@example.org', ['advocate'])
    const cookie = await app.signIn('guessed@example.org')
    const guess = async (current: string) =>
      refusal((await app.call('session.changePassword', cookie, { current, next: password })).body)
    for (let wrong = 0; wrong < 5; wrong += 1) expect(await guess(`guess ${wrong}`)).toBe('PASSWORD_NOT_YOURS')
    expect(await guess(app.password)).toBe('TOO_MANY_ATTEMPTS')
    const proof = await app.call('session.stepUp', cookie, { by: 'password', password: app.password })
    expect(refusal(proof.body)).toBe('TOO_MANY_ATTEMPTS')
  })

  it('SES-7: a changed password ends the other sessions and keeps this one', async () => {
    await addPerson(app.db, 'two@example.org', ['advocate'])
    const here = await app.signIn('two@example.org')
    const there = await app.signIn('two@example.org')
    const wrong = await app.call('session.changePassword', here, { current: 'not it', next: password })
    expect(refusal(wrong.body)).toBe('PASSWORD_NOT_YOURS')
    expect((await app.call('session.changePassword', here, { current: app.password, next: password })).status).toBe(200)
    expect((await app.call('session.me', here)).status).toBe(200)
    expect((await app.call('session.me', there)).status).toBe(401)
  })
})

describe('an administrator who would lead clinics', () => {
  const term = (role: string) => ({ id: randomUUID(), role, fromDay: '2026-01-01', untilDay: '2026-12-31' })

  it('PER-12: gives themselves no role and makes themselves no link', async () => {
    const me = dataOf(z.object({ personId: z.string() }), await app.call('session.me', admin))
    const { personId } = me
    const tries = [
      await app.call('person.giveRole', admin, { personId, term: term('chair') }),
      await app.call('person.makeLink', admin, { personId }),
    ]
    expect(tries.map(({ body }) => refusal(body))).toEqual(['OWN_ROLE', 'OWN_ROLE'])
    expect(refusal((await app.call('case.list', admin, {})).body)).toBe('FORBIDDEN_ROLE')
  })

  it('LOG-18: is shown to the auditor for letting in whoever leads clinics, and for nobody else', async () => {
    const chairId = await addPerson(app.db, 'chair@example.org', ['chair'])
    const advocateId = await addPerson(app.db, 'let-in@example.org', ['advocate'])
    await app.call('person.makeLink', admin, { personId: advocateId })
    const auditor = await app.signIn('auditor@example.org')
    const unusual = async () => {
      const asked = await app.call('log.unusual', auditor, { days: 7 })
      const found = z.array(z.object({ kind: z.string(), ofPeople: z.array(z.string()) }))
      return dataOf(found, asked).filter(({ kind }) => kind === 'leader let in')
    }
    expect(await unusual()).toEqual([])
    await app.db.update(people).set({ name: 'Chair Ashdown' }).where(eq(people.id, chairId))
    await app.call('person.removeFactors', admin, { personId: chairId })
    expect(await unusual()).toMatchObject([{ ofPeople: ['Chair Ashdown'] }])
    await app.db.update(people).set({ name: 'Raised Ashdown' }).where(eq(people.id, advocateId))
    await app.call('person.giveRole', admin, { personId: advocateId, term: term('coordinator') })
    expect(await unusual()).toMatchObject([{ ofPeople: ['Chair Ashdown', 'Raised Ashdown'] }])
  })

  it('PER-10: does not lengthen a role beyond a year from today', async () => {
    const personId = await addPerson(app.db, 'long@example.org', ['advocate'])
    const record = dataOf(
      z.object({ roles: z.array(z.object({ id: z.string() })) }),
      await app.call('person.byId', admin, { personId }),
    )
    const end = (untilDay: string) =>
      app.call('person.endRole', admin, { personId, roleId: record.roles[0]?.id, untilDay })
    expect(refusal((await end('2099-12-31')).body)).toBe('ROLE_TOO_LONG')
    expect((await end('2026-01-31')).status).toBe(200)
    expect(refusal((await end('2026-12-31')).body)).toBe('ROLE_ENDED')
  })
})

describe('the access log', () => {
  const everything = { personId: null, what: null, outcome: null, caseReference: null, from: null, to: null, page: 1 }

  it('LOG-4: shows what was done and refused to an auditor, whose reading is in it too', async () => {
    const auditor = await app.signIn('auditor@example.org')
    const refused = await app.call('log.page', admin, everything)
    expect(refusal(refused.body)).toBe('FORBIDDEN_ROLE')
    await app.call('log.page', auditor, everything)
    const page = await app.call('log.page', auditor, everything)
    const { rows } = dataOf(Rows, page)
    expect(rows[0]?.what).toBe('log viewed')
    expect(rows.some((row) => row.what === 'FORBIDDEN_ROLE' && row.outcome === 'refused')).toBe(true)
    expect(JSON.stringify(rows)).not.toContain('three geese')
  })

  it('finds rows by who, what and day', async () => {
    const auditor = await app.signIn('auditor@example.org')
    const added = await app.call('log.page', auditor, { ...everything, what: 'person added', from: '2020-01-01' })
    const { rows } = dataOf(Rows, added)
    expect(new Set(rows.map(({ what }) => what))).toEqual(new Set(['person added']))
    const before = await app.call('log.page', auditor, { ...everything, to: '2020-01-01' })
    expect(dataOf(Rows, before).total).toBe(0)
  })
})
