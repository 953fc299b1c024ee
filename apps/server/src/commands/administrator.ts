import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { CannotStart } from '@harbour/db/cannot-start'
import type { Tx } from '@harbour/db/open-db'
import { writeLog } from '@harbour/db/queries/access-log'
import { insertAgency } from '@harbour/db/queries/agencies'
import { insertPerson, insertRole, personForUpdate } from '@harbour/db/queries/person-admin'
import { allAgencies } from '@harbour/db/queries/people'
import { personToSignIn } from '@harbour/db/queries/sessions'
import { insertLink } from '@harbour/db/queries/sign-up'
import { londonDay, plusDays, plusMinutes } from '@harbour/domain/basics/dates'
import type { Instant } from '@harbour/domain/basics/dates'
import { AddPerson, whyCannotGiveRole } from '@harbour/domain/people/person'
import { LINK_HOURS } from '@harbour/domain/people/sign-up'
import { runCommand } from './run-command.ts'

const [name = '', email = ''] = process.argv.slice(2)

await runCommand(async (db, env) => {
  const at = new Date().toISOString()
  const known = await personToSignIn(db, email)
  const token = await db.transaction(async (tx) => {
    const personId = known?.id ?? (await addAdministrator(tx, at))
    if (known !== null) await renewRole(tx, personId, at)
    const made = await linkFor(tx, personId, at)
    await record(tx, known === null ? ['person added', 'person link made'] : ['person link made'], personId, at)
    return made
  })
  console.log(`${email} chooses a password within ${LINK_HOURS} hours at http://localhost:${env.port}/sign-up#${token}`)
  console.log('On another machine, put the address that Harbour has there in front of /sign-up.')
})

async function addAdministrator(tx: Tx, at: Instant): Promise<string> {
  const [agency] = await allAgencies(tx)
  const agencyId = agency?.id ?? randomUUID()
  const parsed = AddPerson.safeParse({
    personId: randomUUID(),
    agencyId,
    name,
    jobTitle: 'Systems administrator',
    email,
    phone: '',
    roles: [termFrom(at)],
  })
  if (!parsed.success) {
    throw new CannotStart(
      'Give the name and the e-mail address: npm run administrator -- "Robin Ashdown" robin@example.org',
    )
  }
  if (agency === undefined) await insertAgency(tx, { agencyId, name: 'Police', shortName: 'Police', code: 'PO' })
  await insertPerson(tx, parsed.data)
  return parsed.data.personId
}

/** The role for a year: a later run of this command renews it, when nobody is left who could. */
function termFrom(at: Instant) {
  const fromDay = londonDay(at)
  return { id: randomUUID(), role: 'administrator', fromDay, untilDay: plusDays(fromDay, 365) } as const
}

async function renewRole(tx: Tx, personId: string, at: Instant): Promise<void> {
  const term = termFrom(at)
  const person = await personForUpdate(tx, personId)
  if (person !== null && whyCannotGiveRole(person, term, null) === null) await insertRole(tx, personId, term)
}

async function linkFor(tx: Tx, personId: string, at: Instant): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await insertLink(tx, {
    id: randomUUID(),
    tokenHash: createHash('sha256').update(token).digest('hex'),
    personId,
    madeBy: personId,
    email: email.toLowerCase(),
    madeAt: at,
    expiresAt: plusMinutes(at, LINK_HOURS * 60),
  })
  return token
}

/** Recorded as done by nobody: whoever may run commands on the machine. */
async function record(tx: Tx, events: readonly string[], personId: string, at: Instant): Promise<void> {
  await writeLog(
    tx,
    events.map((what) => ({
      at,
      requestId: randomUUID(),
      capability: 'person:manage',
      outcome: 'done' as const,
      what,
      facts: { personId, by: 'command' },
    })),
  )
}
