import { and, asc, countDistinct, desc, eq, gt, gte, inArray, isNotNull, isNull, min, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { CalendarDate } from '@harbour/domain/basics/dates'
import type { AgendaStep, AgendaSteps } from '@harbour/domain/clinic/agenda-steps'
import type { Actor } from '@harbour/domain/people/roles'
import type { Tx } from '../open-db.ts'
import { qualified } from '../qualified.ts'
import { agendaChanges } from '../tables/agenda.ts'
import { clinics } from '../tables/clinic.ts'
import { outboxMessages } from '../tables/outbox.ts'
import { people } from '../tables/person.ts'
import { notInConflict, visibleClinic } from '../visible.ts'

const made = alias(agendaChanges, 'made')
const later = alias(agendaChanges, 'later')

/** That nothing the actor may know of took back what was said in `made` (AGE-24). */
function stands(actor: Actor): SQL {
  return sql`not exists (select 1 from ${agendaChanges} as "later" where ${qualified(later.clinicId)} = ${qualified(made.clinicId)}
    and ${qualified(later.revision)} > ${qualified(made.revision)} and ${qualified(later.what)} <> 'lock'
    and ${notInConflict(actor, later.caseId)})`
}

/** Whether a clinic’s agenda is said to be ready for the chair, as far as the actor may know. */
export function isMadeReady(actor: Actor): SQL<boolean> {
  return sql<boolean>`exists (select 1 from ${agendaChanges} as "made"
    where ${qualified(made.clinicId)} = ${qualified(clinics.id)} and ${qualified(made.what)} = 'ready' and ${stands(actor)})`
}

/** The agendas ahead that are ready for the chair, as far as the actor may know, with who said so. */
export async function agendasToApprove(tx: Tx, actor: Actor, today: CalendarDate) {
  return tx
    .select({ clinicId: clinics.id, heldOn: clinics.heldOn, by: people.name, at: made.at })
    .from(made)
    .innerJoin(clinics, eq(clinics.id, made.clinicId))
    .innerJoin(people, eq(people.id, made.personId))
    .where(
      and(
        eq(made.what, 'ready'),
        eq(clinics.status, 'planned'),
        gte(clinics.heldOn, today),
        visibleClinic(actor, today),
        stands(actor),
      ),
    )
    .orderBy(asc(clinics.heldOn), asc(clinics.id))
}

/** Who made a clinic’s agenda ready, what took that back, who locked it, and to how many it was sent round (AGE-24). */
export async function agendaSteps(
  tx: Tx,
  actor: Actor,
  clinic: Pick<typeof clinics.$inferSelect, 'id' | 'agendaLockedAt' | 'agendaLockedBy' | 'announcedAt'>,
): Promise<AgendaSteps> {
  const [ready] = await tx
    .select({ by: people.name, at: agendaChanges.at, revision: agendaChanges.revision })
    .from(agendaChanges)
    .innerJoin(people, eq(people.id, agendaChanges.personId))
    .where(and(eq(agendaChanges.clinicId, clinic.id), eq(agendaChanges.what, 'ready')))
    .orderBy(desc(agendaChanges.revision))
    .limit(1)
  const next = ready === undefined ? undefined : await changeAfter(tx, actor, clinic.id, ready.revision)
  return {
    ready: ready === undefined ? null : { by: ready.by, at: ready.at },
    takenBack: next === undefined || next.what === 'lock' ? null : { by: next.by, at: next.at },
    locked: await lockOf(tx, clinic),
    announcedAt: clinic.announcedAt,
    sent: await sentRound(tx, clinic.id),
  }
}

async function changeAfter(tx: Tx, actor: Actor, clinicId: string, revision: number) {
  const [found] = await tx
    .select({ what: agendaChanges.what, by: people.name, at: agendaChanges.at })
    .from(agendaChanges)
    .innerJoin(people, eq(people.id, agendaChanges.personId))
    .where(
      and(
        eq(agendaChanges.clinicId, clinicId),
        gt(agendaChanges.revision, revision),
        notInConflict(actor, agendaChanges.caseId),
      ),
    )
    .orderBy(asc(agendaChanges.revision))
    .limit(1)
  return found
}

async function lockOf(
  tx: Tx,
  { agendaLockedAt, agendaLockedBy }: Pick<typeof clinics.$inferSelect, 'agendaLockedAt' | 'agendaLockedBy'>,
): Promise<AgendaStep | null> {
  if (agendaLockedAt === null) return null
  const [found] =
    agendaLockedBy === null
      ? []
      : await tx.select({ by: people.name }).from(people).where(eq(people.id, agendaLockedBy))
  return { by: found?.by ?? null, at: agendaLockedAt }
}

/** To how many the agenda as it was locked goes or went; what is said of a late case is another thing. */
async function sentRound(tx: Tx, clinicId: string): Promise<AgendaSteps['sent']> {
  const [found] = await tx
    .select({
      people: countDistinct(outboxMessages.toPersonId),
      at: min(outboxMessages.madeAt),
      isWaiting: sql<boolean>`coalesce(bool_or(${outboxMessages.state} = 'waiting'), false)`,
    })
    .from(outboxMessages)
    .where(
      and(
        eq(outboxMessages.clinicId, clinicId),
        eq(outboxMessages.kind, 'agenda'),
        isNotNull(outboxMessages.onceKey),
        isNull(outboxMessages.caseId),
        inArray(outboxMessages.state, ['waiting', 'sent', 'not sent']),
      ),
    )
  return found === undefined || found.at === null ? null : { ...found, at: found.at }
}
