import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import type { Db, Tx } from '../open-db.ts'
import { attendances, clinics } from '../tables/clinic.ts'

/** Whether the person has signed in to a clinic that is open now and has not left it. */
export async function isAttendingOpenClinic(db: Db | Tx, personId: string): Promise<boolean> {
  const [found] = await db
    .select({ clinicId: attendances.clinicId })
    .from(attendances)
    .innerJoin(clinics, eq(clinics.id, attendances.clinicId))
    .where(
      and(
        eq(attendances.personId, personId),
        isNotNull(attendances.signedAt),
        isNull(attendances.leftAt),
        eq(clinics.status, 'open'),
      ),
    )
    .limit(1)
  return found !== undefined
}
