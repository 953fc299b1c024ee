import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { sql } from 'drizzle-orm'
import { storedKeysOf } from '@harbour/domain/cases/matching'
import type { Db } from '../open-db.ts'
import { candidatesByKeys } from '../queries/candidates.ts'
import { confirmTotp, insertTotp, totpForUpdate } from '../queries/factors.ts'
import { insertParty, partiesOf, updateParty } from '../queries/parties.ts'
import { cases } from '../tables/case.ts'
import { totpFactors } from '../tables/factor.ts'
import { parties } from '../tables/party.ts'
import { agencies, people } from '../tables/person.ts'
import { freshDb, testFieldKeys } from '../testing/fresh-db.ts'
import { fieldKeysFrom, holdFieldKeys, newFieldSecret } from './field-keys.ts'
import { keysWrapped, refuseMissingKeys, rotateKeys } from './rotate-keys.ts'
import { sealExisting } from './seal-existing.ts'

const at = '2026-03-27T09:00:00.000Z'
const address = '4 Quay Lane'
const person = { surname: 'Ashdown', forename: 'Wren', bornOn: '1990-02-03', postcode: 'NG0 0AA' }
const secrets = { address, phone: '07700 900321', safeNumber: '0115 496 0321', school: 'Harbour Primary' }

async function aCase(db: Db): Promise<string> {
  const id = randomUUID()
  await db.insert(cases).values({ id, reference: id, openedOn: '2026-03-27', createdAt: at, updatedAt: at })
  return id
}

async function aPerson(db: Db): Promise<string> {
  const [agencyId, id] = [randomUUID(), randomUUID()]
  await db.insert(agencies).values({ id: agencyId, name: id, shortName: id, code: 'PO' })
  await db
    .insert(people)
    .values({ id, agencyId, name: 'Robin Ashdown', jobTitle: 'Analyst', email: `${id}@example.org` })
  return id
}

function keep(db: Db, caseId: string, id: string = randomUUID()): Promise<void> {
  const matchKeys = [...storedKeysOf(person)]
  return db.transaction((tx) => insertParty(tx, { id, caseId, kind: 'victim', ...person, ...secrets, matchKeys }))
}

const read = (db: Db, caseId: string) => db.transaction((tx) => partiesOf(tx, caseId))

async function allText(db: Db): Promise<string> {
  const { rows } = await db.execute(sql`select parties::text from parties`)
  return JSON.stringify(rows)
}

const readableIn = (kept: string) =>
  [...Object.values(secrets), 'NG0 0AA', 'ng00aa'].filter((secret) => kept.includes(secret))

describe('masked fields at rest', () => {
  it('SEC-1: are sealed in their columns, and open again', async () => {
    await using fresh = await freshDb()
    const caseId = await aCase(fresh.db)
    await keep(fresh.db, caseId)
    const kept = await allText(fresh.db)
    expect(readableIn(kept)).toEqual([])
    expect((await read(fresh.db, caseId))[0]).toMatchObject({ ...person, ...secrets })
  })

  it('SEC-1: a sealed value opens in its own row and column only', async () => {
    await using fresh = await freshDb()
    const [one, other] = [await aCase(fresh.db), await aCase(fresh.db)]
    await keep(fresh.db, one)
    await keep(fresh.db, other)
    await fresh.asOwner(`update parties set address = phone where case_id = '${one}'`)
    await expect(read(fresh.db, one)).rejects.toThrow('unable to authenticate')
    await fresh.asOwner(
      `update parties set phone = (select phone from parties where case_id = '${one}') where case_id = '${other}'`,
    )
    await expect(read(fresh.db, other)).rejects.toThrow('unable to authenticate')
  })

  it('SEC-2: people are still matched by postcode, without a postcode to be read', async () => {
    await using fresh = await freshDb()
    const caseId = await aCase(fresh.db)
    await keep(fresh.db, caseId)
    const found = await fresh.db.transaction((tx) => candidatesByKeys(tx, ['place ng00aa']))
    expect(found.map((each) => each.caseId)).toEqual([caseId])
    expect(found[0]?.victim?.postcode).toBe('NG0 0AA')
    const [known] = await read(fresh.db, caseId)
    if (known === undefined) throw new Error('nobody kept')
    await fresh.db.transaction((tx) => updateParty(tx, known, { postcode: 'NG0 0ZZ' }, '2026-03-27T09:00:00.000Z'))
    expect(await fresh.db.transaction((tx) => candidatesByKeys(tx, ['place ng00aa']))).toEqual([])
    expect(await fresh.db.transaction((tx) => candidatesByKeys(tx, ['place ng00zz']))).toHaveLength(1)
  })

  it('SEC-3: keys are rotated under three ages, and the oldest can then be taken away', async () => {
    await using fresh = await freshDb()
    const [first, second, third] = [newFieldSecret(), newFieldSecret(), newFieldSecret()]
    const ids: string[] = []
    try {
      for (const held of [[first], [second, first], [third, second, first]]) {
        hold(held)
        const caseId = await aCase(fresh.db)
        await keep(fresh.db, caseId)
        ids.push(caseId)
        for (const id of ids) expect((await read(fresh.db, id))[0]?.address).toBe(address)
      }
      const before = await allText(fresh.db)
      expect((await keysWrapped(fresh.db)).size).toBe(3)
      expect(await rotateKeys(fresh.db)).toBe(3)
      expect(await rotateKeys(fresh.db)).toBe(0)
      expect(await allText(fresh.db)).toBe(before)
      hold([third])
      await refuseMissingKeys(fresh.db)
      for (const id of ids) expect((await read(fresh.db, id))[0]?.address).toBe(address)
      hold([second, first])
      await expect(refuseMissingKeys(fresh.db)).rejects.toThrow('a key that is not set')
      await expect(read(fresh.db, ids[0] ?? '')).rejects.toThrow('is not held here')
    } finally {
      holdFieldKeys(testFieldKeys)
    }
  })

  it('SEC-4: what an earlier version kept in clear is sealed, and sealing goes on where it stopped', async () => {
    await using fresh = await freshDb()
    const caseId = await aCase(fresh.db)
    const matchKeys = [...storedKeysOf(person)]
    const row = { caseId, kind: 'child' as const, ...person, ...secrets, matchKeys }
    await fresh.db.insert(parties).values(Array.from({ length: 600 }, () => ({ ...row, id: randomUUID() })))
    await keep(fresh.db, caseId)
    expect(await sealExisting(fresh.db)).toBe(600)
    expect(await sealExisting(fresh.db)).toBe(0)
    const kept = await allText(fresh.db)
    expect(readableIn(kept)).toEqual([])
    for (const each of await read(fresh.db, caseId)) expect(each).toMatchObject(secrets)
    expect(await fresh.db.transaction((tx) => candidatesByKeys(tx, ['place ng00aa']))).toHaveLength(1)
  })

  it('SEC-6: the secret of an authenticator app is sealed, opens in its own row only, and goes with the keys that are rotated', async () => {
    await using fresh = await freshDb()
    const [first, second] = [newFieldSecret(), newFieldSecret()]
    const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
    try {
      hold([first])
      const [one, other] = [await aPerson(fresh.db), await aPerson(fresh.db)]
      const enrol = (personId: string) =>
        fresh.db.transaction(async (tx) => {
          const id = randomUUID()
          await insertTotp(tx, { id, personId, secret, madeAt: at })
          await confirmTotp(tx, personId, id, at)
        })
      await enrol(one)
      await enrol(other)
      const secretOf = (personId: string) =>
        fresh.db.transaction(async (tx) => (await totpForUpdate(tx, personId, true))?.secret)
      const kept = await fresh.db.select().from(totpFactors)
      expect(kept.filter((row) => !row.secret.startsWith('sealed:'))).toEqual([])
      expect(await secretOf(one)).toBe(secret)

      hold([second, first])
      expect(await rotateKeys(fresh.db)).toBe(2)
      hold([second])
      expect(await secretOf(one)).toBe(secret)

      await fresh.asOwner(
        `update totp_factors set secret = (select secret from totp_factors where person_id = '${other}') where person_id = '${one}'`,
      )
      await expect(secretOf(one)).rejects.toThrow('unable to authenticate')
    } finally {
      holdFieldKeys(testFieldKeys)
    }
  })

  it('SEC-4: the secret of an app that an earlier version kept in clear is sealed as well', async () => {
    await using fresh = await freshDb()
    const personId = await aPerson(fresh.db)
    const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
    await fresh.db.insert(totpFactors).values({ id: randomUUID(), personId, secret, madeAt: at, confirmedAt: at })
    expect(await sealExisting(fresh.db)).toBe(1)
    expect(await sealExisting(fresh.db)).toBe(0)
    const { rows } = await fresh.db.execute(sql`select totp_factors::text from totp_factors`)
    expect(JSON.stringify(rows)).not.toContain(secret)
    const opened = await fresh.db.transaction((tx) => totpForUpdate(tx, personId, true))
    expect(opened?.secret).toBe(secret)
  })

  it('SEC-3: a weak key, or a text without one, is refused', () => {
    for (const weak of ['', 'secret', 'a'.repeat(43), '00'.repeat(32), `${newFieldSecret()}, password`])
      expect(fieldKeysFrom(weak)).toBeNull()
    const [newer, older] = [newFieldSecret(), newFieldSecret()]
    expect(fieldKeysFrom(`${newer}\n${older}\n`)?.map(({ id }) => id)).toEqual([
      ...(fieldKeysFrom(newer)?.map(({ id }) => id) ?? []),
      ...(fieldKeysFrom(older)?.map(({ id }) => id) ?? []),
    ])
  })
})

function hold(secretsNewestFirst: readonly string[]): void {
  const keys = fieldKeysFrom(secretsNewestFirst.join('\n'))
  if (keys === null) throw new Error('a weak key')
  holdFieldKeys(keys)
}
