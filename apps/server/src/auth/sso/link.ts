import { randomUUID } from 'node:crypto'
import type { Tx } from '@harbour/db/open-db'
import { writeLog } from '@harbour/db/queries/access-log'
import { insertNotice } from '@harbour/db/queries/sign-in-steps'
import { insertIdentity } from '@harbour/db/queries/sso'

interface Linking {
  readonly issuer: string
  readonly subject: string
  /** Whether they could sign in before, rather than come by their first invitation. */
  readonly hadAccount: boolean
  readonly browser: string
  readonly at: string
}

/** Links a person to their subject at an organisation, and tells them; false where either is linked otherwise by now. */
export async function linkOrganisation(
  tx: Tx,
  { id: personId, agencyId }: { readonly id: string; readonly agencyId: string },
  { issuer, subject, hadAccount, browser, at }: Linking,
): Promise<boolean> {
  const identity = { id: randomUUID(), personId, issuer, subject, linkedAt: at, lastUsedAt: at }
  if (!(await insertIdentity(tx, identity))) return false
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
      facts: { personId, hadAccount },
    },
  ])
  return true
}
