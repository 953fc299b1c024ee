/**
 * Looks at once and then again and again, for as long as Harbour runs: never twice at a time, and a look that fails is told to
 * `failed` and tried again at the next. Gives what stops it, once the look under way is done.
 */
export function keepLooking(
  look: () => Promise<void>,
  everyMs: number,
  failed: (error: unknown) => void,
): () => Promise<void> {
  let looking: Promise<void> | null = null
  const begin = () => {
    looking ??= look()
      .catch(failed)
      .finally(() => {
        looking = null
      })
  }
  begin()
  const timer = setInterval(begin, everyMs)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await looking
  }
}
