import type { Exemption, ParagraphAnswer } from '@harbour/domain/cases/access-request'
import type { RouterOutputs } from '../../api.ts'

export type RequestRead = RouterOutputs['accessRequest']['byId']
export type Paragraph = RequestRead['paragraphs'][number]

/** What each exemption means, as whoever decides reads it. */
export const exemptionWords: Readonly<Record<Exemption, string>> = {
  'third party': 'It is about somebody else, who has not agreed',
  'crime prevention': 'It would make it harder to prevent or detect crime',
  'serious harm': 'It would be likely to harm somebody seriously',
  'legal privilege': 'It is legal advice, or was made for proceedings',
  safeguarding: 'It would put a child or an adult at risk',
}

export const answerWords: Readonly<Record<ParagraphAnswer, string>> = {
  release: 'Released',
  'release in part': 'Released in part',
  withhold: 'Kept back',
}
