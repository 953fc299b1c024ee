import { createHash, randomUUID } from 'node:crypto'
import { writeLog } from '@harbour/db/queries/access-log'
import { linkForUpdate, markLinkUsed, revokeSessionsOf, setPasswordHash } from '@harbour/db/queries/sign-up'
import type { SignUp } from '@harbour/domain/people/sign-up'
import { whyLinkNotGood } from '@harbour/domain/people/sign-up'
import type { Server } from '../context.ts'
import { hashPassword } from './password.ts'

/**
 * Keeps the password a person chose by their link, which is then used up (SES-6); whatever sessions they had end (SES-7).
 * Null when the link is not good: unknown, used and expired links are not told apart.
 */
export async function choosePassword(server: Server, { token, password }: SignUp) {
  const tokenHash = createHash('sha256').update(token).digest('hex')
  const at = server.now()
  const chosen = await server.db.transaction(async (tx) => {
    const link = await linkForUpdate(tx, tokenHash)
    if (link === null || whyLinkNotGood(link, at) !== null) return null
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
    return { person: { id: link.personId, agencyId: link.agencyId }, ended }
  })
  for (const id of chosen?.ended ?? []) server.cutSession(id)
  return chosen?.person ?? null
}
