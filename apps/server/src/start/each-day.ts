import type { Db } from '@harbour/db/open-db'
import { londonDay } from '@harbour/domain/basics/dates'
import { log } from '../log.ts'
import { dateOn } from '../series/date-series.ts'
import { keepLooking } from './keep-looking.ts'
import { lookForDue } from './retention.ts'

/** How often it is looked whether another day has begun. */
const LOOK_EVERY_MS = 15 * 60_000

/** Does at the start, and then once a day, what a new day brings; gives what stops it. */
export function keepEachDay(db: Db, announce: (topics: readonly string[]) => void): () => Promise<void> {
  let looked = ''
  const look = async () => {
    const at = new Date().toISOString()
    if (looked === londonDay(at)) return
    const due = await lookForDue(db, at)
    if (due > 0) log.info({ count: due }, 'cases are due for a retention review')
    const dated = await dateOn(db, at)
    if (dated > 0) announce(['clinics'])
    looked = londonDay(at)
  }
  return keepLooking(look, LOOK_EVERY_MS, (error) => log.warn({ error }, 'what a new day brings could not be done'))
}
