import { and, desc, eq, inArray, isNull } from 'drizzle-orm'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import type { Actor } from '@harbour/domain/people/roles'
import type { Tx } from '../open-db.ts'
import { cases } from '../tables/case.ts'
import { clinics } from '../tables/clinic.ts'
import { notes } from '../tables/note.ts'
import { agencies, people } from '../tables/person.ts'
import type { Asked } from '../visible.ts'
import { visibleCase } from '../visible.ts'

/** The notes of these ids that stand, latest first: only those whose paragraph the reader was given are asked for (NTE-3). */
export async function notesByIds(tx: Tx, noteIds: readonly string[]) {
  if (noteIds.length === 0) return []
  return tx
    .select({
      id: notes.id,
      clinicId: notes.clinicId,
      heldOn: clinics.heldOn,
      writtenById: notes.writtenBy,
      name: people.name,
      agency: agencies.shortName,
      code: agencies.code,
      at: notes.writtenAt,
    })
    .from(notes)
    .innerJoin(clinics, eq(clinics.id, notes.clinicId))
    .innerJoin(people, eq(people.id, notes.writtenBy))
    .innerJoin(agencies, eq(agencies.id, notes.agencyId))
    .where(and(inArray(notes.id, [...noteIds]), isNull(notes.withdrawnAt)))
    .orderBy(desc(notes.writtenAt))
}

/** Keeps a note; gives false when it was kept before. */
export async function insertNote(tx: Tx, row: typeof notes.$inferInsert): Promise<boolean> {
  const kept = await tx.insert(notes).values(row).onConflictDoNothing().returning({ id: notes.id })
  return kept.length > 0
}

/** A note on a case that the actor may know of, locked; null when there is none. */
export async function noteForUpdate(tx: Tx, actor: Actor, noteId: string, today: CalendarDate, asked: Asked) {
  const [locked] = await tx.select().from(notes).where(eq(notes.id, noteId)).for('update')
  if (locked === undefined) return null
  const visible = await tx
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.id, locked.caseId), visibleCase(actor, today, asked)))
  return visible.length > 0 ? locked : null
}

/** Takes a note back. */
export async function withdrawNote(tx: Tx, noteId: string, at: Instant): Promise<void> {
  await tx.update(notes).set({ withdrawnAt: at }).where(eq(notes.id, noteId))
}
