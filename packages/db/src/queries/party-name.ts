import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { PartyKind } from '@harbour/domain/cases/case'
import { qualified } from '../qualified.ts'
import { cases } from '../tables/case.ts'
import { parties } from '../tables/party.ts'

/** The surname and forename of a case's victim or suspect, as the list shows them; empty when not known. */
export function partyName(kind: PartyKind): SQL<string> {
  return sql<string>`coalesce((select concat_ws(', ', nullif(${parties.surname}, ''), nullif(${parties.forename}, ''))
    from ${parties} where ${parties.caseId} = ${qualified(cases.id)} and ${parties.kind} = ${kind} limit 1), '')`
}
