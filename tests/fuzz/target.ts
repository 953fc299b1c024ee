import type { Role } from '@harbour/domain/people/roles'
import { roleNames } from '@harbour/domain/people/role-names'
import type { Db } from '@harbour/db/open-db'
import { actions } from '@harbour/db/tables/action'
import { agendaItems } from '@harbour/db/tables/agenda'
import { cases } from '@harbour/db/tables/case'
import { clinics } from '@harbour/db/tables/clinic'
import { disclosures, dissents } from '@harbour/db/tables/decision'
import { flags } from '@harbour/db/tables/flag'
import { parties } from '@harbour/db/tables/party'
import { agencies, people, personRoles, sessions } from '@harbour/db/tables/person'
import { plans } from '@harbour/db/tables/plan'
import { seats, series } from '@harbour/db/tables/series'
import type { FreshDb } from '@harbour/db/testing/fresh-db'
import { addPerson } from '@harbour/server/testing/running-app'
import { insertCase } from '../access/a-case.ts'
import { leads } from '../access/ask.ts'
import { agencyOf, insertClinic, insertSeries } from '../access/world.ts'
import { states } from '../access/states.ts'

/** A word in every text of a case that only whoever leads clinics may know of. */
export const canary = 'quillfeather'

/** Ids of what there is, by the key that asks for it. */
export type Pool = Readonly<Record<string, readonly string[]>>

/** Everything of the demonstration that can be named. */
export async function poolOf(db: Db): Promise<Pool> {
  const idsOf = async (
    table: typeof cases | typeof plans | typeof clinics | typeof actions | typeof agendaItems | typeof flags,
  ) => (await db.select({ id: table.id }).from(table).limit(150)).map(({ id }) => id)
  const known = await db.select({ id: cases.id, reference: cases.reference }).from(cases).limit(150)
  const references = known.map(({ reference }) => reference)
  const [planIds, clinicIds] = [await idsOf(plans), await idsOf(clinics)]
  const personIds = (await db.select({ id: people.id }).from(people)).map(({ id }) => id)
  const caseIds = known.map(({ id }) => id)
  return {
    caseId: caseIds,
    planId: planIds,
    doc: planIds,
    clinicId: clinicIds,
    toClinicId: clinicIds,
    itemId: await idsOf(agendaItems),
    actionId: await idsOf(actions),
    flagId: await idsOf(flags),
    partyId: (await db.select({ id: parties.id }).from(parties).limit(150)).map(({ id }) => id),
    dissentId: (await db.select({ id: dissents.id }).from(dissents)).map(({ id }) => id),
    disclosureId: (await db.select({ id: disclosures.id }).from(disclosures)).map(({ id }) => id),
    seriesId: (await db.select({ id: series.id }).from(series)).map(({ id }) => id),
    seatId: (await db.select({ id: seats.id }).from(seats)).map(({ id }) => id),
    roleId: (await db.select({ id: personRoles.id }).from(personRoles)).map(({ id }) => id),
    agencyId: (await db.select({ id: agencies.id }).from(agencies)).map(({ id }) => id),
    personId: personIds,
    officerPersonId: personIds,
    advocatePersonId: personIds,
    deputyPersonId: personIds,
    reference: references,
    typed: ['marsh', 'O’Neill', ...references],
    topic: ['cases', 'actions', 'people', ...caseIds.map((id) => `case:${id}`), ...planIds.map((id) => `plan:${id}`)],
  }
}

/** A case of others, with the canary in all it holds, and its ids as a pool. */
export async function hiddenCase({ db, asOwner }: Pick<FreshDb, 'db' | 'asOwner'>): Promise<Pool> {
  const otherId = await addPerson(db, 'others@example.org', ['caseworker'])
  const other = { personId: otherId, agencyId: await agencyOf(db, otherId) }
  const clinicId = await insertClinic(db, await insertSeries(db), 'closed')
  const ids = await insertCase(db, { facts: states['not theirs'], clinicId, who: other, other, canary })
  // A draft without a date: no agenda that is built afresh finds it.
  await asOwner(`update actions set status = 'proposed', due_on = null where id = '${ids.actionId}'`)
  // Why somebody took an emergency view is for auditors to read.
  await asOwner(`update emergency_views set reason = 'Tonight' where id = '${ids.viewId}'`)
  const { caseId, planId, itemId, actionId, flagId, partyId, dissentId, disclosureId } = ids
  const named = { caseId, planId, doc: planId, itemId, actionId, flagId, partyId, dissentId, disclosureId, clinicId }
  return Object.fromEntries(Object.entries(named).map(([key, id]) => [key, [id]]))
}

export interface Attacker {
  readonly role: Role
  readonly leads: boolean
  readonly personId: string
  /** Signs in, and in again where their session has been ended meanwhile; has just proved that it is them. */
  readonly signIn: () => Promise<string>
}

/** Somebody of the demonstration for each role, signed in, having just proved that it is them. */
export async function oneOfEach(db: Db, url: string): Promise<readonly Attacker[]> {
  const held = await db.select({ personId: personRoles.personId, role: personRoles.role }).from(personRoles)
  const listed = (await (await fetch(`${url}/auth/people`)).json()) as { people: readonly { id: string }[] }
  const found: Attacker[] = []
  for (const role of roleNames) {
    const isTheirs = ({ id }: { id: string }) => held.some((one) => one.personId === id && one.role === role)
    const personId = listed.people.find(isTheirs)?.id ?? ''
    found.push({ role, leads: leads(role), personId, signIn: sessionOf(db, url, personId) })
  }
  return found
}

/** A session that is used again while it is good. */
function sessionOf(db: Db, url: string, personId: string): () => Promise<string> {
  let kept: Promise<string> | null = null
  const begin = async () => {
    const cookie = await signInAs(url, personId)
    await db.update(sessions).set({ steppedUpAt: new Date().toISOString() })
    return cookie
  }
  return async () => {
    const cookie = await kept?.catch(() => null)
    if (cookie != null && (await isGood(url, cookie))) return cookie
    kept = begin()
    return kept
  }
}

async function isGood(url: string, cookie: string): Promise<boolean> {
  const headers = { 'content-type': 'application/json', origin: url, 'x-harbour': '1', cookie }
  return (await fetch(`${url}/trpc/session.me`, { method: 'POST', headers, body: 'null' })).ok
}

/** Signs in as somebody of the demonstration; gives their cookie. */
async function signInAs(url: string, personId: string): Promise<string> {
  const response = await fetch(`${url}/auth/sign-in-as`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, 'x-harbour': '1' },
    body: JSON.stringify({ personId }),
  })
  const cookie = response.headers.get('set-cookie')?.split(';')[0]
  if (cookie === undefined) throw new Error(`sign-in answered ${response.status}`)
  return cookie
}
