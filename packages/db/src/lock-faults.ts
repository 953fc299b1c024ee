/** PostgreSQL's codes for a lock that was waited for too long, and for one that waited for the other way round. */
const LOCK_TIMEOUT = '55P03'
const DEADLOCK = '40P01'
/** Our own code (migration 0038): another wrote the access log before a row whose commit was on its way. */
const OUTRUN = 'HB001'

/** Whether an error, however deep, is that a lock was waited for too long: then nothing was done, and it can be tried again. */
export function isLockTimeout(error: unknown): boolean {
  return hasCode(error, LOCK_TIMEOUT)
}

/** Whether an error, however deep, is that two transactions waited for each other: this one was undone, and can begin again at once. */
export function isDeadlock(error: unknown): boolean {
  return hasCode(error, DEADLOCK)
}

/** Whether an error, however deep, is that another wrote the access log first: all was undone, and can begin again at once. */
export function isOutrun(error: unknown): boolean {
  return hasCode(error, OUTRUN)
}

function hasCode(error: unknown, code: string): boolean {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth += 1)
    if ('code' in cause && cause.code === code) return true
  return false
}
