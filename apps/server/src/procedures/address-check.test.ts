import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { accessLog } from '@harbour/db/tables/access-log'
import { addressChecks } from '@harbour/db/tables/party'
import type { AddressSafety } from '@harbour/domain/cases/address-check'
import { and, eq, like } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { importFile } from '../testing/import-file.ts'
import { addPerson, runningApp } from '../testing/running-app.ts'

const september = readFileSync(new URL('../../../../tests/data/reports-2026-09.csv', import.meta.url))
const source = 'Mateusz, by telephone'

interface Shown {
  readonly parties: readonly {
    readonly id: string
    readonly kind: string
    readonly addressSafety: AddressSafety | null
  }[]
}

describe('whether an address is safe', () => {
  let app: Awaited<ReturnType<typeof runningApp>>
  let cookie = ''
  let caseId = ''
  let shown: Shown

  const ask = async <T>(path: string, input: unknown) => (await app.call(path, cookie, input)).body.result?.data as T
  const read = async () => {
    shown = await ask<Shown>('case.byId', { caseId })
    return person('victim')?.addressSafety
  }
  const person = (kind: string) => shown.parties.find((each) => each.kind === kind)
  const check = (more: object) =>
    app.call('case.recordAddressCheck', cookie, {
      id: randomUUID(),
      caseId,
      partyId: person('victim')?.id,
      state: 'not safe',
      checkedOn: '2026-10-01',
      source,
      neverTell: '',
      confirmed: false,
      replaces: person('victim')?.addressSafety?.last?.id ?? null,
      ...more,
    })

  beforeAll(async () => {
    app = await runningApp()
    await addPerson(app.db, 'c@example.org', ['coordinator'])
    cookie = await app.signIn('c@example.org')
    await importFile(app, cookie, september)
    const [found] = await ask<{ id: string }[]>('search.cases', { typed: 'NX/148845/26' })
    caseId = found?.id ?? ''
    await read()
    return () => app[Symbol.asyncDispose]()
  })

  it('CAS-20: is not known until somebody has checked, and not asked of a suspect', async () => {
    expect(person('victim')?.addressSafety).toMatchObject({ state: 'not known', doubt: 'never checked', last: null })
    expect(person('suspect')?.addressSafety).toBeNull()
    expect((await check({ partyId: person('suspect')?.id })).status).toBe(404)
  })

  it('CAS-21: is recorded once, sealed and logged', async () => {
    const id = randomUUID()
    const entries = () =>
      app.db.$count(accessLog, and(eq(accessLog.caseId, caseId), like(accessLog.what, 'case entry %')))
    const before = await entries()
    for (const _ of ['sent', 'sent again'])
      expect((await check({ id, replaces: null, neverTell: 'His brother' })).status).toBe(200)
    const [kept, ...more] = await app.db.select().from(addressChecks)
    expect(more).toEqual([])
    expect(JSON.stringify(kept)).not.toMatch(/Mateusz|brother/)
    expect(await entries()).toBeGreaterThan(before)
    expect(await read()).toMatchObject({ state: 'not safe', last: { id, source, neverTell: 'His brother' } })
  })

  it('CAS-21: goes neither over what somebody found meanwhile, nor from not safe to safe without their word', async () => {
    const blind = await check({ replaces: null })
    expect([blind.status, JSON.stringify(blind.body)]).toEqual([409, expect.stringContaining('ADDRESS_CHECK_CHANGED')])
    const hopeful = await check({ state: 'safe' })
    expect([hopeful.status, JSON.stringify(hopeful.body)]).toEqual([
      400,
      expect.stringContaining('ADDRESS_CHECK_UNCONFIRMED'),
    ])
    expect((await read())?.state).toBe('not safe')
  })

  it('CAS-20: is not known any more once an import puts another postcode in', async () => {
    expect(
      (await check({ state: 'safe', confirmed: true, checkedOn: new Date().toISOString().slice(0, 10) })).status,
    ).toBe(200)
    expect((await read())?.state).toBe('safe')
    await importFile(app, cookie, Buffer.from(september.toString().replace(',NG0 8AA,', ',NG0 8AB,')))
    expect(await read()).toMatchObject({ state: 'not known', doubt: 'address changed', last: { state: 'safe' } })
  })

  it('CAS-20: is not known any more once somebody has moved house', async () => {
    const today = new Date().toISOString().slice(0, 10)
    expect((await check({ state: 'safe', checkedOn: '2026-10-02' })).status).toBe(200)
    const moved = { id: randomUUID(), caseId, kind: 'house move', onDay: today, note: '' }
    expect((await app.call('case.recordCircumstance', cookie, moved)).status).toBe(200)
    expect(await read()).toMatchObject({ state: 'not known', doubt: 'house move' })
  })
})
