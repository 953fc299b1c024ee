import { and, asc, eq, sql } from 'drizzle-orm'
import type { CalendarDate } from '@harbour/domain/basics/dates'
import type { Tx } from '../open-db.ts'
import { agendaItems } from '../tables/agenda.ts'
import { cases } from '../tables/case.ts'
import { attendances } from '../tables/clinic.ts'
import { observers } from '../tables/observer.ts'
import { agencies, people, personRoles } from '../tables/person.ts'
import { seats } from '../tables/series.ts'

/** A clinic, as far as it says who comes to it. */
export interface ClinicToSee {
  readonly id: string
  readonly seriesId: string
  readonly heldOn: CalendarDate
}

/**
 * Who will see the cases of a clinic there: who holds a seat or is its deputy from today to its day, who leads clinics, the
 * officers and advocates of the cases on its agenda and of `caseId` besides, and who observes or attends.
 */
export async function whoWillSee(tx: Tx, clinic: ClinicToSee, caseId: string | null, today: CalendarDate) {
  const { id, seriesId, heldOn } = clinic
  const from = today < heldOn ? today : heldOn
  const until = today < heldOn ? heldOn : today
  const seated = sql`from ${seats} where ${seats.seriesId} = ${seriesId} and ${seats.fromDay} <= ${until}
    and (${seats.untilDay} is null or ${seats.untilDay} >= ${from})`
  const listed = sql`from ${cases} where ${cases.id} = ${caseId} or ${cases.id} in (select ${agendaItems.caseId}
    from ${agendaItems} where ${agendaItems.clinicId} = ${id} and ${agendaItems.status} not in ('removed', 'deferred'))`
  const leads = sql<boolean>`${people.id} in (select ${personRoles.personId} from ${personRoles}
    where ${personRoles.role} in ('chair', 'deputy chair', 'coordinator') and ${personRoles.fromDay} <= ${until}
    and (${personRoles.untilDay} is null or ${personRoles.untilDay} >= ${from}))`
  return tx
    .select({
      personId: people.id,
      name: people.name,
      agencyCode: agencies.code,
      agency: agencies.name,
      short: agencies.shortName,
      leads,
    })
    .from(people)
    .innerJoin(agencies, eq(agencies.id, people.agencyId))
    .where(
      and(
        people.active,
        sql`(${leads} or ${people.id} in (
          select ${seats.personId} ${seated}
          union select ${seats.deputyPersonId} ${seated}
          union select ${cases.officerPersonId} ${listed}
          union select ${cases.advocatePersonId} ${listed}
          union select ${observers.personId} from ${observers} where ${observers.clinicId} = ${id}
          union select ${attendances.personId} from ${attendances} where ${attendances.clinicId} = ${id}))`,
      ),
    )
    .orderBy(asc(people.name), asc(people.id))
}
