import type { Db } from '@harbour/db/open-db'
import { sessionPrints, sessionsNow } from '@harbour/db/queries/sessions'
import type { CalendarDate } from '@harbour/domain/basics/dates'
import { signedInOf } from '../auth/sessions.ts'
import type { SignedIn } from '../auth/sessions.ts'

type Session = Awaited<ReturnType<typeof sessionsNow>>[number]

/** A session as the database holds it, and who holds it. */
interface Known {
  readonly print: string
  readonly session: Session
  readonly signedIn: SignedIn
}

/**
 * The sessions that are looked at again and again: every look asks the database for all of them, and reads those anew of
 * which anything has changed. Those of people without access are left out.
 */
export function makeKnownSessions() {
  let known: ReadonlyMap<string, Known> = new Map()

  return async (db: Db, ids: readonly string[], today: CalendarDate): Promise<ReadonlyMap<string, Known>> => {
    const prints = await sessionPrints(db, ids, today)
    const now = new Map<string, Known>()
    const changed = new Map<string, string>()
    for (const [id, print] of prints) {
      const before = known.get(id)
      if (before?.print === print) now.set(id, before)
      else changed.set(id, print)
    }
    // What changes once more between the two questions has another print at the next look.
    for (const session of await sessionsNow(db, [...changed.keys()], today))
      now.set(session.id, { print: changed.get(session.id) ?? '', session, signedIn: signedInOf(session) })
    known = now
    return now
  }
}
