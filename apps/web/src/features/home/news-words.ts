interface Happening {
  readonly what: string
  readonly answer: string | null
  readonly times: number
}

/** One action or several: "an action", "3 actions". */
const some = (times: number, singular: string) =>
  times === 1 ? `${/^[aeiou]/u.test(singular) ? 'an' : 'a'} ${singular}` : `${times} ${singular}s`

const answers: Readonly<Record<string, (what: string) => string>> = {
  accepted: (what) => `accepted ${what}`,
  declined: (what) => `declined ${what}`,
  progress: (what) => `reported on ${what}`,
  done: (what) => `completed ${what}`,
  'not possible': (what) => `reported ${what} as no longer possible`,
  'not undertaken': (what) => `reported ${what} as not undertaken`,
  superseded: (what) => `superseded ${what}`,
  cancelled: (what) => `cancelled ${what}`,
}

const words: Readonly<Record<string, (happening: Happening) => string>> = {
  'plan agreed': () => 'agreed the plan for',
  'plan dissent recorded': () => 'recorded a dissent from the plan for',
  'disclosure decided': () => 'decided a disclosure in',
  'disclosure withdrawn': () => 'took back a disclosure decision in',
  'action offered': ({ times }) => `offered ${some(times, 'action')} in`,
  'action answered': ({ answer, times }) =>
    `${(answers[answer ?? ''] ?? ((what: string) => `answered ${what}`))(some(times, 'action'))} in`,
  'action handed on': ({ times }) => `handed on ${some(times, 'action')} in`,
  'case changed': () => 'updated',
  'case entry recorded': ({ times }) => `added ${some(times, 'entry').replace('entrys', 'entries')} to`,
  'case entry changed': ({ times }) => `changed ${some(times, 'entry').replace('entrys', 'entries')} of`,
  'case voice recorded': () => 'recorded the victim’s voice in',
  'return submitted': () => 'filed a return on',
  'opinion recorded': () => 'recorded a clinical opinion on',
  'agenda built': () => 'built the agenda of',
  'agenda made ready': () => 'made ready for the chair the agenda of',
  'agenda locked': () => 'locked the agenda of',
  'clinic moved': () => 'moved',
  'clinic place changed': () => 'changed the place of',
  'clinic cancelled': () => 'cancelled',
  'clinic added': () => 'added',
  'clinic opened': () => 'opened',
  'clinic closed': () => 'closed',
  'flag raised': () => 'flagged',
  'flag triaged': () => 'triaged the flag on',
  'flag answered': () => 'answered triage about',
}

/** What happened, as the words between who and where: "completed 2 actions in". */
export function newsWords(happening: Happening): string {
  return words[happening.what]?.(happening) ?? `${happening.what}:`
}
