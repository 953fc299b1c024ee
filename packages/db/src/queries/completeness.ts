import { and, count, inArray, ne } from 'drizzle-orm'
import type { Lack } from '@harbour/domain/cases/missing'
import { whatIsMissing } from '@harbour/domain/cases/missing'
import type { FourLetter } from '@harbour/domain/cases/four'
import type { Tx } from '../open-db.ts'
import { cases } from '../tables/case.ts'
import { fourEvidence } from '../tables/four.ts'
import { incidents } from '../tables/incident.ts'
import { bailAndOrders } from '../tables/order.ts'
import { parties } from '../tables/party.ts'
import { reports } from '../tables/report.ts'
import { riskAssessments } from '../tables/risk.ts'

/** What each of these cases lacks before a clinic can use it (FLG-10); whether the victim is aware, as its flag says. */
export async function missingOf(
  tx: Tx,
  caseIds: readonly string[],
  awareOf: ReadonlyMap<string, boolean | null>,
): Promise<ReadonlyMap<string, readonly Lack[]>> {
  const ids = [...caseIds]
  if (ids.length === 0) return new Map()
  const headers = await tx
    .select({
      id: cases.id,
      relationship: cases.relationship,
      hasChildren: cases.hasChildren,
      wishes: cases.wishes,
      greatestFear: cases.greatestFear,
      victimAware: cases.victimAware,
      officerPersonId: cases.officerPersonId,
      officerName: cases.officerName,
    })
    .from(cases)
    .where(inArray(cases.id, ids))
  const people = Map.groupBy(
    await tx
      .select({
        caseId: parties.caseId,
        kind: parties.kind,
        surname: parties.surname,
        forename: parties.forename,
        bornOn: parties.bornOn,
        safeNumber: parties.safeNumber,
        safeToCall: parties.safeToCall,
      })
      .from(parties)
      .where(inArray(parties.caseId, ids)),
    ({ caseId }) => caseId,
  )
  const evidence = await lettersOf(tx, ids)
  const [happened, assessed, protection] = [
    await countsOf(tx, incidents, ids),
    await countsOf(tx, riskAssessments, ids),
    await countsOf(tx, bailAndOrders, ids),
  ]
  const told = await reportedBail(tx, ids)
  return new Map(
    headers.map((header) => {
      const mine = people.get(header.id) ?? []
      const victim = mine.find(({ kind }) => kind === 'victim')
      const suspect = mine.find(({ kind }) => kind === 'suspect')
      const aware = awareOf.get(header.id) ?? header.victimAware
      return [
        header.id,
        whatIsMissing({
          victim: {
            isNamed: isNamed(victim),
            bornOn: victim?.bornOn ?? null,
            hasSafeNumber: (victim?.safeNumber ?? '') !== '',
            safeToCall: victim?.safeToCall ?? null,
          },
          suspect: { isNamed: isNamed(suspect), bornOn: suspect?.bornOn ?? null },
          relationship: header.relationship,
          voiceHeard: header.wishes !== '' || header.greatestFear !== '',
          victimAware: aware,
          assessed: (assessed.get(header.id) ?? 0) > 0,
          incidents: happened.get(header.id) ?? 0,
          four: evidence.get(header.id) ?? [],
          ordersKnown: (protection.get(header.id) ?? 0) > 0 || told.has(header.id),
          officer: header.officerPersonId ?? header.officerName,
          hasChildren: header.hasChildren,
          childrenNamed: mine.filter(({ kind, surname }) => kind === 'child' && surname !== '').length,
        }),
      ]
    }),
  )
}

function isNamed(person: { readonly surname: string; readonly forename: string } | undefined): boolean {
  return person !== undefined && (person.surname !== '' || person.forename !== '')
}

async function lettersOf(tx: Tx, ids: string[]): Promise<ReadonlyMap<string, readonly FourLetter[]>> {
  const rows = await tx
    .selectDistinct({ caseId: fourEvidence.caseId, letter: fourEvidence.letter })
    .from(fourEvidence)
    .where(inArray(fourEvidence.caseId, ids))
  const found = Map.groupBy(rows, ({ caseId }) => caseId)
  return new Map([...found].map(([caseId, letters]) => [caseId, letters.map(({ letter }) => letter)]))
}

async function countsOf(
  tx: Tx,
  table: typeof incidents | typeof riskAssessments | typeof bailAndOrders,
  ids: string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .select({ caseId: table.caseId, rows: count() })
    .from(table)
    .where(inArray(table.caseId, ids))
    .groupBy(table.caseId)
  return new Map(rows.map((row) => [row.caseId, row.rows]))
}

/** The cases of which a report says how it stands with bail, even that there is none. */
async function reportedBail(tx: Tx, ids: string[]): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectDistinct({ caseId: reports.caseId })
    .from(reports)
    .where(and(inArray(reports.caseId, ids), ne(reports.bailOrOrder, '')))
  return new Set(rows.flatMap(({ caseId }) => caseId ?? []))
}
