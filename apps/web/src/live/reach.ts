type Order = string[]

const usual: Order = ['websocket', 'polling']

/** How the server is reached: by a WebSocket, and where the network lets none through, by a series of requests. */
export const reach = {
  transports: usual,
  tryAllTransports: true,
  timeout: 8_000,
  reconnectionDelayMax: 5_000,
  randomizationFactor: 0.5,
}

/** What Socket.IO offers of its tries. */
interface Tries {
  readonly opts: { transports?: unknown }
  readonly on: (event: 'error', heard: (error: Error) => void) => unknown
}

/** Some networks do not refuse a WebSocket, they swallow it: after a try that nobody answered, the next begins the other way. */
export function turnAfterSilence(tries: Tries): void {
  let order = usual
  tries.on('error', ({ message }) => {
    if (message !== 'timeout') return
    order = order.toReversed()
    tries.opts.transports = order
  })
}
