import { eq } from 'drizzle-orm'
import type { Instant } from '@harbour/domain/basics/dates'
import type { Tx } from '../open-db.ts'
import { settings } from '../tables/setting.ts'

const KEY = 'access reviewed'

interface Reviewed {
  readonly at: Instant
  readonly by: string
}

/** When access was last reviewed, and by whom; null before the first time. */
export async function lastAccessReview(tx: Tx): Promise<Reviewed | null> {
  const [found] = await tx.select().from(settings).where(eq(settings.key, KEY))
  return (found?.value as Reviewed | undefined) ?? null
}

/** Notes that access has been reviewed. */
export async function noteAccessReview(tx: Tx, reviewed: Reviewed): Promise<void> {
  await tx
    .insert(settings)
    .values({ key: KEY, value: reviewed })
    .onConflictDoUpdate({ target: settings.key, set: { value: reviewed } })
}
