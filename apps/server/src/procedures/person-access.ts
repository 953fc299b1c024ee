import { randomUUID } from 'node:crypto'
import { accountStepsOf } from '@harbour/db/queries/account-steps'
import { factorsOf, removeAllFactors } from '@harbour/db/queries/factors'
import { accessBesideRoles, lastAccessReview, noteAccessReview } from '@harbour/db/queries/access-review'
import { peopleForAdmin, personForUpdate } from '@harbour/db/queries/person-admin'
import { identityOf, removeIdentities } from '@harbour/db/queries/sso'
import { liveSessionsOf } from '@harbour/db/queries/sessions'
import { insertNotice } from '@harbour/db/queries/sign-in-steps'
import { revokeSessionsOf } from '@harbour/db/queries/sign-up'
import type { Tx } from '@harbour/db/open-db'
import { londonDay } from '@harbour/domain/basics/dates'
import { notFound } from '@harbour/domain/basics/not-found'
import { DomainError, refuse } from '@harbour/domain/basics/refusal'
import { signsOf } from '@harbour/domain/people/access-review'
import { OnePerson, whyCannotTakeProof } from '@harbour/domain/people/person'
import { change, read } from '../change.ts'
import { act } from '../trpc.ts'

/** Everyone who has access. */
const withAccess = { find: null, agencyId: null, show: 'active' } as const

/** How a person signs in, as an administrator may see and end it. */
export const personAccess = {
  /** Who still has what access, until when, and when they were last here, with what should be asked about each (PER-11). */
  review: act('person:manage').query(({ ctx }) =>
    read(ctx, async (tx, at) => {
      const today = londonDay(at)
      const people = await peopleForAdmin(tx, withAccess, today)
      const beside = Map.groupBy(await accessBesideRoles(tx, today, at), ({ personId }) => personId)
      const withSigns = people.map((person) => {
        const besides = (beside.get(person.id) ?? []).map(({ kind, of, untilDay }) => ({ kind, of, untilDay }))
        return { ...person, besides, signs: signsOf({ ...person, besides }, today) }
      })
      return {
        result: { last: await lastAccessReview(tx), people: withSigns },
      }
    }),
  ),

  /** Notes that the administrator has been through everyone's access. */
  reviewed: act('person:manage').mutation(({ ctx }) =>
    change(ctx, async (tx, at) => {
      const people = await peopleForAdmin(tx, withAccess, londonDay(at))
      await noteAccessReview(tx, { at, by: ctx.actor.name })
      return { result: {}, events: [{ type: 'person access reviewed', people: people.length }] }
    }),
  ),

  /** Where the person is signed in, and by which factors they can be; nothing secret. */
  signedIn: act('person:manage')
    .input(OnePerson)
    .query(({ ctx, input: { personId } }) =>
      read(ctx, async (tx, at) => {
        const { app, passkeys, codesLeft } = await factorsOf(tx, personId)
        const sessions = await liveSessionsOf(tx, personId, at)
        const organisation = await identityOf(tx, personId)
        return { result: { sessions, hasApp: app !== null, passkeys: passkeys.length, codesLeft, organisation } }
      }),
    ),

  /** Signs the person out everywhere at once (SES-7). */
  signOut: act('person:manage', { stepUp: true })
    .input(OnePerson)
    .mutation(async ({ ctx, input: { personId } }) => {
      const ended = await change(ctx, async (tx, at) => {
        if ((await personForUpdate(tx, personId)) === null) throw new DomainError(notFound('person'))
        const except = personId === ctx.actor.personId ? ctx.sessionId : null
        const ids = await revokeSessionsOf(tx, personId, except, at, 'ended by an administrator')
        return { result: ids, events: [{ type: 'person signed out', personId, sessions: ids.length }] }
      })
      for (const id of ended) ctx.server.cutSession(id)
      return { ended: ended.length }
    }),

  /** Removes the factors of someone who lost them; they set up new ones after their password (SES-8), and are told. */
  removeFactors: act('person:manage', { stepUp: true })
    .input(OnePerson)
    .mutation(async ({ ctx, input: { personId } }) => {
      const ended = await change(ctx, async (tx, at) => {
        if ((await personForUpdate(tx, personId)) === null) throw new DomainError(notFound('person'))
        if (personId === ctx.actor.personId) refuse({ code: 'OWN_ACCESS' })
        refuse(await whyNotThisOne(tx, personId, ctx.actor.personId, at))
        const factors = await removeAllFactors(tx, personId)
        await insertNotice(tx, { id: randomUUID(), personId, at, what: 'factors removed', browser: '' })
        const ids = await revokeSessionsOf(tx, personId, null, at, 'factors removed by an administrator')
        return { result: ids, events: [{ type: 'person factors removed', personId, factors }] }
      })
      for (const id of ended) ctx.server.cutSession(id)
      return {}
    }),

  /** Unlinks the person from their organisation's sign-in, as when their account there was made anew (SSO-1). */
  unlinkOrganisation: act('person:manage', { stepUp: true })
    .input(OnePerson)
    .mutation(async ({ ctx, input: { personId } }) => {
      const ended = await change(ctx, async (tx, at) => {
        if ((await personForUpdate(tx, personId)) === null) throw new DomainError(notFound('person'))
        if (personId === ctx.actor.personId) refuse({ code: 'OWN_ACCESS' })
        refuse(await whyNotThisOne(tx, personId, ctx.actor.personId, at))
        if (!(await removeIdentities(tx, personId))) return { result: [], events: [] }
        await insertNotice(tx, { id: randomUUID(), personId, at, what: 'organisation unlinked', browser: '' })
        const ids = await revokeSessionsOf(tx, personId, null, at, 'organisation unlinked by an administrator')
        return { result: ids, events: [{ type: 'person organisation unlinked', personId }] }
      })
      for (const id of ended) ctx.server.cutSession(id)
      return {}
    }),
}

async function whyNotThisOne(tx: Tx, personId: string, administratorId: string, at: string) {
  return whyCannotTakeProof(await accountStepsOf(tx, personId, administratorId, londonDay(at)), administratorId)
}
