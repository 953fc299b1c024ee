import { createHash, randomUUID } from 'node:crypto'
import { timesOf } from '@harbour/db/queries/diaries'
import { clinicsOfCalendar, readSubscription } from '@harbour/db/queries/subscriptions'
import { writeLog } from '@harbour/db/queries/access-log'
import { mustNotLeave } from '@harbour/db/queries/must-not-leave'
import { londonDay, plusDays } from '@harbour/domain/basics/dates'
import { calendarFile } from '@harbour/domain/outbox/calendar'
import { contentCheck, whatLeaks } from '@harbour/domain/outbox/content-check'
import { DAYS_BACK, READS_AN_HOUR } from '@harbour/domain/outbox/subscription'
import { clinicLink } from '@harbour/domain/outbox/wording'
import type { RequestHandler } from 'express'
import { RateLimiterPostgres } from 'rate-limiter-flexible'
import { arrivalOf } from '../auth/arrival.ts'
import { hashToken } from '../auth/tokens.ts'
import type { Server } from '../context.ts'
import { log } from '../log.ts'

const HOUR_SECONDS = 60 * 60

/** Answers a person's own calendar at its secret address: days, hours and where to sign in, of the clinics they were told of (SUB-1 to SUB-4). */
export function calendarRoute(server: Server): RequestHandler {
  const limiter = (keyPrefix: string, points: number) =>
    new RateLimiterPostgres({
      storeClient: server.db.$client,
      storeType: 'pool',
      tableName: 'sign_in_limits',
      tableCreated: true,
      keyPrefix,
      points,
      duration: HOUR_SECONDS,
    })
  const bySource = limiter('calendar from', READS_AN_HOUR.bySource)
  const byCalendar = limiter('calendar', READS_AN_HOUR.byCalendar)
  return async (request, response) => {
    const { address, origin } = arrivalOf(request, server.origin)
    const tokenHash = hashToken(String(request.params['token']))
    const source = createHash('sha256').update(address).digest('base64url')
    const isAllowed = await Promise.all([bySource.consume(source), byCalendar.consume(tokenHash)]).then(
      () => true,
      () => false,
    )
    if (!isAllowed)
      return void response.status(429).set('Retry-After', String(HOUR_SECONDS)).type('text').send('Too often')
    const file = await calendarOf(server, tokenHash, origin)
    if (file === null) return void response.status(404).type('text').send('No such calendar')
    response
      .set('Content-Type', 'text/calendar; charset=utf-8')
      .set('Content-Disposition', 'inline; filename="partnership-meetings.ics"')
      .set('Cache-Control', 'no-store')
      .send(file)
  }
}

async function calendarOf({ db, now }: Server, tokenHash: string, origin: string): Promise<string | null> {
  const at = now()
  return db.transaction(async (tx) => {
    const row = { at, requestId: randomUUID(), capability: 'clinic:attend', facts: {} }
    const found = await readSubscription(tx, tokenHash, at)
    if (found === null) {
      await writeLog(tx, [{ ...row, outcome: 'refused', what: 'NOT_FOUND', facts: { noun: 'calendar' } }])
      return null
    }
    const clinics = await clinicsOfCalendar(tx, found.personId, plusDays(londonDay(at), -DAYS_BACK))
    const entries = clinics.map(({ id, neededFrom, neededUntil, ...clinic }) => ({
      ...clinic,
      needed: timesOf(neededFrom, neededUntil),
      uid: id,
      at,
      link: clinicLink(origin, id),
    }))
    await writeLog(tx, [{ ...row, ...found, outcome: 'done', what: 'calendar read' }])
    const content = calendarFile('PUBLISH', entries, null)
    const check = contentCheck(await mustNotLeave(tx))
    const leaving = {
      subject: '',
      text: '',
      attachments: [{ name: 'partnership-meetings.ics', type: 'text/calendar', content }],
    }
    const leak = whatLeaks(leaving, check, { to: '', origin, mailFrom: '' })
    if (leak === null) return content
    log.error({ leak: leak.leak }, 'a calendar was refused by the content check')
    return null
  })
}
