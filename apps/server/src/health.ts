import type { RequestHandler } from 'express'
import type { Db } from '@harbour/db/open-db'

/** How long the database may take to answer before it counts as away. */
const PATIENCE_MS = 2000

/** Answers 200 when the database answers, else 503. */
export function health(db: Db, version: string): RequestHandler {
  return async (_request, response) => {
    const answers = await Promise.race([answersNow(db), afterPatience()])
    response.status(answers ? 200 : 503).json({ status: answers ? 'ok' : 'unavailable', version })
  }
}

async function answersNow(db: Db): Promise<boolean> {
  try {
    await db.$client.query('select 1')
    return true
  } catch {
    return false
  }
}

function afterPatience(): Promise<boolean> {
  return new Promise((resolve) => setTimeout(() => resolve(false), PATIENCE_MS).unref())
}
