import { randomUUID } from 'node:crypto'
import type { Db } from '@harbour/db/open-db'
import { cases } from '@harbour/db/tables/case'
import { flags } from '@harbour/db/tables/flag'
import { people } from '@harbour/db/tables/person'
import type { CreateSeries } from '@harbour/domain/clinic/series'
import { usualCutOffs, usualStatement } from '@harbour/domain/clinic/usual-series'
import { eq } from 'drizzle-orm'

/** A series as a coordinator would write it: first Thursday of each month, 13:00 to 16:00. */
export function someSeries(over: Partial<CreateSeries> = {}): CreateSeries {
  return {
    id: randomUUID(),
    name: 'Monthly clinic',
    rule: { every: 'month', nth: 1, weekday: 4 },
    startTime: '13:00',
    minutes: 180,
    holidayRule: 'next working day',
    cutOffs: usualCutOffs,
    quorum: 0,
    place: 'Headquarters',
    videoLink: null,
    statementText: usualStatement,
    startsOn: '2026-04-01',
    ...over,
  }
}

/** An open case with an accepted flag. */
export async function flaggedCase(
  db: Db,
  flaggedBy: string,
  over: { readonly urgent?: boolean; readonly hasChildren?: boolean; readonly reference?: string } = {},
): Promise<{ readonly caseId: string; readonly flagId: string; readonly reference: string }> {
  const caseId = randomUUID()
  const flagId = randomUUID()
  const reference = over.reference ?? `DEMO-26-${caseId.slice(0, 8)}`
  const at = '2026-03-20T09:00:00.000Z'
  const hasChildren = over.hasChildren ?? false
  const [flagger] = await db.select().from(people).where(eq(people.id, flaggedBy))
  if (flagger === undefined) throw new Error('nobody to flag the case')
  const opened = { openedOn: '2026-02-01', createdAt: at, updatedAt: at }
  await db.insert(cases).values({ id: caseId, reference, riskLevel: 'high', hasChildren, ...opened })
  await db.insert(flags).values({
    id: flagId,
    caseId,
    grounds: ['visible high risk'],
    reason: '',
    flaggedBy,
    agencyId: flagger.agencyId,
    flaggedAt: at,
    status: 'accepted',
    urgent: over.urgent ?? false,
    triagedAt: at,
  })
  return { caseId, flagId, reference }
}
