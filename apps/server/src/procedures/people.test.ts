import { randomUUID } from 'node:crypto'
import { passkeys } from '@harbour/db/tables/factor'
import { people } from '@harbour/db/tables/person'
import type { Role } from '@harbour/domain/people/roles'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { linkOrganisation } from '../auth/sso/link.ts'
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

  const unusual = async () => {
    const asked = await app.call('log.unusual', await app.signIn('auditor@example.org'), { days: 7 })
    const names = z.array(z.string())
    const found = z.array(z.object({ kind: z.string(), name: z.string(), ofPeople: names, ofAgencies: names }))
    return dataOf(found, asked).filter(({ kind }) => kind === 'letting in')
  }
  const listed = async () => (await unusual()).flatMap(({ ofPeople }) => ofPeople).toSorted()
  const named = async (name: string, role: Role) => {
    const email = `${name.toLowerCase()}@example.org`
    const personId = await addPerson(app.db, email, [role])
    await app.db.update(people).set({ name }).where(eq(people.id, personId))
    const facts = { personId, name, jobTitle: 'Worker', email, phone: '' }
    const changing = async (changes: object) =>
      expect((await app.call('person.change', admin, { ...facts, ...changes })).status).toBe(200)
    return { personId, changing }
  }

  it('PER-14: needs another to let somebody in as a person who has an account, where there is another', async () => {
    const { personId, changing } = await named('Both', 'representative')
    const asked = async (path: string, by: string, input: object = { personId }) =>
      refusal((await app.call(path, by, input)).body)
    const own = async () => {
      const madeAt = new Date().toISOString()
      await app.db.insert(passkeys).values({
        id: randomUUID(),
        personId,
        credentialId: randomUUID(),
        publicKey: Buffer.from('a key'),
        counter: 0,
        transports: [],
        isSynced: false,
        browser: '',
        madeAt,
      })
    }
    await own()
    await linkFor(personId)
    expect(await asked('person.removeFactors', admin)).toBeNull()
    expect(await asked('person.makeLink', admin)).toBeNull()
    await own()
    await addPerson(app.db, 'other-admin@example.org', ['administrator'])
    const other = await app.signIn('other-admin@example.org')
    expect(await asked('person.removeFactors', admin)).toBe('OTHER_ADMINISTRATOR')
    expect(await asked('person.unlinkOrganisation', admin)).toBe('OTHER_ADMINISTRATOR')
    expect(await asked('person.removeFactors', other)).toBeNull()
    expect(await asked('person.makeLink', other)).toBe('OTHER_ADMINISTRATOR')
    const facts = { personId, name: 'Both', jobTitle: 'Worker', phone: '' }
    expect(await asked('person.change', other, { ...facts, email: 'mine@example.org' })).toBe('OTHER_ADMINISTRATOR')
    expect(await asked('person.change', other, { ...facts, email: 'both@example.org', phone: '1' })).toBeNull()
    await own()
    expect(await asked('person.makeLink', other)).toBeNull()
    await changing({ email: 'moved@example.org' })
    expect(await asked('person.removeFactors', admin)).toBe('OTHER_ADMINISTRATOR')
  })

  it('LOG-18: is shown to the auditor for letting in whoever leads clinics or manages people', async () => {
    const chair = await named('Chair', 'chair')
    const raised = await named('Raised', 'observer')
    const before = await listed()
    await app.call('person.removeFactors', admin, { personId: chair.personId })
    expect(await listed()).toEqual(['Chair', ...before].toSorted())
    await app.call('person.giveRole', admin, { personId: raised.personId, term: term('administrator') })
    expect(await listed()).toEqual(['Chair', 'Raised', ...before].toSorted())
  })

  it('LOG-18: is shown for what lets another in as somebody who opens cases, and not for a first invitation', async () => {
    const before = await listed()
    const { personId } = await addByForm('first@example.org')
    await linkFor(personId)
    const watching = await named('Watching', 'observer')
    await linkFor(watching.personId)
    const changed = await named('Changed', 'representative')
    await changed.changing({ phone: '01632 960 001', jobTitle: 'Detective' })
    expect(await listed()).toEqual(before)
    await changed.changing({ email: 'elsewhere@example.org' })
    const linked = await named('Linked', 'academic')
    await linkFor(linked.personId)
    const bare = await named('Bare', 'advocate')
    await app.call('person.removeFactors', admin, { personId: bare.personId })
    expect(await listed()).toEqual(['Bare', 'Changed', 'Linked', ...before].toSorted())
  })

  it('LOG-18: is shown for changing how an agency signs in, and whoever’s account was linked to it for that', async () => {
    const joined = await named('Joined', 'advocate')
    const invited = await named('Invited', 'advocate')
    for (const [{ personId }, hadAccount] of [
      [joined, true],
      [invited, false],
    ] as const)
      await app.db.transaction((tx) =>
        linkOrganisation(
          tx,
          { id: personId, agencyId },
          {
            issuer: 'https://login.example.org',
            subject: personId,
            hadAccount,
            browser: '',
            at: new Date().toISOString(),
          },
        ),
      )
    const provider = { issuer: 'https://login.example.org', clientId: 'harbour', clientSecret: 'a secret', acr: '' }
    const saved = { agencyId, ...provider, domains: ['example.org'], isOn: false }
    expect((await app.call('sso.save', admin, saved)).status).toBe(200)
    const found = await unusual()
    expect(found.flatMap(({ ofAgencies }) => ofAgencies)).toEqual(['Agency of admin@example.org'])
    expect(found.find(({ name }) => name === 'Joined')).toMatchObject({ ofPeople: ['Joined'] })
    expect(found.some(({ name }) => name === 'Invited')).toBe(false)
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
