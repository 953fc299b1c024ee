/** What to say to whoever typed something else than a code. */
export const TOTP_CODE_WANTED = 'Enter the 6 digits that the app shows'

/** Reads the six digits of an authenticator app, however they are spaced; null when it is not such a code. */
export function readTotpCode(typed: string): string | null {
  const code = typed.replaceAll(/\s/gu, '')
  return /^\d{6}$/u.test(code) ? code : null
}
