/** Wrong answers in a row that one place is allowed before it has to wait. */
export const WRONG_HERE = 5
/** Wrong answers about one account, from all places its owner never used, before such places have to wait. */
export const WRONG_ANYWHERE = 50
const MOST_MINUTES = 60

/** Minutes that a place waits after its `wrongs`th wrong answer in a row: none for four, then one, and twice as long each time (SES-12). */
export function minutesAfterWrong(wrongs: number): number {
  return wrongs < WRONG_HERE ? 0 : Math.min(MOST_MINUTES, 2 ** (wrongs - WRONG_HERE))
}
