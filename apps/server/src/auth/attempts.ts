import { RateLimiterMemory } from 'rate-limiter-flexible'

const WINDOW_SECONDS = 15 * 60
const PER_PLACE = 5
const PER_ACCOUNT = 50

/**
 * Counts wrong passwords, per account and place together, so that a stranger's guesses lock the stranger out and not the
 * colleague whose account it is; a second, higher limit per account stops guessing from many places.
 */
export function createAttempts() {
  const places = new RateLimiterMemory({ keyPrefix: 'place', points: PER_PLACE, duration: WINDOW_SECONDS })
  const accounts = new RateLimiterMemory({ keyPrefix: 'account', points: PER_ACCOUNT, duration: WINDOW_SECONDS })
  const placeOf = (email: string, address: string) => `${email} ${address}`

  return {
    /** Minutes to wait before another attempt; 0 when one may be made. */
    minutesToWait: async (email: string, address: string): Promise<number> => {
      const [place, account] = await Promise.all([places.get(placeOf(email, address)), accounts.get(email)])
      const placeWait = place !== null && place.consumedPoints >= PER_PLACE ? place.msBeforeNext : 0
      const accountWait = account !== null && account.consumedPoints >= PER_ACCOUNT ? account.msBeforeNext : 0
      return Math.ceil(Math.max(placeWait, accountWait) / 60_000)
    },
    /** Counts one wrong attempt; past the limit the library rejects, which changes nothing here. */
    countWrong: async (email: string, address: string): Promise<void> => {
      await Promise.allSettled([places.consume(placeOf(email, address)), accounts.consume(email)])
    },
    /** Forgets the wrong attempts of someone who then signed in. */
    forget: async (email: string, address: string): Promise<void> => {
      await places.delete(placeOf(email, address))
    },
  }
}
