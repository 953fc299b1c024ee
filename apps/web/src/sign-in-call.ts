import type { Refusal } from '@harbour/domain/refusals'
import type { PasskeyQuestion } from './passkey.ts'
import type { FieldError } from './ui/form/error-summary.tsx'

/** How an attempt to sign in ended. */
export type SignInAnswer =
  | { readonly kind: 'in'; readonly to: string | undefined }
  | { readonly kind: 'step'; readonly step: SecondStep; readonly to: string | undefined }
  | { readonly kind: 'fields'; readonly fields: Readonly<Record<string, readonly string[] | undefined>> }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'unreachable' }

/** What comes after a right password, and what the person has to answer it with. */
export interface SecondStep {
  readonly token: string
  readonly hasApp: boolean
  readonly hasPasskey: boolean
  readonly hasRecoveryCodes: boolean
}

export interface ReadyPerson {
  readonly id: string
  readonly name: string
  readonly jobTitle: string
  readonly agency: string
  readonly code: string
}

const headers = { 'content-type': 'application/json', 'x-harbour': '1' }

interface Answered {
  readonly fields?: Record<string, string[]>
  readonly refusal?: Refusal
  readonly step?: SecondStep
  /** The page of Harbour that was asked for before going to the organisation. */
  readonly to?: string
  /** The organisation's own page. */
  readonly url?: string
}

async function post(path: string, body: object): Promise<SignInAnswer> {
  try {
    const response = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })
    const answer: Answered = await response.json()
    const { to } = answer
    if (response.ok) return answer.step ? { kind: 'step', step: answer.step, to } : { kind: 'in', to }
    if (answer.fields) return { kind: 'fields', fields: answer.fields }
    if (answer.refusal) return { kind: 'refused', refusal: answer.refusal }
  } catch {
    // Told below: the server was not reached, or did not answer as itself.
  }
  return { kind: 'unreachable' }
}

export const signIn = (email: string, password: string) => post('/auth/sign-in', { email, password })

export const signInAs = (personId: string) => post('/auth/sign-in-as', { personId })

/** Answers the second step with an app's code or a recovery code. */
export const giveCode = (token: string, by: 'code' | 'recovery code', code: string) =>
  post('/auth/second-factor', { token, by, code })

/** Signs in by a passkey: after a password with the step's token, or by itself. */
export async function signInByPasskey(stepToken: string | null): Promise<SignInAnswer> {
  try {
    const asked = await fetch('/auth/ask-passkey', {
      method: 'POST',
      headers,
      body: JSON.stringify({ token: stepToken }),
    })
    if (!asked.ok) return { kind: 'refused', refusal: { code: 'STEP_OVER' } }
    const { token, options }: { token: string; options: PasskeyQuestion } = await asked.json()
    const { answerPasskey } = await import('./passkey.ts')
    const answer = await answerPasskey(options)
    if (answer === null) return { kind: 'fields', fields: { '': [noPasskey] } }
    return stepToken === null
      ? await post('/auth/sign-in-by-passkey', { token, answer })
      : await post('/auth/second-factor', { by: 'passkey', token, answer })
  } catch {
    return { kind: 'unreachable' }
  }
}

/** Goes to the organisation of whoever has this address; gives what there is to say when it cannot be gone to. */
export async function goToOrganisation(email: string, to: string | undefined): Promise<SignInAnswer | null> {
  try {
    const body = JSON.stringify({ email, to: to ?? '/' })
    const response = await fetch('/auth/sso/begin', { method: 'POST', headers, body })
    const { url, fields, refusal }: Answered = await response.json()
    if (url !== undefined) window.location.assign(url)
    if (url !== undefined) return null
    if (fields) return { kind: 'fields', fields }
    if (refusal) return { kind: 'refused', refusal }
  } catch {
    // Told below, like every call that was not answered.
  }
  return { kind: 'unreachable' }
}

/** Hands over what the organisation answered. */
export const finishAtOrganisation = (query: string) => post('/auth/sso/finish', { query })

/** Told when the browser gave no passkey: none there, or the person closed the question. */
export const noPasskey = 'No passkey was used. Try again, or sign in another way.'

/** Whom a link to choose a password is for; null when it is not good any more. */
export async function readInvitation(token: string): Promise<Invited | null> {
  const response = await fetch('/auth/invitation', { method: 'POST', headers, body: JSON.stringify({ token }) })
  if (!response.ok) return null
  const invited: Invited = await response.json()
  return invited
}

export interface Invited {
  readonly name: string
  readonly email: string
  readonly agency: string
  /** Whether they may sign in with their organisation in place of a password. */
  readonly byOrganisation: boolean
}

export const signUp = (token: string, password: string) => post('/auth/sign-up', { token, password })

/** The errors to show for an answer; a refusal is told at the field `refusedAt`. */
export async function errorsIn(answer: SignInAnswer, refusedAt: string): Promise<FieldError[]> {
  if (answer.kind === 'refused') {
    // Fetched only when something is refused: the sentences are more than the whole sign-in page.
    const { sentenceOfRefusal } = await import('./refusal-messages.ts')
    return [{ field: refusedAt, message: sentenceOfRefusal(answer.refusal) }]
  }
  if (answer.kind === 'unreachable')
    return [{ field: '', message: 'Harbour cannot be reached. Check your connection, then try again.' }]
  if (answer.kind === 'in' || answer.kind === 'step') return []
  return Object.entries(answer.fields).map(([field, messages = []]) => ({ field, message: messages[0] ?? '' }))
}

/**
 * Ends the session and leaves nothing of it in this page, which some browsers keep for whoever presses Back.
 * Throws where the server was not reached: the session goes on.
 */
export async function signOut(): Promise<void> {
  const answer = await post('/auth/sign-out', {})
  if (answer.kind !== 'in') throw new Error('the session could not be ended')
  window.location.assign('/sign-in')
  document.body.replaceChildren()
}

/** Whether this is the demonstration, and whom one may then sign in as. */
export async function readyPeople(): Promise<{ readonly demo: boolean; readonly people: readonly ReadyPerson[] }> {
  const response = await fetch('/auth/people', { headers })
  if (!response.ok) throw new Error(`the list of people answered ${response.status}`)
  const list: { demo: boolean; people: ReadyPerson[] } = await response.json()
  return list
}

/** Where to go after signing in: a page of our own, never another site. */
export function safePlace(to: string | undefined): string {
  return to?.startsWith('/') && !to.startsWith('//') && !to.startsWith('/\\') ? to : '/'
}

/** What was typed in a field of a form. */
export function textIn(data: FormData, field: string): string {
  const value = data.get(field)
  return typeof value === 'string' ? value : ''
}
