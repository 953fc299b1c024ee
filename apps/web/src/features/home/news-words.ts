interface Happening {
  readonly what: string
  readonly answer: string | null
  readonly times: number
}

/** One action or several: "an action", "3 actions". */
const some = (times: number, singular: string) =>
  times === 1 ? `${/^[aeiou]/u.test(singular) ? 'an' : 'a'} ${singular}` : `${times} ${singular}s`

const answers: Readonly<Record<string, string>> = {
  accepted: 'accepted',
  declined: 'declined',
  progress: 'reported on',
  done: 'completed',
  'not possible': 'reported as no longer possible',
  'not undertaken': 'reported as not undertaken',
  superseded: 'superseded',
  cancelled: 'cancelled',
}

const words: Readonly<Record<string, (happening: Happening) => string>> = {
  'plan agreed': () => 'agreed the plan for',
  'action offered': ({ times }) => `offered ${some(times, 'action')} in`,
  'action answered': ({ answer, times }) => `${answers[answer ?? ''] ?? 'answered'} ${some(times, 'action')} in`,
  'action handed on': ({ times }) => `handed on ${some(times, 'action')} in`,
  'case changed': () => 'updated',
  'case entry recorded': ({ times }) => `added ${some(times, 'entry').replace('entrys', 'entries')} to`,
  'case voice recorded': () => 'recorded the victim’s voice in',
  'agenda built': () => 'built the agenda of',
  'agenda locked': () => 'locked the agenda of',
  'clinic moved': () => 'moved',
  'clinic cancelled': () => 'cancelled',
  'clinic added': () => 'added',
  'clinic opened': () => 'opened',
  'clinic closed': () => 'closed',
  'flag raised': () => 'flagged',
  'flag triaged': () => 'triaged the flag on',
}

/** What happened, as the words between who and where: "completed 2 actions in". */
export function newsWords(happening: Happening): string {
  return words[happening.what]?.(happening) ?? `${happening.what}:`
}
