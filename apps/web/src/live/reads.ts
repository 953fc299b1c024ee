/** Which procedures, all of a router or one, show what a topic is about; the topic's noun is the part before the colon. */
const readsOf: Readonly<Record<string, readonly string[]>> = {
  actions: ['action', 'home', 'meeting.business'],
  agency: ['return', 'home'],
  case: ['case', 'door', 'flag', 'plan', 'action', 'return', 'opinion', 'note', 'presence.now'],
  cases: ['case', 'report', 'search', 'home', 'flag.desk', 'link', 'trigger'],
  clinic: ['clinic', 'conflict', 'agenda', 'meeting', 'plan', 'speaking', 'presence', 'chairing', 'answer'],
  clinics: ['clinic', 'series', 'agenda', 'home', 'answer', 'absence', 'trigger'],
  emergencies: ['emergency'],
  flags: ['flag', 'case', 'agenda', 'home', 'triage', 'link', 'sample', 'trigger'],
  holidays: ['holiday', 'clinic'],
  imports: ['report'],
  outbox: ['outbox'],
  people: ['person', 'agency'],
  person: ['session', 'home', 'subscription', 'flag.asked'],
  plan: ['plan', 'action'],
  presence: ['presence'],
  returns: ['return'],
  speaking: ['speaking'],
}

/** Whether the query with this key, `[[router, procedure], …]`, shows what one of the topics is about. */
export function isAbout(topics: readonly string[], queryKey: readonly unknown[]): boolean {
  const path = queryKey[0]
  if (!Array.isArray(path)) return false
  const [router, procedure]: readonly unknown[] = path
  const whole = `${String(router)}.${String(procedure)}`
  const shows = (name: string) => name === router || name === whole
  return topics.some((topic) => readsOf[topic.split(':', 1)[0] ?? '']?.some(shows))
}
