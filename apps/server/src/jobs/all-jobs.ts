import type { Db } from '@harbour/db/open-db'
import { log } from '../log.ts'
import { keepDiaries } from '../outbox/keep-diaries.ts'
import type { Sender } from '../outbox/put-in-outbox.ts'
import { remindDue } from '../outbox/remind-due.ts'
import { dateOn } from '../series/date-series.ts'
import type { Job } from './keep-jobs.ts'
import { lookForDue } from './look-for-due.ts'

/** What Harbour does by the clock and at nobody's word. */
export function jobsOf(db: Db, sender: Sender, announce: (topics: readonly string[]) => void): readonly Job[] {
  const now = () => new Date().toISOString()
  return [
    {
      name: 'reminders',
      cron: '* * * * *',
      run: async () => {
        const told = await keepDiaries(db, sender, now())
        if (told + (await remindDue(db, sender, now())) > 0) announce(['outbox'])
      },
    },
    {
      name: 'new-day',
      // Nothing is to be done but after midnight; an hour without the database then makes no difference of a day.
      cron: '5 * * * *',
      run: async () => {
        const due = await lookForDue(db, now())
        if (due > 0) log.info({ count: due }, 'cases are due for a retention review')
        if ((await dateOn(db, now())) > 0) announce(['clinics'])
      },
    },
  ]
}
