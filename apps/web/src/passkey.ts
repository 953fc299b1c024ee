import { startAuthentication, startRegistration } from '@simplewebauthn/browser'

export type PasskeyQuestion = Parameters<typeof startAuthentication>[0]['optionsJSON']
type PasskeyWish = Parameters<typeof startRegistration>[0]['optionsJSON']

/** Asks the device for a passkey; null when it gives none. */
export async function answerPasskey(optionsJSON: PasskeyQuestion) {
  try {
    return await startAuthentication({ optionsJSON })
  } catch {
    return null
  }
}

/** Asks the device to make a passkey; null when it makes none. */
export async function makePasskey(optionsJSON: PasskeyWish) {
  try {
    return await startRegistration({ optionsJSON })
  } catch {
    return null
  }
}
