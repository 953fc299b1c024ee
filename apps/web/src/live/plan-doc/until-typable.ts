import type { Wire } from '@harbour/plan-doc/wire-state'

/** Waits until a document may be typed in, at most so long; false, at once, where it may be read only. */
export function untilTypable(wire: Pick<Wire, 'state' | 'subscribe'>, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (may: boolean) => {
      clearTimeout(late)
      stop()
      resolve(may)
    }
    const look = () => {
      const { phase, mayType, awayTooLong } = wire.state()
      if (mayType) settle(true)
      else if (phase !== 'opening' && !awayTooLong) settle(false)
    }
    const stop = wire.subscribe(look)
    const late = setTimeout(() => settle(false), ms)
    look()
  })
}
