import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Tx } from '@harbour/db/open-db'
import { accountStepsOf } from '@harbour/db/queries/account-steps'
import { allAgencies, colleagues } from '@harbour/db/queries/people'
import {
  accountOf,
  endRole,
  insertPerson,
  insertRole,
  isEmailTaken,
  peopleForAdmin,
  personForAdmin,
  personForUpdate,
  setActive,
  updatePerson,
} from '@harbour/db/queries/person-admin'
import { insertLink, revokeSessionsOf } from '@harbour/db/queries/sign-up'
import { londonDay, plusMinutes } from '@harbour/domain/basics/dates'
import { Id } from '@harbour/domain/basics/ids'
import { notFound } from '@harbour/domain/basics/not-found'
import { DomainError, refuse } from '@harbour/domain/basics/refusal'
import type { PersonFacts } from '@harbour/domain/people/person'
import {
  AddPerson,
  ChangePerson,
  EndRole,
  GiveRole,
  OnePerson,
  whyCannotEndAccess,
  whyCannotEndRole,
  whyCannotGiveRole,
  whyCannotHold,
  whyCannotMakeLink,
  whyCannotMakeWayIn,
  whyTermTooLong,
} from '@harbour/domain/people/person'
import { LINK_HOURS } from '@harbour/domain/people/sign-up'
import { z } from 'zod'
import { change, read } from '../change.ts'
import { act, router } from '../trpc.ts'
import { personAccess } from './person-access.ts'

export const personRouter = router({
  ...personAccess,

  /** Everyone who may be chosen as an owner, a deputy or a practitioner, with their agency. */
  colleagues: act('person:list').query(({ ctx }) => read(ctx, async (tx) => ({ result: await colleagues(tx) }))),

  /** Every agency. */
  agencies: act('person:list').query(({ ctx }) => read(ctx, async (tx) => ({ result: await allAgencies(tx) }))),

  /** Everyone, as an administrator sees them. */
  list: act('person:manage')
    .input(
      z.strictObject({
        find: z.string().trim().max(100).nullable(),
        agencyId: Id.nullable(),
        show: z.enum(['active', 'ended', 'all']),
      }),
    )
    .query(({ ctx, input }) =>
      read(ctx, async (tx, at) => ({ result: await peopleForAdmin(tx, input, londonDay(at)) })),
    ),

  /** One person's record, with every role they hold or held. */
  byId: act('person:manage')
    .input(OnePerson)
    .query(({ ctx, input }) =>
      read(ctx, async (tx, at) => {
        const found = await personForAdmin(tx, input.personId)
        if (found === null) throw new DomainError(notFound('person'))
        return { result: { ...found, today: londonDay(at) } }
      }),
    ),

  /** Adds a person with their roles; they choose a password by a link. */
  add: act('person:manage', { stepUp: true })
    .input(AddPerson)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx) => {
        refuse(input.roles.map(whyTermTooLong).find((why) => why !== null) ?? whyCannotHold(input.roles))
        if (await isEmailTaken(tx, input.email, input.personId)) refuse({ code: 'EMAIL_TAKEN' })
        const { personId } = input
        const isNew = await insertPerson(tx, input)
        const roles = input.roles.map(({ role }) => role)
        return { result: { personId }, events: isNew ? [{ type: 'person added', personId, roles }] : [] }
      }),
    ),

  /** Corrects a person's name, job title, e-mail address or phone number. */
  change: act('person:manage', { stepUp: true })
    .input(ChangePerson)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const { personId } = input
        await knownForUpdate(tx, personId)
        const { hadAccount, ...before } = await accountIn(tx, personId)
        const fields = (['name', 'jobTitle', 'email', 'phone'] as const).filter((each) => before[each] !== input[each])
        if (await isEmailTaken(tx, input.email, personId)) refuse({ code: 'EMAIL_TAKEN' })
        if (fields.includes('email')) refuse(await whyNoWayIn(tx, personId, ctx.actor.personId, at))
        await updatePerson(tx, input)
        return { result: {}, events: [{ type: 'person changed', personId, fields, hadAccount }] }
      }),
    ),

  /** Gives a person a role for a time. */
  giveRole: act('person:manage', { stepUp: true })
    .input(GiveRole)
    .mutation(({ ctx, input: { personId, term } }) =>
      change(ctx, async (tx) => {
        const person = await knownForUpdate(tx, personId)
        if (person.roles.some(({ id }) => id === term.id)) return { result: {}, events: [] }
        refuse(whyCannotGiveRole(person, term, ctx.actor.personId))
        await insertRole(tx, personId, term)
        return { result: {}, events: [{ type: 'person role given', personId, role: term.role }] }
      }),
    ),

  /** Sets the last day of a role. */
  endRole: act('person:manage', { stepUp: true })
    .input(EndRole)
    .mutation(({ ctx, input: { personId, roleId, untilDay } }) =>
      change(ctx, async (tx, at) => {
        const person = await knownForUpdate(tx, personId)
        const term = person.roles.find(({ id }) => id === roleId)
        if (term === undefined) throw new DomainError(notFound('role'))
        refuse(whyCannotEndRole(person, term, untilDay, ctx.actor.personId, londonDay(at)))
        await endRole(tx, roleId, untilDay)
        return { result: {}, events: [{ type: 'person role ended', personId, role: term.role }] }
      }),
    ),

  /** Ends a person's access at once: their sessions end and their sockets are cut. */
  endAccess: act('person:manage', { stepUp: true })
    .input(OnePerson)
    .mutation(async ({ ctx, input: { personId } }) => {
      const sessions = await change(ctx, async (tx, at) => {
        refuse(whyCannotEndAccess(await knownForUpdate(tx, personId), ctx.actor.personId))
        await setActive(tx, personId, false)
        const ended = await revokeSessionsOf(tx, personId, null, at, 'access ended')
        return { result: ended, events: [{ type: 'person access ended', personId }] }
      })
      for (const id of sessions) ctx.server.cutSession(id)
      return {}
    }),

  /** Gives a person whose access ended their access back. */
  restoreAccess: act('person:manage', { stepUp: true })
    .input(OnePerson)
    .mutation(({ ctx, input: { personId } }) =>
      change(ctx, async (tx) => {
        const person = await knownForUpdate(tx, personId)
        if (person.active) return { result: {}, events: [] }
        await setActive(tx, personId, true)
        return { result: {}, events: [{ type: 'person access restored', personId }] }
      }),
    ),

  /** Makes a link by which the person chooses a password; its token is told once, here, and kept only as a hash. */
  makeLink: act('person:manage', { stepUp: true })
    .input(OnePerson)
    .mutation(({ ctx, input: { personId } }) =>
      change(ctx, async (tx, at) => {
        refuse(whyCannotMakeLink(await knownForUpdate(tx, personId), ctx.actor.personId))
        refuse(await whyNoWayIn(tx, personId, ctx.actor.personId, at))
        const { email, hadAccount } = await accountIn(tx, personId)
        const token = randomBytes(32).toString('base64url')
        const expiresAt = plusMinutes(at, LINK_HOURS * 60)
        const tokenHash = createHash('sha256').update(token).digest('hex')
        await insertLink(tx, {
          id: randomUUID(),
          tokenHash,
          personId,
          madeBy: ctx.actor.personId,
          email,
          madeAt: at,
          expiresAt,
        })
        return { result: { token, expiresAt }, events: [{ type: 'person link made', personId, hadAccount }] }
      }),
    ),
})

async function whyNoWayIn(tx: Tx, personId: string, administratorId: string, at: string) {
  return whyCannotMakeWayIn(await accountStepsOf(tx, personId, administratorId, londonDay(at)), administratorId)
}

async function accountIn(tx: Tx, personId: string) {
  const account = await accountOf(tx, personId)
  if (account === null) throw new DomainError(notFound('person'))
  return account
}

async function knownForUpdate(tx: Tx, personId: string): Promise<PersonFacts> {
  const person = await personForUpdate(tx, personId)
  if (person === null) throw new DomainError(notFound('person'))
  return person
}
