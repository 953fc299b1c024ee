import type { Request, Response } from 'express'
import { factorsOf } from '@harbour/db/queries/factors'
import { knownDevice } from '@harbour/db/queries/sign-in-steps'
import type { RefusalCode, RefusalOf } from '@harbour/domain/refusals'
import type { Server } from '../context.ts'
import type { Arrival } from './arrival.ts'
import { arrivalOf } from './arrival.ts'
import type { Attempt } from './attempts.ts'
import { deviceCookie, sessionCookie, tokenIn } from './cookie.ts'
import type { Shown } from './sessions.ts'
import { endSession, signedInBy, startSession } from './sessions.ts'
import type { Subject } from './steps.ts'
import { beginStep } from './steps.ts'
import { hashToken } from './tokens.ts'

interface Person {
  readonly id: string
  readonly agencyId: string
}

/** What else the answer says: the page of Harbour that was asked for. */
interface Told {
  readonly to?: string
}

/** Lets a person in, in place of whoever was signed in with this browser. */
export async function letIn(
  server: Server,
  person: Person,
  shown: Shown,
  request: Request,
  response: Response,
  told: Told = {},
): Promise<void> {
  const old = tokenIn(request, server.origin)
  const replaced = old === null ? null : await signedInBy(server, old)
  if (replaced !== null) await endSession(server, replaced, 'signed in again')
  const arrival = arrivalOf(request, server.origin)
  const { token, device } = await startSession(server, person, arrival, shown)
  const cookies = [sessionCookie(token, arrival.isSecure)]
  response.setHeader('Set-Cookie', shown.proved ? [...cookies, deviceCookie(device, arrival.isSecure)] : cookies)
  response.json({ personId: person.id, ...told })
}

/**
 * After a right password: asks for the second factor of someone who has one, and lets in whoever has yet to set one up. Whom an
 * organisation says they are is linked with the answer.
 */
export async function askSecondFactor(
  server: Server,
  person: Person,
  request: Request,
  response: Response,
  told: Told = {},
  toLink: Subject | null = null,
): Promise<void> {
  const { app, passkeys, codesLeft } = await factorsOf(server.db, person.id)
  if (app === null && passkeys.length === 0)
    return letIn(server, person, { assurance: 'A1', proved: true }, request, response, told)
  const kind = 'second factor' as const
  const token = await beginStep(server.db, { kind, personId: person.id, challenge: null, ...toLink }, server.now())
  response.json({
    step: { token, hasApp: app !== null, hasPasskey: passkeys.length > 0, hasRecoveryCodes: codesLeft > 0 },
    ...told,
  })
}

/** An attempt as the counts of wrong ones know it. */
export async function attemptOf(
  server: Server,
  what: Attempt['what'],
  whom: string,
  personId: string | null,
  { address, deviceToken }: Arrival,
): Promise<Attempt> {
  const device =
    personId === null || deviceToken === null ? null : await knownDevice(server.db, personId, hashToken(deviceToken))
  return { what, whom, device, address }
}

/** Answers with a refusal. */
export function refuseWith<C extends RefusalCode>(response: Response, status: number, refusal: RefusalOf<C>): void {
  response.status(status).json({ refusal })
}
