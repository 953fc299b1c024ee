/** How stalking is recognised: Fixated, Obsessive, Unwanted, Repeated. */
export const fourLetters = ['F', 'O', 'U', 'R'] as const
export type FourLetter = (typeof fourLetters)[number]

/** The word each letter stands for. */
export const fourWords: Readonly<Record<FourLetter, string>> = {
  F: 'Fixated',
  O: 'Obsessive',
  U: 'Unwanted',
  R: 'Repeated',
}
