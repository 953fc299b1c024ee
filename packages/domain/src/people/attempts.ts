/** Wrong answers in a row that one place is allowed before it has to wait. */
export const WRONG_HERE = 5
/** Wrong answers about one account, from all places its owner never used, after which such places are let try more slowly. */
export const WRONG_ANYWHERE = 50
/** Wrong answers in an hour from one network, about whatever accounts, before browsers unknown there have to wait: colleagues share one. */
export const WRONG_FROM_NETWORK = 100
const MOST_MINUTES = 60

/** Minutes that a place waits after its `wrongs`th wrong answer in a row: none for four, then one, and twice as long each time (SES-12). */
export function minutesAfterWrong(wrongs: number): number {
  return wrongs < WRONG_HERE ? 0 : Math.min(MOST_MINUTES, 2 ** (wrongs - WRONG_HERE))
}

/** The same for a place that its owner never used while an account is being guessed at: from the first wrong answer on (SES-15). */
export function minutesWhileGuessed(wrongs: number): number {
  return minutesAfterWrong(wrongs + WRONG_HERE - 1)
}

/** Minutes that a network's unknown browsers wait after its `wrongs`th wrong answer within an hour (SES-15). */
export function minutesFromNetwork(wrongs: number): number {
  return minutesAfterWrong(wrongs - WRONG_FROM_NETWORK + WRONG_HERE)
}

/** The network of an address on it: an IPv4 address, or the 64 bits of an IPv6 address that one household or office has to itself. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/iu, '')
  if (!plain.includes(':')) return plain
  const [before = '', after] = plain.split('::')
  const start = before === '' ? [] : before.split(':')
  const end = after === undefined || after === '' ? [] : after.split(':')
  const zeros = Array.from({ length: 8 - start.length - end.length }, () => '0')
  return [...start, ...zeros, ...end]
    .slice(0, 4)
    .map((part) => part.toLowerCase().replace(/^0+(?=.)/u, ''))
    .join(':')
}
