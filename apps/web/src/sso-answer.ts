export const callbackPath = '/sso/callback'

/** What an organisation sent the browser back with; it leaves the address bar before anything else reads it. */
export const ssoAnswer = takeAnswer()

/** Whether the answer is to a question within a session, asked to prove that it is still the same person. */
export const isProof = new URLSearchParams(ssoAnswer).get('state')?.startsWith('prove.') === true

function takeAnswer(): string {
  if (window.location.pathname !== callbackPath) return ''
  const { search } = window.location
  window.history.replaceState(window.history.state, '', callbackPath)
  return search
}
