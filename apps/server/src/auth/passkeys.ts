import type {
  AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  RegistrationResponseJSON,
} from '@simplewebauthn/server'
import type { Tx } from '@harbour/db/open-db'
import { notePasskeyUse, passkeyForUpdate } from '@harbour/db/queries/factors'

/** Loaded when first needed: it is much code, and a start should be quick. */
const webauthn = () => import('@simplewebauthn/server')

const hostOf = (origin: string) => new URL(origin).hostname

interface Known {
  readonly credentialId: string
  readonly transports: readonly string[]
}

/** Options that are plain JSON. */
type Plain<F extends (options: never) => Promise<object>> = Omit<Awaited<ReturnType<F>>, 'extensions'>

const offered = (known: readonly Known[]) =>
  known.map(({ credentialId, transports }) => ({ id: credentialId, transports: [...transports] }))

/** What a browser needs to make a passkey for a person: the device must check that it is them. */
export async function passkeyToMake(
  origin: string,
  person: { readonly id: string; readonly email: string; readonly name: string },
  known: readonly Known[],
): Promise<Plain<typeof generateRegistrationOptions>> {
  return (await webauthn()).generateRegistrationOptions({
    rpName: 'Harbour',
    rpID: hostOf(origin),
    userID: new TextEncoder().encode(person.id),
    userName: person.email,
    userDisplayName: person.name,
    attestationType: 'none',
    excludeCredentials: offered(known),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

/** The passkey a browser made, when it signed our challenge for this very address; null when anything is not right. */
export async function madePasskey(answer: unknown, challenge: string, origin: string) {
  try {
    const { verified, registrationInfo } = await (
      await webauthn()
    ).verifyRegistrationResponse({
      response: answer as RegistrationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: hostOf(origin),
      requireUserVerification: true,
    })
    if (!verified) return null
    const { credential, credentialBackedUp } = registrationInfo
    return {
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: [...(credential.transports ?? [])],
      isSynced: credentialBackedUp,
    }
  } catch {
    return null
  }
}

/** What a browser needs to ask for a passkey: one of those known, or whichever the person chooses. */
export async function passkeyToAsk(
  origin: string,
  known: readonly Known[],
): Promise<Plain<typeof generateAuthenticationOptions>> {
  return (await webauthn()).generateAuthenticationOptions({
    rpID: hostOf(origin),
    userVerification: 'required',
    ...(known.length > 0 ? { allowCredentials: offered(known) } : {}),
  })
}

/** Whose passkey signed the challenge; null when it is not known, or anything is not right. */
export async function personByPasskey(
  tx: Tx,
  answer: { readonly id: string },
  challenge: string,
  origin: string,
  at: string,
): Promise<string | null> {
  const passkey = await passkeyForUpdate(tx, answer.id)
  if (passkey === null) return null
  try {
    const { verified, authenticationInfo } = await (
      await webauthn()
    ).verifyAuthenticationResponse({
      response: answer as unknown as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: hostOf(origin),
      requireUserVerification: true,
      credential: { id: passkey.credentialId, publicKey: new Uint8Array(passkey.publicKey), counter: passkey.counter },
    })
    if (!verified) return null
    await notePasskeyUse(tx, passkey.id, authenticationInfo.newCounter, at)
    return passkey.personId
  } catch {
    return null
  }
}
