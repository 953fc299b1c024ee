import { z } from 'zod'

/** How stalking is recognised: Fixated, Obsessive, Unwanted, Repeated. */
export const FourLetter = z.enum(['F', 'O', 'U', 'R'])
export type FourLetter = z.infer<typeof FourLetter>

/** The word each letter stands for. */
export const fourWords: Readonly<Record<FourLetter, string>> = {
  F: 'Fixated',
  O: 'Obsessive',
  U: 'Unwanted',
  R: 'Repeated',
}
