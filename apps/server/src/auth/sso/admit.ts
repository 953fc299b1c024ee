import { randomUUID } from 'node:crypto'
import type { Tx } from '@harbour/db/open-db'
import { writeLog } from '@harbour/db/queries/access-log'
import { insertNotice } from '@harbour/db/queries/sign-in-steps'
import { candidateForUpdate, insertIdentity, noteIdentityUse, personOfSubject } from '@harbour/db/queries/sso'
import { londonDay } from '@harbour/domain/basics/dates'
import type { SsoPerson } from '@harbour/domain/people/sso'
import { whyAddressNotGood, whyCannotLink, whyNoEntry } from '@harbour/domain/people/sso'
import type { Refusal } from '@harbour/domain/refusals'
import type { Server } from '../../context.ts'
import type { Arrived } from './trip.ts'

/** Whose account it is, and why they are not let in all the same. */
interface Admission {
  readonly person: SsoPerson | null
  readonly refusal: Refusal | null
}

/**
 * Whose account somebody's is who is back from their organisation: the one linked to their subject; the first time the one with
 * the address that the organisation vouches for, who is linked by it (SSO-1).
 */
export function admit(server: Server, { claims, provider }: Arrived, browser: string): Promise<Admission> {
  const at = server.now()
  const today = londonDay(at)
  const { issuer, subject } = claims
  return server.db.transaction(async (tx) => {
    const linked = await personOfSubject(tx, issuer, subject)
    if (linked !== null) {
      const refusal = whyNoEntry(linked, provider, today)
      if (refusal === null) await noteIdentityUse(tx, issuer, subject, at)
      return { person: linked, refusal }
    }
    const notGood = whyAddressNotGood(claims, provider)
    if (notGood !== null) return { person: null, refusal: notGood }
    const person = await candidateForUpdate(tx, claims.email ?? '', issuer)
    const refusal = whyCannotLink(person, provider, at) ?? (person && whyNoEntry(person, provider, today))
    const isOurs = person?.agencyId === provider.agencyId
    if (refusal !== null || person === null) return { person: isOurs ? person : null, refusal }
    await link(tx, person, { issuer, subject, browser, at })
    return { person, refusal: null }
  })
}

interface Linking {
  readonly issuer: string
  readonly subject: string
  readonly browser: string
  readonly at: string
}

async function link(tx: Tx, person: SsoPerson, { issuer, subject, browser, at }: Linking): Promise<void> {
  const { id: personId, agencyId } = person
  await insertIdentity(tx, { id: randomUUID(), personId, issuer, subject, linkedAt: at, lastUsedAt: at })
  await insertNotice(tx, { id: randomUUID(), personId, at, what: 'organisation linked', browser })
  await writeLog(tx, [
    {
      at,
      personId,
      agencyId,
      sessionId: null,
      requestId: randomUUID(),
      capability: 'session:own',
      outcome: 'done',
      what: 'session organisation linked',
      facts: {},
    },
  ])
}
