import { useQuery } from '@tanstack/react-query'
import { trpc } from '../../api.ts'
import type { RouterOutputs } from '../../api.ts'
import { shortDay } from '../../format.ts'
import { useWatch } from '../../live/use-watch.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import { SkeletonRows } from '../../ui/desk/states.tsx'
import { AgencyChip, StatusTag } from '../../ui/tag/tag.tsx'
import type { Room, RoomItem } from './use-room.ts'
import './lobby.css'

type Unfinished = RouterOutputs['meeting']['business']['unfinished'][number]
type SameDay = RouterOutputs['meeting']['business']['sameDay'][number]

const reasons: Readonly<Record<Unfinished['why'], string>> = {
  overdue: 'Overdue',
  unanswered: 'Not answered',
  declined: 'Declined',
  'not possible': 'Not possible – circumstances changed',
  'not undertaken': 'Not undertaken – agency',
}

/** Business that is not a case: welcome, incomplete actions, orders, lapses, the close. */
export function Business({ room, item }: { readonly room: Room; readonly item: RoomItem }) {
  return (
    <div className="room-business">
      {item.whyHere === '' ? null : <p className="meta">{item.whyHere}</p>}
      {item.kind === 'welcome' ? (
        <div className="room-statement__text">
          {room.clinic.statementText.split('\n').map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      ) : null}
      {item.kind === 'actions' || item.kind === 'closing' || item.kind === 'other' ? (
        <EarlierActions clinicId={room.clinic.id} kind={item.kind} />
      ) : null}
      {item.kind === 'break' ? <p className="lead">Break of {item.minutes} minutes.</p> : null}
      {item.kind === 'closing' && room.nextClinicOn !== null ? (
        <p>
          Next clinic: <strong>{shortDay(room.nextClinicOn)}</strong>.
        </p>
      ) : null}
    </div>
  )
}

function EarlierActions({ clinicId, kind }: { readonly clinicId: string; readonly kind: RoomItem['kind'] }) {
  useWatch(['actions'])
  const business = useQuery(trpc.meeting.business.queryOptions({ clinicId }))
  if (business.isError) return <NotLoaded of={business} />
  if (business.data === undefined) return <SkeletonRows rows={4} label="actions" />
  if (kind !== 'actions') return <ReadBack actions={business.data.sameDay} />
  const { unfinished } = business.data
  if (unfinished.length === 0) return <p>Every action of earlier clinics is done or within its date.</p>
  return (
    <table className="table table--cards">
      <caption className="hidden-text">Incomplete actions of earlier clinics</caption>
      <thead>
        <tr>
          <th scope="col">Case</th>
          <th scope="col">Action</th>
          <th scope="col">Owner</th>
          <th scope="col">Due</th>
          <th scope="col">How it stands</th>
        </tr>
      </thead>
      <tbody>
        {unfinished.map((action) => (
          <tr key={action.id}>
            <th scope="row" data-label="Case">
              <a href={`/cases/${action.caseId}`}>{action.reference}</a>
            </th>
            <td data-label="Action">{action.wording}</td>
            <td data-label="Owner">
              {action.code === null ? 'Nobody' : <AgencyChip code={action.code} name={action.owner ?? action.agency} />}
            </td>
            <td data-label="Due" className="nowrap">
              {action.dueOn === null ? '' : shortDay(action.dueOn)}
            </td>
            <td data-label="How it stands">
              <StatusTag name={reasons[action.why]} look={action.why === 'not possible' ? 'blocked' : 'late'} />
              {action.outcomeReason === null ? null : <p className="meta">{action.outcomeReason}</p>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The actions due today, read out before everybody leaves. */
function ReadBack({ actions }: { readonly actions: readonly SameDay[] }) {
  if (actions.length === 0) return <p>No action agreed in this clinic is due today.</p>
  return (
    <section aria-labelledby="read-back">
      <h2 id="read-back">Due today: {actions.length}</h2>
      <ul role="list" className="room-readback">
        {actions.map((action) => (
          <li key={action.id}>
            <strong>{action.reference}</strong> {action.wording}
            {action.code === null ? null : <AgencyChip code={action.code} name={action.owner ?? action.agency} />}
          </li>
        ))}
      </ul>
    </section>
  )
}
