import type { ReactNode } from 'react'
import { standing } from '@harbour/domain/plans/plan'
import { longDay } from '../../format.ts'
import { Button } from '../../ui/form/button.tsx'
import { Restricted } from '../../ui/presenter.tsx'
import { Dialog } from '../../ui/overlay/dialog.tsx'
import { AgencyChip } from '../../ui/tag/tag.tsx'
import type { ItemPlan } from './plan-types.ts'
import './read-back.css'

interface ReadBackProps {
  readonly loaded: ItemPlan
  readonly people: readonly {
    readonly id: string
    readonly name: string
    readonly agencyId: string
    readonly code: string
    readonly agencyShort: string
  }[]
  /** The way on; null for those who do not chair. */
  readonly onNext: (() => void) | null
  readonly onClose: () => void
}

/** What was agreed for this case, to be read out: who does what by when, who tells the victim, when it is looked at again. */
export function ReadBack({ loaded, people, onNext, onClose }: ReadBackProps) {
  const rows = standing(loaded.actions)
  const { values } = loaded.closing
  const ownerOf = (agencyId: string | null, personId: string | null): ReactNode => {
    const person = people.find(({ id }) => id === personId)
    const agency = person ?? people.find((each) => each.agencyId === agencyId)
    return agency === undefined ? null : <AgencyChip code={agency.code} name={person?.name ?? agency.agencyShort} />
  }
  const teller = ownerOf(values.teller.agencyId, values.teller.personId)
  return (
    <Dialog
      title={`Agreed for ${loaded.brief.reference}`}
      isOpen
      wide
      onClose={onClose}
      acts={
        onNext === null ? (
          <Button onClick={onClose}>Close</Button>
        ) : (
          <>
            <Button look="main" autoFocus onClick={onNext}>
              Next case
            </Button>
            <Button onClick={onClose}>Stay with this case</Button>
          </>
        )
      }
    >
      {rows.length === 0 ? <p className="read-back__line">No action was agreed.</p> : null}
      <ol role="list" className="read-back">
        {rows.map((action, index) => (
          <li key={action.id}>
            <span className="read-back__number">{index + 1}</span>
            <div>
              <p className="read-back__words">{action.wording}</p>
              <p className="read-back__who">
                {ownerOf(action.ownerAgencyId, action.ownerPersonId)}
                {action.dueOn === null ? null : <strong>by {longDay(action.dueOn)}</strong>}
              </p>
            </div>
          </li>
        ))}
      </ol>
      <dl className="read-back__close">
        <div>
          <dt>Who tells the victim</dt>
          <dd>
            {teller ?? 'Nobody is named'}
            {teller === null || values.tellBy.on === null ? null : <> by {longDay(values.tellBy.on)}</>}
            {values.route === '' ? null : (
              <>
                , <Restricted>{values.route}</Restricted>
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>Next review</dt>
          <dd>{longDay(values.nextReview.on ?? loaded.nextReviewProposed)}</dd>
        </div>
        {loaded.dissents.length === 0 ? null : (
          <div>
            <dt>Dissent</dt>
            <dd>{loaded.dissents.map(({ name, words }) => `${name}: “${words}”`).join(' ')}</dd>
          </div>
        )}
      </dl>
    </Dialog>
  )
}
