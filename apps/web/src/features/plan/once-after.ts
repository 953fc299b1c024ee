/** Does something some time after it is first asked for, once for all that ask meanwhile: asking again puts nothing off. */
export function onceAfter(milliseconds: number, act: () => void) {
  let waiting: ReturnType<typeof setTimeout> | undefined
  return {
    ask: () => {
      waiting ??= setTimeout(() => {
        waiting = undefined
        act()
      }, milliseconds)
    },
    stop: () => clearTimeout(waiting),
  }
}
