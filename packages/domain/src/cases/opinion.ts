import { z } from 'zod'
import { motivationTypes } from './case.ts'
import type { MotivationType } from './case.ts'
import type { EventShape } from '../basics/event.ts'
import { CalendarDate } from '../basics/date-schemas.ts'
import { Id } from '../basics/ids.ts'
import { Paragraph } from '../people/paragraph.ts'

/** What an opinion rests on. */
export const OpinionBasis = z.enum(['seen', 'papers only'])
export type OpinionBasis = z.infer<typeof OpinionBasis>

/** How high a clinician judges a risk, and how sure they are of a type. */
export const ClinicalLevel = z.enum(['low', 'moderate', 'high'])
export type ClinicalLevel = z.infer<typeof ClinicalLevel>

/** The four risks that a clinician judges, each with a reason. */
export const JudgedRisk = z.enum(['violence', 'persistence', 'recurrence', 'psychosocial damage'])
export type JudgedRisk = z.infer<typeof JudgedRisk>

/** The parts of a formulation. */
export const FormulationPart = z.enum([
  'predisposing',
  'precipitating',
  'perpetuating',
  'protective',
  'what keeps it going',
])
export type FormulationPart = z.infer<typeof FormulationPart>

/** What a paragraph of an opinion is about: a part of the formulation, the reason of a judgement, how soon, how to approach. */
export const OpinionPart = z.enum([
  ...FormulationPart.options,
  ...JudgedRisk.options,
  'imminence',
  'advice on approach',
])
export type OpinionPart = z.infer<typeof OpinionPart>

/** A paragraph of an opinion. */
export const OpinionParagraph = Paragraph.extend({ part: OpinionPart })
export type OpinionParagraph = z.infer<typeof OpinionParagraph>

/** Records a clinician’s opinion on a case, or a later version of it; `base` is the version that was on screen, 0 for none. */
export const RecordOpinion = z.strictObject({
  id: Id,
  caseId: Id,
  base: z.int().min(0),
  registration: z.string().trim().min(1, 'Enter your registration').max(60, 'Shorten this to 60 characters'),
  basis: OpinionBasis,
  typology: z.enum(motivationTypes),
  confidence: ClinicalLevel,
  judgements: z.strictObject({
    violence: ClinicalLevel,
    persistence: ClinicalLevel,
    recurrence: ClinicalLevel,
    'psychosocial damage': ClinicalLevel,
  }),
  reviewOn: CalendarDate.nullable(),
  paragraphs: z.array(OpinionParagraph).max(40, 'An opinion has at most 40 paragraphs'),
})
export type RecordOpinion = z.infer<typeof RecordOpinion>

export type OpinionRefusal =
  /** Judgements stand without a reason: write why each is as it is. */
  | { readonly code: 'OPINION_WITHOUT_REASON'; readonly risks: readonly JudgedRisk[] }
  /** Nothing of the formulation is written: write at least one part of it. */
  | { readonly code: 'OPINION_WITHOUT_FORMULATION' }
  /** The clinician recorded a later version meanwhile, in another window: look at it, what was typed here is kept. */
  | { readonly code: 'OPINION_CHANGED' }
  /** The day of review is past: choose a later one. */
  | { readonly code: 'OPINION_REVIEW_PAST' }

export type OpinionEvent = EventShape & { readonly caseId: string } & (
    | { readonly type: 'opinion viewed' }
    | { readonly type: 'opinion recorded'; readonly opinionId: string; readonly version: number }
  )

/** Why an opinion cannot be recorded so (OPI-1, OPI-2); `version` is the clinician’s latest on the case, 0 for none. */
export function whyCannotRecordOpinion(
  command: Pick<RecordOpinion, 'base' | 'paragraphs' | 'reviewOn'>,
  version: number,
  today: CalendarDate,
): OpinionRefusal | null {
  if (command.base !== version) return { code: 'OPINION_CHANGED' }
  const written = new Set<string>(command.paragraphs.map(({ part }) => part))
  if (!FormulationPart.options.some((part) => written.has(part))) return { code: 'OPINION_WITHOUT_FORMULATION' }
  const risks = JudgedRisk.options.filter((risk) => !written.has(risk))
  if (risks.length > 0) return { code: 'OPINION_WITHOUT_REASON', risks }
  return command.reviewOn !== null && command.reviewOn < today ? { code: 'OPINION_REVIEW_PAST' } : null
}

/** A clinician’s latest opinion, as the shared formulation takes it up. */
export interface HeldOpinion<P extends { readonly part: string }> {
  readonly name: string
  readonly typology: MotivationType
  readonly judgements: Readonly<Record<JudgedRisk, ClinicalLevel>>
  readonly paragraphs: readonly P[]
}

/** One line of the shared formulation: what each clinician wrote under it. */
export interface FormulationLine<P> {
  readonly part: FormulationPart
  readonly said: readonly { readonly name: string; readonly paragraph: P }[]
}

/** What the clinicians’ latest opinions say together. */
export interface SharedFormulation<P> {
  readonly lines: readonly FormulationLine<P>[]
  /** The type, when all agree on it; null when they differ. */
  readonly typology: MotivationType | null
  /** The highest judgement of each risk, and whether all judge alike. */
  readonly judgements: readonly { readonly risk: JudgedRisk; readonly level: ClinicalLevel; readonly agreed: boolean }[]
}

/**
 * The shared formulation that opinions feed (OPI-3): each part with what each clinician wrote under it, as far as the reader
 * was given it; a difference stays in sight, and where they differ the higher judgement stands. Null when there is none.
 */
export function sharedFormulation<P extends { readonly part: string }>(
  opinions: readonly HeldOpinion<P>[],
): SharedFormulation<P> | null {
  const [first] = opinions
  if (first === undefined) return null
  const lines = FormulationPart.options.map((part) => ({
    part,
    said: opinions.flatMap(({ name, paragraphs }) =>
      paragraphs.filter((each) => each.part === part).map((paragraph) => ({ name, paragraph })),
    ),
  }))
  return {
    lines: lines.filter(({ said }) => said.length > 0),
    typology: opinions.every(({ typology }) => typology === first.typology) ? first.typology : null,
    judgements: JudgedRisk.options.map((risk) => {
      const levels = opinions.map(({ judgements }) => judgements[risk])
      const level = ClinicalLevel.options.findLast((each) => levels.includes(each)) ?? 'low'
      return { risk, level, agreed: levels.every((each) => each === level) }
    }),
  }
}
