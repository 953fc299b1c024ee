import { candidateForUpdate, noteIdentityUse, personOfSubject } from '@harbour/db/queries/sso'
import { londonDay } from '@harbour/domain/basics/dates'
import type { SsoPerson } from '@harbour/domain/people/sso'
import { whyAddressNotGood, whyCannotLink, whyNoEntry } from '@harbour/domain/people/sso'
import type { Refusal } from '@harbour/domain/refusals'
import type { Server } from '../../context.ts'
import type { Subject } from '../steps.ts'
import { linkOrganisation } from './link.ts'
import type { Arrived } from './trip.ts'

/** Whose account it is, and why they are not let in all the same. */
interface Admission {
  readonly person: SsoPerson | null
  readonly refusal: Refusal | null
  /** Whom they are linked to once they have given the second factor they have here; null where nothing waits for it. */
  readonly toLink?: Subject | null
}

/**
 * Whose account somebody's is who is back from their organisation: the one linked to their subject; the first time the one with
 * the address that the organisation vouches for, who is linked by it (SSO-1). Where they have factors here these are asked for
 * first: the organisation's word alone, which is as good as whoever set its address, hands nobody an account that is in use.
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
    if (person.hasFactors) return { person, refusal: null, toLink: { issuer, subject } }
    const hadAccount = person.hasPassword || person.linkedTo !== null
    const isLinked = await linkOrganisation(tx, person, { issuer, subject, hadAccount, browser, at })
    return { person, refusal: isLinked ? null : { code: 'SSO_LINKED_OTHERWISE' } }
  })
}
