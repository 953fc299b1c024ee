import type { Db } from '@harbour/db/open-db'
import { sessionsNow, sessionVersions } from '@harbour/db/queries/sessions'
import type { CalendarDate } from '@harbour/domain/basics/dates'
import { signedInOf } from '../auth/sessions.ts'
import type { SignedIn } from '../auth/sessions.ts'

type Session = Awaited<ReturnType<typeof sessionsNow>>[number]

/** A session as the database holds it, and who holds it. */
interface Known {
  readonly version: string
  readonly session: Session
  readonly signedIn: SignedIn
}

/**
 * The sessions that are looked at again and again: every look asks the database for all of them, and reads those anew of
 * which anything has changed. Those of people without access are left out.
 */
export function makeKnownSessions() {
  let known: ReadonlyMap<string, Known> = new Map()
  let knownOn: CalendarDate | null = null

  return async (db: Db, ids: readonly string[], today: CalendarDate): Promise<ReadonlyMap<string, Known>> => {
    const versions = await sessionVersions(db, ids)
    const now = new Map<string, Known>()
    const changed: string[] = []
    for (const [id, version] of versions) {
      // Roles begin and end with the day.
      const before = knownOn === today ? known.get(id) : undefined
      if (before?.version === version) now.set(id, before)
      else changed.push(id)
    }
    // What changes once more between the two questions has another version at the next look.
    for (const session of await sessionsNow(db, changed, today))
      now.set(session.id, { version: versions.get(session.id) ?? '', session, signedIn: signedInOf(session) })
    known = now
    knownOn = today
    return now
  }
}
