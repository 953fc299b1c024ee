import { z } from 'zod'

/** Why something is kept from the person whom it is about. */
export const Exemption = z.enum(['third party', 'crime prevention', 'serious harm', 'legal privilege', 'safeguarding'])
export type Exemption = z.infer<typeof Exemption>

/** What becomes of one paragraph. */
export const ParagraphAnswer = z.enum(['release', 'release in part', 'withhold'])
export type ParagraphAnswer = z.infer<typeof ParagraphAnswer>
