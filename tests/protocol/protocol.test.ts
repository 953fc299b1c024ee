import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { freshDb } from '@harbour/db/testing/fresh-db'
import { expect, it } from 'vitest'
import { runHarbour } from '../support/harbour.ts'
import { ask, call, connect, PlanCopy, signIn } from './client.ts'

const PASSWORD = 'harbour-demonstration'

interface Room {
  readonly clinic: { readonly statementVersion: number; readonly currentItemId: string | null; readonly status: string }
  readonly items: readonly { readonly id: string; readonly kind: string; readonly caseId: string | null }[]
}

it('imports nothing of the product', () => {
  const source = readFileSync(new URL('client.ts', import.meta.url), 'utf8')
  const imported = [...source.matchAll(/from '([^']+)'/g)].map(([, name]) => name)
  expect(new Set(imported)).toEqual(new Set(['socket.io-client', 'socket.io-msgpack-parser', 'yjs']))
})

it('signs in, joins a plan, edits it and sees what others edit, by docs/protocol.md alone', async () => {
  await using fresh = await freshDb()
  await using harbour = runHarbour({ DATABASE_URL: fresh.url, HARBOUR_DEMO: '1' }, { withoutWeb: true })
  const url = await harbour.ready()
  const chair = await signIn(url, 'ruth.ellerbeck@example.org', PASSWORD)
  const listed = (await (await fetch(`${url}/auth/people`)).json()) as {
    people: readonly { email: string; jobTitle: string }[]
  }
  const email = listed.people.find(({ jobTitle }) => /psychologist/i.test(jobTitle))?.email ?? ''
  const psychologist = await signIn(url, email, PASSWORD)

  const clinicId = await call<string>(chair, 'clinic.next')
  await call(chair, 'meeting.open', { clinicId })
  const room = await call<Room>(chair, 'meeting.room', { clinicId })
  const { statementVersion } = room.clinic
  await call(chair, 'meeting.join', { clinicId, statementVersion, privateRoom: true })
  const itemId = room.items.find(({ caseId }) => caseId !== null)?.id ?? ''
  await call(chair, 'meeting.moveTo', { clinicId, itemId, from: room.clinic.currentItemId, done: false })
  const { plan } = await call<{ plan: { id: string } }>(chair, 'plan.ofItem', { itemId })
  const actionId = randomUUID()
  await call(chair, 'action.add', { id: randomUUID(), actionId, planId: plan.id })

  const a = new PlanCopy(await connect(chair), plan.id)
  expect(await a.open()).toMatchObject({ ok: true, role: 'write', locked: false })

  // Who has not signed the statement reads and does not write; signing acts on the open connection.
  const watcher = await connect(psychologist)
  const b = new PlanCopy(watcher, plan.id)
  expect(await b.open()).toMatchObject({ ok: true, role: 'read' })
  await call(psychologist, 'meeting.join', { clinicId, statementVersion, privateRoom: true })
  await expect.poll(() => b.role).toBe('write')

  const before = a.text('summary')
  a.doc.getText('summary').insert(0, 'Very high. ')
  await expect.poll(() => a.unacknowledged.length).toBe(0)
  expect(a.savedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  await expect.poll(() => b.text('summary')).toBe(`Very high. ${before}`)
  b.doc.getText(`wording:${actionId}`).insert(0, 'Write a formulation')
  await expect.poll(() => a.text(`wording:${actionId}`)).toBe('Write a formulation')

  await b.where('summary')
  await expect.poll(() => a.present.map(({ cursor }) => (cursor as { field: string }).field)).toContain('summary')

  const heard: unknown[] = []
  a.socket.on('changed', (frame: { topics: string[] }) => heard.push(...frame.topics))
  expect(await ask(a.socket, 'watch', { topics: [`plan:${plan.id}`, 'nothing:1'] })).toEqual({
    ok: true,
    watched: [`plan:${plan.id}`],
  })

  // Typing without a connection, and coming back.
  b.socket.disconnect()
  b.doc.getText('summary').insert(0, 'Typed away. ')
  a.doc.getText('summary').insert(0, 'Meanwhile. ')
  expect(await b.comeBack(await connect(psychologist))).toMatchObject({ ok: true, role: 'write' })
  await expect.poll(() => b.unacknowledged.length).toBe(0)
  await expect.poll(() => a.text('summary')).toContain('Typed away. ')
  await expect.poll(() => b.text('summary')).toBe(a.text('summary'))

  // The words are the plan's words over HTTP too.
  const { plan: kept, actions } = await call<{
    plan: { riskSummary: string }
    actions: readonly { id: string; wording: string }[]
  }>(chair, 'plan.ofItem', { itemId })
  expect(kept.riskSummary).toBe(a.text('summary'))
  expect(actions.find(({ id }) => id === actionId)?.wording).toBe('Write a formulation')
  await call(chair, 'action.remove', { id: randomUUID(), actionId })
  await expect.poll(() => heard).toContain(`plan:${plan.id}`)

  // Refusals, by name.
  expect(await ask(a.socket, 'doc:up', { doc: plan.id })).toEqual({ ok: false, code: 'MALFORMED' })
  expect(await ask(a.socket, 'doc:open', { doc: randomUUID(), schemaVer: 1, sv: Buffer.from([0]) })).toMatchObject({
    ok: false,
    code: 'DENIED',
  })
  expect(await ask(a.socket, 'doc:open', { doc: plan.id, schemaVer: 2, sv: Buffer.from([0]) })).toMatchObject({
    ok: false,
    code: 'UPGRADE',
  })
  await expect(call(psychologist, 'plan.agree', { id: randomUUID(), planId: plan.id })).rejects.toThrow(
    'FORBIDDEN_ROLE',
  )
  await expect(connect({ origin: url, cookie: 'harbour=nobody' })).rejects.toThrow('NOT_SIGNED_IN')

  // Agreeing makes it read-only for everyone who has it open.
  const reasons = { voiceReason: 'Heard next week', gapReason: 'No action is drafted here' }
  await call(chair, 'plan.agree', { id: randomUUID(), planId: plan.id, ...reasons }).catch(async () => {
    // What the demonstration drafted may be incomplete: take it out, then agree.
    const { actions: drafted } = await call<{ actions: readonly { id: string; removedAt: string | null }[] }>(
      chair,
      'plan.ofItem',
      { itemId },
    )
    for (const action of drafted.filter(({ removedAt }) => removedAt === null))
      await call(chair, 'action.remove', { id: randomUUID(), actionId: action.id })
    await call(chair, 'plan.agree', { id: randomUUID(), planId: plan.id, ...reasons })
  })
  await expect.poll(() => b.locked, { timeout: 1_000 }).toBe(true)
  expect(b.role).toBe('read')
  b.doc.getText('summary').insert(0, 'Too late. ')
  await expect.poll(() => b.resets).toMatchObject([{ doc: plan.id, why: 'LOCKED' }])
  expect(a.text('summary')).not.toContain('Too late')

  a.socket.close()
  b.socket.close()
}, 240_000)
