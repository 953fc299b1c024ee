import type { CalendarDate } from '@harbour/domain/basics/dates'
import { Check } from 'lucide-react'
import { daysUntil, dueWords, weekDay } from '../../format.ts'
import { Tag } from '../../ui/tag/tag.tsx'
import type { ClinicDetail } from './clinic-words.ts'

type Step = ClinicDetail['milestones'][number]

interface MilestoneListProps {
  readonly milestones: readonly Step[]
  readonly next: Step | null
  readonly today: CalendarDate
  /** Whether a step is done; null where nobody says so, but that its day has passed. */
  readonly isDone: (step: Step) => boolean | null
}

/** The steps of a clinic's month: behind us, next, and to come. */
export function MilestoneList({ milestones, next, today, isDone }: MilestoneListProps) {
  return (
    <ol className="clinic-steps" role="list">
      {milestones.map((step) => {
        const isNext = step.what === next?.what
        const isPast = step.until < today
        const done = isDone(step) ?? isPast
        return (
          <li
            key={step.what}
            className={`clinic-step${done ? ' clinic-step--past' : ''}${isNext ? ' clinic-step--next' : ''}`}
            aria-current={isNext ? 'step' : undefined}
          >
            <span className="clinic-step__mark" aria-hidden>
              {done ? <Check size={14} /> : null}
            </span>
            <span className="clinic-step__what">
              {step.what} <span className="meta">{step.who}</span>
            </span>
            <span className="clinic-step__when">
              {isNext ? (
                <Tag look="soon">{nextWords(step, today)}</Tag>
              ) : (
                <span className="meta nowrap">{daysOf(step)}</span>
              )}
              {done ? <span className="hidden-text">{isPast ? ', past' : ', done'}</span> : null}
              {isPast && !done ? <Tag look="late">Not done</Tag> : null}
            </span>
          </li>
        )
      })}
    </ol>
  )
}

function daysOf(step: Step): string {
  return step.from === step.until ? weekDay(step.until) : `${weekDay(step.from)} to ${weekDay(step.until)}`
}

function nextWords(step: Step, today: CalendarDate): string {
  return step.from <= today && daysUntil(step.until, today) > 0
    ? `Now, until ${weekDay(step.until)}`
    : dueWords(step.until, today)
}
