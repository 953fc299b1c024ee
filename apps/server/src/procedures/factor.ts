import { randomUUID } from 'node:crypto'
import type { Tx } from '@harbour/db/open-db'
import {
  confirmTotp,
  factorsOf,
  insertPasskey,
  insertTotp,
  passkeyIdsOf,
  removeFactor,
  totpForUpdate,
} from '@harbour/db/queries/factors'
import { personToSignInById } from '@harbour/db/queries/sessions'
import { insertNotice, markStepUsed } from '@harbour/db/queries/sign-in-steps'
import { revokeSessionsOf } from '@harbour/db/queries/sign-up'
import { notFound } from '@harbour/domain/basics/not-found'
import { DomainError, refuse } from '@harbour/domain/basics/refusal'
import type { FactorKind } from '@harbour/domain/people/factor'
import { AddPasskey, assuranceBy, ConfirmTotp, RemoveFactor } from '@harbour/domain/people/factor'
import { whyCannotRemoveFactor } from '@harbour/domain/people/last-factor'
import { madePasskey, passkeyToMake } from '../auth/passkeys.ts'
import { provesByCode, stepOf } from '../auth/proofs.ts'
import { newRecoveryCodes } from '../auth/recovery-codes.ts'
import { renewToken } from '../auth/sessions.ts'
import { beginStep } from '../auth/steps.ts'
import { newTotpSecret, totpUri } from '../auth/totp.ts'
import { change, read } from '../change.ts'
import type { ActContext, Context } from '../context.ts'
import { act, router } from '../trpc.ts'

/** One's own second factors. */
export const factorRouter = router({
  /** Which there are; nothing secret. */
  mine: act('session:own').query(({ ctx }) =>
    read(ctx, async (tx) => ({ result: await factorsOf(tx, ctx.actor.personId) })),
  ),

  /** A new secret for an authenticator app, told once; it counts when a code of it is given. */
  beginApp: act('session:own', { stepUp: true }).mutation(({ ctx }) =>
    change(ctx, async (tx, at) => {
      const { id: personId, email } = await self(tx, ctx)
      const secret = newTotpSecret()
      await insertTotp(tx, { id: randomUUID(), personId, secret, madeAt: at })
      return { result: { secret, uri: totpUri(secret, email) }, events: [] }
    }),
  ),

  /** Makes the app count, by the code it shows. */
  confirmApp: act('session:own', { stepUp: true })
    .input(ConfirmTotp)
    .mutation(async ({ ctx, input }) => {
      const added = await change(ctx, async (tx, at) => {
        const { personId } = ctx.actor
        const waiting = await totpForUpdate(tx, personId, false)
        if (waiting === null) throw new DomainError({ code: 'STEP_OVER' })
        if (!(await provesByCode(tx, personId, input.code, at, false))) refuse({ code: 'PROOF_WRONG' })
        await confirmTotp(tx, personId, waiting.id, at)
        return afterAdding(tx, ctx, 'authenticator app', at)
      })
      return tellAdded(ctx, added)
    }),

  /** What the browser needs to make a passkey. */
  beginPasskey: act('session:own', { stepUp: true }).mutation(({ ctx }) =>
    change(ctx, async (tx, at) => {
      const person = await self(tx, ctx)
      const options = await passkeyToMake(ctx.arrival.origin, person, await passkeyIdsOf(tx, person.id))
      const step = { kind: 'enrol passkey', personId: person.id, challenge: options.challenge } as const
      return { result: { token: await beginStep(tx, step, at), options }, events: [] }
    }),
  ),

  /** Keeps the passkey that the browser has made. */
  addPasskey: act('session:own', { stepUp: true })
    .input(AddPasskey)
    .mutation(async ({ ctx, input }) => {
      const added = await change(ctx, async (tx, at) => {
        const { personId } = ctx.actor
        const { origin, browser } = ctx.arrival
        const step = await stepOf(tx, input.token, 'enrol passkey', at)
        if (step?.personId !== personId) throw new DomainError({ code: 'STEP_OVER' })
        await markStepUsed(tx, step.id, at)
        const made = await madePasskey(input.answer, step.challenge ?? '', origin)
        if (made === null) throw new DomainError({ code: 'PROOF_WRONG' })
        const isNew = await insertPasskey(tx, { id: randomUUID(), personId, ...made, browser, madeAt: at })
        if (!isNew) refuse({ code: 'PASSKEY_KNOWN' })
        return afterAdding(tx, ctx, 'passkey', at)
      })
      return tellAdded(ctx, added)
    }),

  /** Removes the app or a passkey. */
  remove: act('session:own', { stepUp: true })
    .input(RemoveFactor)
    .mutation(async ({ ctx, input }) => {
      const { personId } = ctx.actor
      const ended = await change(ctx, async (tx, at) => {
        await self(tx, ctx)
        const { app, passkeys } = await factorsOf(tx, personId)
        refuse(whyCannotRemoveFactor(passkeys.length + (app === null ? 0 : 1), ctx.server.demo))
        const factor = await removeFactor(tx, personId, input.factorId)
        if (factor === null) throw new DomainError(notFound('factor'))
        await notice(tx, ctx, `${factor} removed`, at)
        const ids = await revokeSessionsOf(tx, personId, ctx.sessionId, at, 'factor removed')
        return { result: ids, events: [{ type: 'session factor removed', personId, factor }] }
      })
      for (const id of ended) ctx.server.cutSession(id)
      return {}
    }),

  /** New recovery codes instead of all earlier ones, told once. */
  newCodes: act('session:own', { stepUp: true }).mutation(({ ctx }) =>
    change(ctx, async (tx, at) => {
      const { personId } = ctx.actor
      const codes = await newRecoveryCodes(tx, personId, at)
      await notice(tx, ctx, 'recovery codes made', at)
      return { result: { codes }, events: [{ type: 'session recovery codes made', personId }] }
    }),
  ),
})

type OwnContext = ActContext & Pick<Context, 'arrival' | 'giveToken'>

/**
 * After a factor is added the session is by two factors, under a new token; the first one brings recovery codes. A code shows who
 * it is; a passkey does so when it is next used, and counts for no more until then (SES-13).
 */
async function afterAdding(tx: Tx, ctx: OwnContext, factor: Exclude<FactorKind, 'recovery code'>, at: string) {
  const { personId } = ctx.actor
  const { codesLeft } = await factorsOf(tx, personId)
  const codes = codesLeft === 0 ? await newRecoveryCodes(tx, personId, at) : null
  await notice(tx, ctx, `${factor} added`, at)
  const token = await renewToken(tx, ctx.sessionId, {
    assurance: ctx.assurance > 'A2' ? ctx.assurance : 'A2',
    proof: factor === 'passkey' ? null : { steppedUpAt: at, steppedUpAs: assuranceBy('code') },
  })
  const ended = await revokeSessionsOf(tx, personId, ctx.sessionId, at, 'factor added')
  return {
    result: { token, codes, ended },
    events: [{ type: 'session factor added', personId, factor } as const],
  }
}

function tellAdded(
  ctx: OwnContext,
  { token, codes, ended }: Awaited<ReturnType<typeof afterAdding>>['result'],
): { readonly codes: readonly string[] | null } {
  ctx.giveToken(token)
  for (const id of ended) ctx.server.cutSession(id)
  return { codes }
}

async function self(tx: Tx, ctx: OwnContext) {
  const person = await personToSignInById(tx, ctx.actor.personId)
  if (person === null) throw new DomainError({ code: 'NOT_SIGNED_IN' })
  return person
}

async function notice(tx: Tx, ctx: OwnContext, what: string, at: string): Promise<void> {
  await insertNotice(tx, { id: randomUUID(), personId: ctx.actor.personId, at, what, browser: ctx.arrival.browser })
}
