import { ChevronDown, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { CalendarDate } from '@harbour/domain/basics/dates'
import { possibleAnswers, whyCannotHandOn } from '@harbour/domain/plans/answer'
import type { Answer } from '@harbour/domain/plans/answer'
import { day, shortDay } from '../../format.ts'
import { useMe } from '../../me.ts'
import { Button } from '../../ui/form/button.tsx'
import { AgencyChip, StatusTag } from '../../ui/tag/tag.tsx'
import { ActionHistory } from './action-history.tsx'
import { statusOf } from './action-types.ts'
import { AnswerForm } from './answer-form.tsx'
import { HandOnForm } from './hand-on-form.tsx'
import type { WorkRow } from './work-list.tsx'

interface WorkCardProps {
  readonly row: WorkRow
  readonly today: CalendarDate
  readonly isOpen: boolean
  readonly onToggle: () => void
}

type Doing = Answer | 'hand on' | null

/** What each answer is called on its button. */
const acts: Readonly<Record<Answer, string>> = {
  accepted: 'Accept',
  declined: 'Decline',
  progress: 'Update',
  done: 'Done',
  'not possible': 'Not possible – circumstances changed',
  'not undertaken': 'Not undertaken – agency',
  superseded: 'Supersede',
  cancelled: 'Cancel',
}

const first: ReadonlySet<Answer> = new Set(['accepted', 'declined', 'progress', 'done'])

/** One action as its owner sees it: what, for which case, by when, and what can be said of it now. */
export function WorkCard({ row, today, isOpen, onToggle }: WorkCardProps) {
  const { action } = row
  const me = useMe()
  const [doing, setDoing] = useState<Doing>(null)
  const answers = possibleAnswers(action, me)
  const may = whyCannotHandOn(action, me, {
    id: me.personId,
    agencyId: action.ownerAgencyId ?? '',
    agencyCode: me.agencyCode,
    active: true,
    conflicted: false,
  })
  const more = answers.filter((answer) => !first.has(answer))
  const moreId = `work-${action.id}`
  return (
    <article className="work-card" aria-label={`${row.reference}: ${action.wording}`} id={`card-${action.id}`}>
      <div className="work-card__top">
        {row.isCaseKnown ? (
          <a className="work-card__reference" href={`/cases/${action.caseId}`}>
            {row.reference}
          </a>
        ) : (
          <span className="work-card__reference">{row.reference}</span>
        )}
        <StatusTag {...statusOf(action, today)} />
        <span className="grow" />
        {action.dueOn === null ? null : <span className="work-card__due">Due {day(action.dueOn)}</span>}
      </div>
      <p className="work-card__wording">{action.wording}</p>
      <p className="meta work-card__facts">
        {row.code === null ? 'No owner' : <AgencyChip code={row.code} name={row.owner ?? row.agency} />}
        <span>clinic of {shortDay(row.clinicDay)}</span>
        {action.measure === '' ? null : <span>done when: {action.measure}</span>}
      </p>
      {action.outcomeReason === null ? null : <p className="work-card__said">Reason: {action.outcomeReason}</p>}
      {action.evidence === null ? null : <p className="work-card__said">Evidence: {action.evidence}</p>}
      <div className="work-card__acts">
        {answers
          .filter((answer) => first.has(answer))
          .map((answer) => (
            <Button
              key={answer}
              look={answer === 'accepted' ? 'main' : 'plain'}
              aria-expanded={doing === answer}
              onClick={() => setDoing(doing === answer ? null : answer)}
            >
              {acts[answer]}
            </Button>
          ))}
        <button
          type="button"
          className="work-card__more"
          aria-expanded={isOpen}
          aria-controls={moreId}
          onClick={onToggle}
        >
          {isOpen ? <ChevronDown size={18} aria-hidden /> : <ChevronRight size={18} aria-hidden />}
          {more.length > 0 || may === null ? 'More and history' : 'History'}
        </button>
      </div>
      {doing === null || doing === 'hand on' ? null : (
        <AnswerForm key={doing} action={action} answer={doing} name={acts[doing]} onDone={() => setDoing(null)} />
      )}
      {doing === 'hand on' ? <HandOnForm action={action} onDone={() => setDoing(null)} /> : null}
      {isOpen ? (
        <div id={moreId} className="work-card__open">
          <div className="work-card__acts">
            {may === null ? (
              <Button
                aria-expanded={doing === 'hand on'}
                onClick={() => setDoing(doing === 'hand on' ? null : 'hand on')}
              >
                Hand to a practitioner
              </Button>
            ) : null}
            {more.map((answer) => (
              <Button
                key={answer}
                aria-expanded={doing === answer}
                onClick={() => setDoing(doing === answer ? null : answer)}
              >
                {acts[answer]}
              </Button>
            ))}
          </div>
          <dl className="work-card__read">
            <dt>Risks it answers</dt>
            <dd>{action.risks.join(', ') || 'None chosen'}</dd>
            <dt>Victim to be told</dt>
            <dd>{action.victimTelling}</dd>
          </dl>
          <ActionHistory actionId={action.id} />
        </div>
      ) : null}
    </article>
  )
}
