import { z } from 'zod'
import { Id } from '../basics/ids.ts'
import type { Assurance } from './session.ts'
import { SsoAnswer } from './sso.ts'
import { readTotpCode, TOTP_CODE_WANTED } from './totp-code.ts'

/** What proves who a person is beside their password. */
export type FactorKind = 'authenticator app' | 'passkey' | 'recovery code'

/** How many recovery codes a person is given at a time. */
export const RECOVERY_CODES = 8
/** Seconds for which an authenticator app shows one code. */
export const TOTP_SECONDS = 30
/** Minutes that one step of signing in may take. */
export const STEP_MINUTES = 5

/** The six digits of an authenticator app, however they are spaced. */
export const TotpCode = z
  .string()
  .max(20)
  .transform((text) => readTotpCode(text) ?? '')
  .refine((code) => code !== '', TOTP_CODE_WANTED)

/** A recovery code as typed: capitals or not, with or without its hyphens. */
export const RecoveryCode = z
  .string()
  .max(60)
  .transform((text) => text.toLowerCase().replaceAll(/[^a-z0-9]/gu, ''))
  .refine((text) => text.length === 16, 'Enter a whole recovery code, like ab12-cd34-ef56-gh78')

/** What a passkey answers, as the browser gives it; it is verified, not trusted. */
export const PasskeyAnswer = z.looseObject({ id: z.string().max(1_400), response: z.looseObject({}) })

/** The names of a step's token. */
export const StepToken = z.string().min(20).max(100)

/** Proof that it is still the same person: one of their password, a code, a passkey, or their organisation's word. */
export const StepUp = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('password'), password: z.string().min(1, 'Enter your password').max(256) }),
  z.strictObject({ by: z.literal('code'), code: TotpCode }),
  z.strictObject({ by: z.literal('passkey'), token: StepToken, answer: PasskeyAnswer }),
  SsoAnswer.extend({ by: z.literal('organisation') }),
])
export type StepUp = z.infer<typeof StepUp>

/** The second step of signing in. */
export const SecondFactor = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('code'), token: StepToken, code: TotpCode }),
  z.strictObject({ by: z.literal('recovery code'), token: StepToken, code: RecoveryCode }),
  z.strictObject({ by: z.literal('passkey'), token: StepToken, answer: PasskeyAnswer }),
])
export type SecondFactor = z.infer<typeof SecondFactor>

/** Confirms an authenticator app by the first code it shows. */
export const ConfirmTotp = z.strictObject({ code: TotpCode })

/** Adds the passkey that a browser has just made. */
export const AddPasskey = z.strictObject({ token: StepToken, answer: PasskeyAnswer })

/** Removes an authenticator app or one passkey. */
export const RemoveFactor = z.strictObject({ factorId: Id })

/** How surely a person is known who proved themselves so (SES-8). */
export function assuranceBy(proof: 'password' | 'invitation' | 'code' | 'recovery code' | 'passkey'): Assurance {
  if (proof === 'passkey') return 'A3'
  return proof === 'code' ? 'A2' : 'A1'
}

/** The half minute of `at`, counted from 1970: what an app's code is made from. */
export function totpStep(at: string): number {
  return Math.floor(Date.parse(at) / 1_000 / TOTP_SECONDS)
}

/** Whether a code of the half minute `step` may be taken: only now's, and none that was taken before (SES-10). */
export function isFreshStep(step: number, lastStep: number, at: string): boolean {
  return step === totpStep(at) && step > lastStep
}
