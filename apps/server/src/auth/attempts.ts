import { createHash } from 'node:crypto'
import type { Db } from '@harbour/db/open-db'
import {
  minutesAfterWrong,
  minutesFromNetwork,
  minutesWhileGuessed,
  networkOf,
  WRONG_ANYWHERE,
  WRONG_HERE,
} from '@harbour/domain/people/attempts'
import { RateLimiterPostgres } from 'rate-limiter-flexible'

const DAY_SECONDS = 24 * 60 * 60
const HOUR_SECONDS = 60 * 60
const WINDOW_SECONDS = 15 * 60
/** In so many seconds one place is answered so often, so that many guesses at once do not outrun the counting of wrong ones. */
const BURST_SECONDS = 10
const BURST = 2 * WRONG_HERE
/** A count that only counts. */
const NO_LIMIT = 1_000_000

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
 * that grows, so that a stranger's guesses lock the stranger out. An account's count over all strange places makes each of these
 * wait a minute before its first try and longer after a wrong one, and a network's over all accounts makes browsers unknown there
 * wait (SES-15); neither touches a browser that the account's owner has used before, and nobody is shut out for good.
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
  const wrongs = limiter('wrong', NO_LIMIT, DAY_SECONDS)
  const waits = limiter('wait', 1, DAY_SECONDS)
  const strangers = limiter('strangers', NO_LIMIT, WINDOW_SECONDS)
  const networks = limiter('network', NO_LIMIT, HOUR_SECONDS)
  const newcomers = limiter('newcomer', NO_LIMIT, DAY_SECONDS)
  const bursts = limiter('burst', NO_LIMIT, BURST_SECONDS)

  const wait = async (key: string, minutes: number) => {
    if (minutes > 0) await waits.block(key, minutes * 60)
  }
  const millisecondsLeft = async (key: string) => {
    const found = await waits.get(key)
    return found !== null && found.consumedPoints > 1 ? found.msBeforeNext : 0
  }
  const isGuessedAt = async (attempt: Attempt) => {
    const found = attempt.device === null ? await strangers.get(accountOf(attempt)) : null
    return found !== null && found.consumedPoints >= WRONG_ANYWHERE
  }
  const isTooFast = async (attempt: Attempt) => {
    if (attempt.what === 'organisation') return false
    return (await bursts.consume(placeOf(attempt))).consumedPoints > BURST
  }

  return {
    /** Minutes to wait before another attempt; 0 when one may be made. */
    minutesToWait: async (attempt: Attempt): Promise<number> => {
      const keys = [placeOf(attempt), ...(attempt.device === null ? [networkKeyOf(attempt)] : [])]
      const left = Math.max(...(await Promise.all(keys.map(millisecondsLeft))))
      if (left > 0) return Math.ceil(left / 60_000)
      if (await isGuessedAt(attempt)) {
        const { consumedPoints } = await newcomers.consume(placeOf(attempt))
        if (consumedPoints === 1) {
          await wait(placeOf(attempt), 1)
          return 1
        }
      }
      return (await isTooFast(attempt)) ? 1 : 0
    },
    /** Counts one wrong answer. */
    countWrong: async (attempt: Attempt): Promise<void> => {
      const { consumedPoints } = await wrongs.consume(placeOf(attempt))
      const isSlowed = await isGuessedAt(attempt)
      await wait(placeOf(attempt), (isSlowed ? minutesWhileGuessed : minutesAfterWrong)(consumedPoints))
      if (attempt.device !== null) return
      await strangers.consume(accountOf(attempt))
      const fromNetwork = await networks.consume(networkKeyOf(attempt))
      await wait(networkKeyOf(attempt), minutesFromNetwork(fromNetwork.consumedPoints))
    },
    /** Forgets the wrong answers of someone who then gave the right one. */
    forget: async (attempt: Attempt): Promise<void> => {
      await wrongs.delete(placeOf(attempt))
    },
  }
}

const placeOf = ({ what, whom, device, address }: Attempt) => digest(`${what} ${whom} ${device ?? networkOf(address)}`)
const accountOf = ({ what, whom }: Attempt) => digest(`${what} ${whom}`)
const networkKeyOf = ({ address }: Attempt) => digest(`network ${networkOf(address)}`)

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
