import type { CrossLinkFact } from '@harbour/domain/plans/closing-facts'
import { riskGaps } from '@harbour/domain/plans/risk-gaps'
import { whatVoiceLacks } from '@harbour/domain/plans/voice-gate'
import { countOf, shortDay } from '../../format.ts'
import type { ItemPlan } from './plan-types.ts'
import './closing.css'

export const linkNames: Readonly<Record<CrossLinkFact, string>> = {
  mappa: 'MAPPA',
  childProtection: 'Child protection',
  adultSafeguarding: 'Adult safeguarding',
}

interface Part {
  readonly id: string
  readonly tab: 'decisions' | 'risks' | 'case'
  readonly lacks: boolean
  readonly words: string
}

interface ClosingStripProps {
  readonly loaded: ItemPlan
  /** Who a fact names, in words. */
  readonly nameOf: (agencyId: string | null, personId: string | null) => string | null
  readonly onOpen: (tab: Part['tab']) => void
}

/** What must be settled before the meeting moves on, in one line; each part opens where it is settled. */
export function ClosingStrip({ loaded, nameOf, onOpen }: ClosingStripProps) {
  const { values } = loaded.closing
  const teller = nameOf(values.teller.agencyId, values.teller.personId)
  const factors = loaded.brief.factors.map(({ factor }) => factor)
  const gaps = riskGaps(factors, loaded.actions).length
  const { wishes, greatestFear } = loaded.brief
  const unheard = whatVoiceLacks({ wishes, greatestFear, informs: true })
  const linked = (Object.keys(linkNames) as CrossLinkFact[]).filter((link) => values[link].linked === 'yes')
  const asked = (Object.keys(linkNames) as CrossLinkFact[]).some((link) => values[link].linked !== 'not asked')
  const parts: readonly Part[] = [
    {
      id: 'voice',
      tab: 'case',
      lacks: unheard.length > 0,
      words: unheard.length === 0 ? 'Voice heard' : `No ${unheard.join(', no ')}`,
    },
    {
      id: 'teller',
      tab: 'decisions',
      lacks: teller === null,
      words:
        teller === null
          ? 'Who tells the victim?'
          : `Told by ${teller}${values.tellBy.on === null ? '' : `, ${shortDay(values.tellBy.on)}`}`,
    },
    ...(factors.length === 0
      ? []
      : [
          {
            id: 'risks',
            tab: 'risks' as const,
            lacks: gaps > 0,
            words: gaps === 0 ? 'Risks answered' : `${countOf(gaps, 'risk')} unanswered`,
          },
        ]),
    {
      id: 'review',
      tab: 'decisions',
      lacks: false,
      words: `Review ${shortDay(values.nextReview.on ?? loaded.nextReviewProposed)}`,
    },
    {
      id: 'links',
      tab: 'decisions',
      lacks: false,
      words: linked.length > 0 ? linked.map((link) => linkNames[link]).join(', ') : asked ? 'No links' : 'Links?',
    },
    ...(loaded.dissents.length === 0
      ? []
      : [
          {
            id: 'dissents',
            tab: 'decisions' as const,
            lacks: false,
            words: countOf(loaded.dissents.length, 'dissent'),
          },
        ]),
  ]
  return (
    <section className="closing-strip" aria-label="Before we move on">
      <h2>Before we move on</h2>
      <ul role="list">
        {parts.map(({ id, tab, lacks, words }) => (
          <li key={id}>
            <button
              type="button"
              className={`closing-strip__part closing-strip__part--${id}${lacks ? ' closing-strip__part--lacks' : ''}`}
              title={words}
              onClick={() => onOpen(tab)}
            >
              {lacks ? <span aria-hidden>! </span> : null}
              {words}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
