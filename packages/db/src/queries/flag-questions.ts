import { and, desc, eq, gte, inArray, isNull, or, sql } from 'drizzle-orm'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import type { Actor } from '@harbour/domain/people/roles'
import type { Tx } from '../open-db.ts'
import { cases } from '../tables/case.ts'
import { flagQuestions, flags } from '../tables/flag.ts'
import { people } from '../tables/person.ts'
import { visibleCase } from '../visible.ts'

/** Keeps what triage asks about a flag. */
export async function insertFlagQuestion(tx: Tx, row: typeof flagQuestions.$inferInsert): Promise<void> {
  await tx.insert(flagQuestions).values(row)
}

/** Keeps one answer to all that is still asked about a flag. */
export async function answerFlagQuestions(
  tx: Tx,
  flagId: string,
  answered: { readonly answer: string; readonly by: string; readonly at: Instant },
): Promise<void> {
  await tx
    .update(flagQuestions)
    .set({ answer: answered.answer, answeredBy: answered.by, answeredAt: answered.at })
    .where(and(eq(flagQuestions.flagId, flagId), isNull(flagQuestions.answeredAt)))
}

const nameOf = (column: unknown) => sql<string | null>`(select name from people where id = ${column})`

/** What was asked about each of these cases' flags and what came back, latest first. */
export async function questionsOfCases(tx: Tx, caseIds: readonly string[]) {
  if (caseIds.length === 0) return []
  return tx
    .select({
      id: flagQuestions.id,
      flagId: flagQuestions.flagId,
      asked: flagQuestions.asked,
      note: flagQuestions.note,
      askedBy: sql<string>`${people.name}`,
      askedAt: flagQuestions.askedAt,
      answer: flagQuestions.answer,
      answeredBy: nameOf(flagQuestions.answeredBy),
      answeredAt: flagQuestions.answeredAt,
    })
    .from(flagQuestions)
    .innerJoin(people, eq(people.id, flagQuestions.askedBy))
    .where(inArray(flagQuestions.caseId, [...caseIds]))
    .orderBy(desc(flagQuestions.askedAt), desc(flagQuestions.id))
}

/** What triage asks the actor about the flags they raised, oldest first; of the cases they may still know of. */
export async function questionsAskedOf(tx: Tx, actor: Actor, today: CalendarDate) {
  return tx
    .select({
      id: flagQuestions.id,
      flagId: flags.id,
      caseId: cases.id,
      reference: cases.reference,
      asked: flagQuestions.asked,
      note: flagQuestions.note,
      askedBy: people.name,
      askedAt: flagQuestions.askedAt,
    })
    .from(flagQuestions)
    .innerJoin(flags, eq(flags.id, flagQuestions.flagId))
    .innerJoin(cases, eq(cases.id, flagQuestions.caseId))
    .innerJoin(people, eq(people.id, flagQuestions.askedBy))
    .where(
      and(
        eq(flags.flaggedBy, actor.personId),
        or(
          eq(flags.status, 'more asked'),
          and(eq(flags.status, 'accepted'), gte(flagQuestions.askedAt, flags.triagedAt)),
        ),
        isNull(flags.listedAt),
        isNull(flagQuestions.answeredAt),
        visibleCase(actor, today, { to: 'case:flag' }),
      ),
    )
    .orderBy(flagQuestions.askedAt, flagQuestions.id)
}
