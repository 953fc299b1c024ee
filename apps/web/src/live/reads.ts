/** Which procedures, all of a router or one, show what a topic is about; the topic's noun is the part before the colon. */
const readsOf = {
  actions: ['action', 'home', 'meeting.business'],
  agency: ['return', 'home'],
  case: [
    'case',
    'door',
    'flag',
    'plan',
    'action',
    'return',
    'opinion',
    'note',
    'accessRequest',
    'agenda.sinceLast',
    'presence.now',
  ],
  cases: ['case', 'report', 'search', 'home', 'flag.desk', 'link', 'trigger', 'retention.list', 'return.owed'],
  clinic: ['clinic', 'conflict', 'agenda', 'meeting', 'plan', 'speaking', 'presence', 'chairing', 'answer', 'document'],
  clinics: ['clinic', 'series', 'agenda', 'home', 'answer', 'absence', 'trigger', 'return.owed'],
  emergencies: ['emergency'],
  flags: ['flag', 'case', 'agenda', 'home', 'triage', 'link', 'sample', 'trigger'],
  holidays: ['holiday', 'clinic', 'home'],
  imports: ['report'],
  outbox: ['outbox'],
  people: ['person', 'agency', 'sso'],
  person: ['session', 'home', 'subscription', 'flag.asked'],
  plan: ['plan', 'action'],
  presence: ['presence'],
  retention: ['retention'],
  returns: ['return'],
  speaking: ['speaking'],
} as const

type Noun = keyof typeof readsOf

/** Something that a screen may ask to hear of: a noun's list, or one record of it. A topic that no read shows does not compile. */
export type Topic = Noun | `${Noun}:${string}`

const shownBy: Readonly<Record<string, readonly string[]>> = readsOf

/** Whether the query with this key, `[[router, procedure], …]`, shows what one of the topics is about. */
export function isAbout(topics: readonly string[], queryKey: readonly unknown[]): boolean {
  const path = queryKey[0]
  if (!Array.isArray(path)) return false
  const [router, procedure]: readonly unknown[] = path
  const whole = `${String(router)}.${String(procedure)}`
  const shows = (name: string) => name === router || name === whole
  return topics.some((topic) => shownBy[topic.split(':', 1)[0] ?? '']?.some(shows))
}
