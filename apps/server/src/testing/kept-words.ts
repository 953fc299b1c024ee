import type { Db } from '@harbour/db/open-db'
import { wordsOf } from '@harbour/db/queries/docs'
import { plainText } from '@harbour/plan-doc/shape'
import { loadDoc } from '../live/doc-load.ts'
import { clinicMoment } from './clinic-day.ts'
import type { Typist } from './typist.ts'

/** The summary of risk as the log alone gives it; the plan's row must say the same (LIV-12). */
export async function keptSummary(db: Db, planId: string): Promise<string> {
  for (let attempt = 0; ; attempt += 1) {
    const kept = plainText((await loadDoc(db, planId, clinicMoment)).doc, 'summary')
    if ((await wordsOf(db, planId))?.summary === kept) return kept
    // The last transaction of a server that was killed may have ended between the two.
    if (attempt === 5) throw new Error('the row says something else than the log')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Acknowledged words that are not kept, and words that are kept more than once. */
export function lostOf(typists: readonly Typist[], kept: string) {
  const times = new Map<string, number>()
  for (const word of kept.split(' ')) times.set(word, (times.get(word) ?? 0) + 1)
  return {
    lost: typists.flatMap(({ acknowledged }) => [...acknowledged].filter((word) => !times.has(word))),
    doubled: [...times].filter(([word, count]) => word !== '' && count > 1).map(([word]) => word),
    /** Words that were typed and are not kept, acknowledged or not. */
    missing: typists.flatMap(({ typed }) => [...typed].filter((word) => !times.has(word))),
  }
}
