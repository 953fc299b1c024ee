import type { Clock } from './wire-state.ts'

/** Timers by name: one of a name runs at a time. */
export interface Timers {
  /** Runs `run` after `ms`, unless a timer of that name is already set. */
  readonly later: (name: string, ms: number, run: () => void) => void
  readonly cancel: (...names: readonly string[]) => void
  readonly cancelAll: () => void
}

/** Timers on a clock. */
export function makeTimers(clock: Clock): Timers {
  const set = new Map<string, () => void>()
  const cancel = (...names: readonly string[]) => {
    for (const name of names) {
      set.get(name)?.()
      set.delete(name)
    }
  }
  return {
    later: (name, ms, run) => {
      if (set.has(name)) return
      const stop = clock.after(ms, () => {
        set.delete(name)
        run()
      })
      set.set(name, stop)
    },
    cancel,
    cancelAll: () => cancel(...set.keys()),
  }
}
