import { createHash } from 'node:crypto'
import type { Db } from '@harbour/db/open-db'
import { minutesAfterWrong, WRONG_ANYWHERE } from '@harbour/domain/people/attempts'
import { RateLimiterPostgres } from 'rate-limiter-flexible'

const DAY_SECONDS = 24 * 60 * 60
const WINDOW_SECONDS = 15 * 60

/** Who tries, and from where: a browser the person has used before, or an address on the network. */
export interface Attempt {
  /** What is tried: a password, a code, an organisation's answer. */
  readonly what: 'password' | 'proof' | 'organisation'
  /** The e-mail address or the person. */
  readonly whom: string
  readonly device: string | null
  readonly address: string
}

export type Attempts = ReturnType<typeof createAttempts>

/**
 * Counts wrong answers in the database, so that every server counts the same. Each place has a count of its own, with a delay
 * that grows, so that a stranger's guesses lock the stranger out; an account's count over all strange places slows guessing
 * from many of them, and does not touch a browser that its owner has used before.
 */
export function createAttempts(db: Db) {
  const limiter = (keyPrefix: string, points: number, duration: number) =>
    new RateLimiterPostgres({
      storeClient: db.$client,
      storeType: 'pool',
      tableName: 'sign_in_limits',
      tableCreated: true,
      keyPrefix,
      points,
      duration,
    })
  const wrongs = limiter('wrong', 1_000_000, DAY_SECONDS)
  const waits = limiter('wait', 1, DAY_SECONDS)
  const strangers = limiter('strangers', WRONG_ANYWHERE, WINDOW_SECONDS)

  return {
    /** Minutes to wait before another attempt; 0 when one may be made. */
    minutesToWait: async (attempt: Attempt): Promise<number> => {
      const [wait, anywhere] = await Promise.all([
        waits.get(placeOf(attempt)),
        attempt.device === null ? strangers.get(accountOf(attempt)) : null,
      ])
      const here = wait !== null && wait.consumedPoints > 1 ? wait.msBeforeNext : 0
      const everywhere = anywhere !== null && anywhere.consumedPoints >= WRONG_ANYWHERE ? anywhere.msBeforeNext : 0
      return Math.ceil(Math.max(here, everywhere) / 60_000)
    },
    /** Counts one wrong answer; past the limit the library rejects, which changes nothing here. */
    countWrong: async (attempt: Attempt): Promise<void> => {
      const { consumedPoints } = await wrongs.consume(placeOf(attempt))
      const minutes = minutesAfterWrong(consumedPoints)
      if (minutes > 0) await waits.block(placeOf(attempt), minutes * 60)
      if (attempt.device === null) await Promise.allSettled([strangers.consume(accountOf(attempt))])
    },
    /** Forgets the wrong answers of someone who then gave the right one. */
    forget: async (attempt: Attempt): Promise<void> => {
      await wrongs.delete(placeOf(attempt))
    },
  }
}

const placeOf = ({ what, whom, device, address }: Attempt) => digest(`${what} ${whom} ${device ?? address}`)
const accountOf = ({ what, whom }: Attempt) => digest(`${what} ${whom}`)

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
