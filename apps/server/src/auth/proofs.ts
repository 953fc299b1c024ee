import type { Tx } from '@harbour/db/open-db'
import { noteTotpStep, totpForUpdate } from '@harbour/db/queries/factors'
import { markStepUsed, stepForUpdate } from '@harbour/db/queries/sign-in-steps'
import { isFreshStep, totpStep } from '@harbour/domain/people/factor'
import { isTotpCode } from './totp.ts'
import { personByPasskey } from './passkeys.ts'
import { hashToken } from './tokens.ts'

/** Whether a code is the one that the person's app shows now, and was not taken before (SES-10). */
export async function provesByCode(
  tx: Tx,
  personId: string,
  code: string,
  at: string,
  confirmed = true,
): Promise<boolean> {
  const app = await totpForUpdate(tx, personId, confirmed)
  if (app === null) return false
  const step = totpStep(at)
  if (!isFreshStep(step, app.lastStep, at) || !isTotpCode(app.secret, code, at)) return false
  await noteTotpStep(tx, app.id, step)
  return true
}

export type Step = NonNullable<Awaited<ReturnType<typeof stepForUpdate>>>

/** The step that a token belongs to, when it is of this kind and may still be answered. */
export async function stepOf(tx: Tx, token: string, kind: Step['kind'], at: string): Promise<Step | null> {
  const step = await stepForUpdate(tx, hashToken(token), at)
  return step?.kind === kind ? step : null
}

/** Whose passkey answered a step's challenge, which is then used up, whatever the answer; null when nobody's. */
export async function provesByPasskey(
  tx: Tx,
  step: Step,
  answer: { readonly id: string },
  origin: string,
  at: string,
): Promise<string | null> {
  await markStepUsed(tx, step.id, at)
  if (step.challenge === null) return null
  const personId = await personByPasskey(tx, answer, step.challenge, origin, at)
  return step.personId === null || step.personId === personId ? personId : null
}
