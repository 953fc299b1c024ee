import type { ClinicalLevel, FormulationPart, JudgedRisk, OpinionPart } from '@harbour/domain/cases/opinion'
import type { RouterOutputs } from '../../api.ts'
import type { TagLook } from '../../ui/tag/tag.tsx'

export type CaseOpinions = RouterOutputs['opinion']['ofCase']
export type OneOpinion = CaseOpinions['versions'][number]

/** What each part of an opinion is called and asks for. */
export const opinionParts: Readonly<Record<OpinionPart, { readonly name: string; readonly ask: string }>> = {
  predisposing: { name: 'Predisposing', ask: 'What made this person liable to it, long before.' },
  precipitating: { name: 'Precipitating', ask: 'What set it off, and what sets off each episode.' },
  perpetuating: { name: 'Perpetuating', ask: 'What in his or her life and surroundings maintains it.' },
  protective: { name: 'Protective', ask: 'What holds it back, and could be strengthened.' },
  'what keeps it going': { name: 'What keeps the fixation going', ask: 'What the person gets from it, or hopes for.' },
  violence: { name: 'Violence', ask: 'Why this level.' },
  persistence: { name: 'Persistence', ask: 'Why this level.' },
  recurrence: { name: 'Recurrence', ask: 'Why this level.' },
  'psychosocial damage': { name: 'Psychosocial damage', ask: 'Why this level: harm to the victim’s mind and life.' },
  imminence: { name: 'Imminence', ask: 'How soon, and what would show that it is near.' },
  'advice on approach': { name: 'Advice on approach', ask: 'How to speak to and about the person; what to avoid.' },
}

export const formulationParts: readonly FormulationPart[] = [
  'predisposing',
  'precipitating',
  'perpetuating',
  'protective',
  'what keeps it going',
]
export const judgedRisks: readonly JudgedRisk[] = ['violence', 'persistence', 'recurrence', 'psychosocial damage']

export const levelLook: Readonly<Record<ClinicalLevel, TagLook>> = { low: 'good', moderate: 'soon', high: 'late' }
