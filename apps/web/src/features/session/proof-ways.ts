import type { ProofBy } from '../../step-up.ts'

/** By what a person may prove that it is them, passkeys aside. */
export type ProofWay = 'password' | 'organisation' | 'code'

/** What each way is called where another is shown. */
export const insteadWords: Readonly<Record<ProofWay, string>> = {
  password: 'Use your password instead',
  organisation: 'Use your organisation’s sign-in instead',
  code: 'Use a code from your app instead',
}

/** Told when the browser keeps a page from opening another window. */
export const noWindow = 'Your browser did not open the window. Allow windows from this page, then try again.'

/** The ways a person has that are as sure as an act wants it, what most would choose first; none where only a passkey is. */
export function proofWaysOf(
  me: { readonly hasPassword: boolean; readonly byOrganisation: boolean },
  hasApp: boolean,
  wanted: ProofBy,
): readonly ProofWay[] {
  if (wanted === 'passkey') return []
  const has = { password: wanted === 'anything' && me.hasPassword, organisation: me.byOrganisation, code: hasApp }
  return (['password', 'organisation', 'code'] as const).filter((way) => has[way])
}
