/** PostgreSQL's code for a lock that was waited for too long. */
const LOCK_TIMEOUT = '55P03'

/** Whether an error, however deep, is that a lock was waited for too long: then nothing was done, and it can be tried again. */
export function isLockTimeout(error: unknown): boolean {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth += 1)
    if ('code' in cause && cause.code === LOCK_TIMEOUT) return true
  return false
}
