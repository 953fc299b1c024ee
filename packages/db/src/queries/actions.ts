import { and, asc, desc, eq, isNull, or, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import type { ActionDecision, ActionField, PossibleOwner } from '@harbour/domain/plans/action'
import type { Actor } from '@harbour/domain/people/roles'
import type { Tx } from '../open-db.ts'
import { actionEvents, actions } from '../tables/action.ts'
import { cases } from '../tables/case.ts'
import { clinics } from '../tables/clinic.ts'
import { shutDoors } from '../tables/conflict.ts'
import { agencies, people } from '../tables/person.ts'
import type { Asked } from '../visible.ts'
import { ownAction, visibleCase } from '../visible.ts'

export type ActionRow = typeof actions.$inferSelect

/** Every action of a plan in order, those removed from the draft included. */
export async function actionsOfPlan(tx: Tx, planId: string): Promise<readonly ActionRow[]> {
  return tx
    .select()
    .from(actions)
    .where(eq(actions.planId, planId))
    .orderBy(asc(actions.position), asc(actions.createdAt))
}

/** An action of a case the actor may see, without a lock; null when it is not theirs to know of. */
export async function visibleAction(
  tx: Tx,
  actor: Actor,
  actionId: string,
  today: CalendarDate,
  asked: Asked = {},
): Promise<ActionRow | null> {
  return actionWhere(tx, actionId, visibleCase(actor, today, asked))
}

/** An action of a case the actor may see, or that they were asked to carry out (PER-13), to read what happened to it. */
export async function actionToRead(
  tx: Tx,
  actor: Actor,
  actionId: string,
  today: CalendarDate,
  asked: Asked = {},
): Promise<ActionRow | null> {
  return actionWhere(tx, actionId, or(visibleCase(actor, today, asked), ownAction(actor)))
}

async function actionWhere(tx: Tx, actionId: string, isTheirs: SQL | undefined): Promise<ActionRow | null> {
  const [found] = await tx
    .select({ action: actions })
    .from(actions)
    .innerJoin(cases, eq(cases.id, actions.caseId))
    .where(and(eq(actions.id, actionId), isTheirs))
  return found?.action ?? null
}

/** An action, locked until the transaction ends; its plan must be locked first. */
export async function actionForUpdate(tx: Tx, actionId: string): Promise<ActionRow | null> {
  const [found] = await tx.select().from(actions).where(eq(actions.id, actionId)).for('update')
  return found ?? null
}

/** Adds an empty action at the end of a plan; nothing when it is there already. */
export async function insertAction(
  tx: Tx,
  action: { id: string; planId: string; caseId: string; clinicId: string; createdBy: string; createdAt: Instant },
): Promise<boolean> {
  const made = await tx
    .insert(actions)
    .values({
      ...action,
      position: sql`(select coalesce(max(position), 0) + 1 from actions where plan_id = ${action.planId})`,
    })
    .onConflictDoNothing()
    .returning({ id: actions.id })
  return made.length === 1
}

/** Whether a command was carried out before, so that sending it again changes nothing. */
export async function isCommandDone(tx: Tx, commandId: string, actionId: string): Promise<boolean> {
  const found = await tx
    .select({ seq: actionEvents.seq })
    .from(actionEvents)
    .where(and(eq(actionEvents.commandId, commandId), eq(actionEvents.actionId, actionId)))
  return found.length > 0
}

/** Saves what a command decided: the action's columns, and the row of its history. */
export async function saveDecision(
  tx: Tx,
  actionId: string,
  decision: Pick<ActionDecision, 'patch' | 'history'>,
  by: string,
  at: Instant,
): Promise<void> {
  const { risks, ...rest } = decision.patch
  const set = { ...rest, ...(risks === undefined ? {} : { risks: [...risks] }) }
  if (Object.keys(set).length > 0) await tx.update(actions).set(set).where(eq(actions.id, actionId))
  await tx.insert(actionEvents).values({ ...decision.history, by, at })
}

/** Who changed a field, or the status when `field` is null, last, and when. */
export async function lastChangeOf(
  tx: Tx,
  actionId: string,
  field: ActionField | null,
): Promise<{ readonly by: string; readonly at: Instant }> {
  const [found] = await tx
    .select({ by: people.name, at: actionEvents.at })
    .from(actionEvents)
    .innerJoin(people, eq(people.id, actionEvents.by))
    .where(
      and(
        eq(actionEvents.actionId, actionId),
        field === null ? sql`${actionEvents.change} not in ('changed', 'added')` : eq(actionEvents.field, field),
      ),
    )
    .orderBy(desc(actionEvents.seq))
    .limit(1)
  return found ?? { by: 'Harbour', at: '1970-01-01T00:00:00.000Z' }
}

/** What the owner rules need to know of a person on a case; null when there is no such person. */
export async function possibleOwner(tx: Tx, personId: string, caseId: string): Promise<PossibleOwner | null> {
  const [found] = await tx
    .select({
      id: people.id,
      agencyId: people.agencyId,
      agencyCode: agencies.code,
      active: people.active,
      conflicted: sql<boolean>`exists (select 1 from ${shutDoors}
        where ${shutDoors.personId} = ${people.id} and ${shutDoors.caseId} = ${caseId})`,
    })
    .from(people)
    .innerJoin(agencies, eq(agencies.id, people.agencyId))
    .where(eq(people.id, personId))
  return found ?? null
}

/** Whether an agency takes part. */
export async function isAgency(tx: Tx, agencyId: string): Promise<boolean> {
  const found = await tx.select({ id: agencies.id }).from(agencies).where(eq(agencies.id, agencyId))
  return found.length > 0
}

/** The history of an action, oldest first, with the names of those who made it. */
export async function historyOf(tx: Tx, actionId: string) {
  return tx
    .select({
      seq: actionEvents.seq,
      at: actionEvents.at,
      by: people.name,
      agency: agencies.shortName,
      code: agencies.code,
      change: actionEvents.change,
      field: actionEvents.field,
      before: actionEvents.before,
      after: actionEvents.after,
      reason: actionEvents.reason,
    })
    .from(actionEvents)
    .innerJoin(people, eq(people.id, actionEvents.by))
    .innerJoin(agencies, eq(agencies.id, people.agencyId))
    .where(eq(actionEvents.actionId, actionId))
    .orderBy(asc(actionEvents.seq))
}

/**
 * What each person changed of a plan's actions, newest first: of each thing the latest change and how many there were of it, so
 * that of a long meeting nothing is left out (LIV-23).
 */
export async function changesOfPlan(tx: Tx, planId: string) {
  const { by, actionId } = actionEvents
  const thing = sql`coalesce(${actionEvents.field}, ${actionEvents.change})`
  const latest = await tx
    .selectDistinctOn([by, actionId, thing], {
      seq: actionEvents.seq,
      actionId: actionEvents.actionId,
      at: actionEvents.at,
      byId: actionEvents.by,
      by: people.name,
      code: agencies.code,
      change: actionEvents.change,
      field: actionEvents.field,
      before: actionEvents.before,
      after: actionEvents.after,
      reason: actionEvents.reason,
      times: sql<number>`(count(*) over (partition by ${by}, ${actionId}, ${thing}))::int`,
    })
    .from(actionEvents)
    .innerJoin(actions, eq(actions.id, actionEvents.actionId))
    .innerJoin(people, eq(people.id, actionEvents.by))
    .innerJoin(agencies, eq(agencies.id, people.agencyId))
    .where(eq(actions.planId, planId))
    .orderBy(by, actionId, thing, desc(actionEvents.seq))
  return latest.toSorted((one, other) => other.seq - one.seq)
}

/** Open actions of a case that earlier clinics left: what a plan sees as carried over. */
export async function carriedOver(tx: Tx, caseId: string, clinicId: string) {
  return tx
    .select({
      id: actions.id,
      wording: actions.wording,
      status: actions.status,
      dueOn: actions.dueOn,
      outcomeReason: actions.outcomeReason,
      owner: people.name,
      agency: agencies.shortName,
      code: agencies.code,
      heldOn: clinics.heldOn,
    })
    .from(actions)
    .innerJoin(clinics, eq(clinics.id, actions.clinicId))
    .leftJoin(people, eq(people.id, actions.ownerPersonId))
    .leftJoin(agencies, eq(agencies.id, actions.ownerAgencyId))
    .where(
      and(
        eq(actions.caseId, caseId),
        sql`${actions.clinicId} <> ${clinicId}`,
        isNull(actions.removedAt),
        sql`${actions.status} in ('offered', 'accepted', 'in progress', 'declined', 'not possible', 'not undertaken')`,
        sql`(${actions.completedAt} is null or ${actions.completedAt} > now() - interval '60 days')`,
      ),
    )
    .orderBy(asc(actions.dueOn))
    .limit(30)
}
