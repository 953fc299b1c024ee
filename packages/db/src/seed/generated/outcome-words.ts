/** How work that came after its date was explained. */
export const lateWords: readonly string[] = [
  'Done after its date: the worker was on leave and nobody covered.',
  'Done late; the first appointment was cancelled by the agency.',
  'Done, but only when the coordinator chased it.',
  'Done late: the request went to the wrong team first.',
  'Done late, with the victim’s agreement to wait.',
]

/** Two ways of not being done, which minutes must tell apart. */
export const notPossibleWords: readonly string[] = [
  'He was remanded before it could be done.',
  'She moved out of the area; passed to the clinic there.',
  'The court made the order first, so it was no longer needed.',
  'She asked that it wait until after the funeral.',
]

/** What agencies said when they had not done what they took on. */
export const notUndertakenWords: readonly string[] = [
  'Not allocated within the team; no work was done.',
  'Sent to a shared mailbox and not opened.',
  'Left on a caseload when the worker changed post.',
]
