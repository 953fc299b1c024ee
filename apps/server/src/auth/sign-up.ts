import { randomUUID } from 'node:crypto'
import type { Tx } from '@harbour/db/open-db'
import { writeLog } from '@harbour/db/queries/access-log'
import { linkForUpdate, markLinkUsed, revokeSessionsOf, setPasswordHash } from '@harbour/db/queries/sign-up'
import { agencyOfDomain } from '@harbour/db/queries/sso'
import { refuse } from '@harbour/domain/basics/refusal'
import { whyPasswordWeak } from '@harbour/domain/people/password'
import type { SignUp } from '@harbour/domain/people/sign-up'
import { whyLinkNotGood } from '@harbour/domain/people/sign-up'
import { domainOf } from '@harbour/domain/people/sso'
import type { Server } from '../context.ts'
import { commonPasswords } from './common-passwords.ts'
import { hashPassword } from './password.ts'
import { hashToken } from './tokens.ts'

/** Whom a good link is for; null when it is not good: unknown, used and expired links are not told apart. */
export async function invitedBy(server: Server, token: string) {
  return server.db.transaction(async (tx) => {
    const link = await goodLink(tx, token, server.now())
    if (link === null) return null
    const { name, email, agency, agencyId } = link
    const byOrganisation = (await agencyOfDomain(tx, domainOf(email))) === agencyId
    return { name, email, agency, byOrganisation }
  })
}

/**
 * Keeps the password a person chose by their link, which is then used up (SES-6); whatever sessions they had end (SES-7).
 * Null when the link is not good; refuses a weak password, and the link stays good.
 */
export async function choosePassword(server: Server, { token, password }: SignUp) {
  const at = server.now()
  const chosen = await server.db.transaction(async (tx) => {
    const link = await goodLink(tx, token, at)
    if (link === null) return null
    refuse(whyPasswordWeak(password, [link.name, link.email, link.agency], commonPasswords))
    await markLinkUsed(tx, link.id, at)
    await setPasswordHash(tx, link.personId, await hashPassword(password))
    const ended = await revokeSessionsOf(tx, link.personId, null, at, 'password chosen')
    await writeLog(tx, [
      {
        at,
        personId: link.personId,
        agencyId: link.agencyId,
        sessionId: null,
        requestId: randomUUID(),
        capability: 'session:own',
        outcome: 'done',
        what: 'session password chosen',
        facts: {},
      },
    ])
    return { personId: link.personId, ended }
  })
  for (const id of chosen?.ended ?? []) server.cutSession(id)
  return chosen?.personId ?? null
}

async function goodLink(tx: Tx, token: string, at: string) {
  const link = await linkForUpdate(tx, hashToken(token))
  return link === null || whyLinkNotGood(link, at) !== null ? null : link
}
