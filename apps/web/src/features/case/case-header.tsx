import { Plus } from 'lucide-react'
import { capital, countOf, day, daysUntil } from '../../format.ts'
import { Facts } from '../../ui/desk/panel.tsx'
import { Button, ReasonedButton } from '../../ui/form/button.tsx'
import { ActionMenu } from '../../ui/overlay/menu.tsx'
import { PageHeader } from '../../ui/page/page-header.tsx'
import { Breadcrumbs } from '../../ui/page/wayfinding.tsx'
import { StatusTag } from '../../ui/tag/tag.tsx'
import type { CaseRecord, EntryKind, Opened } from './record-types.ts'
import { RiskLevelTag } from './risk-level.tsx'

interface CaseHeaderProps {
  readonly record: CaseRecord
  readonly onOpen: (opened: Opened) => void
}

const additions: readonly (readonly [EntryKind, string])[] = [
  ['incident', 'Incident'],
  ['evidence', 'FOUR evidence'],
  ['risk result', 'Risk tool result'],
  ['risk factor', 'Risk factor'],
  ['order', 'Bail or order'],
  ['circumstance', 'Release, court date, move or new partner'],
  ['trace', 'Number, name or device of the suspect'],
  ['voice', 'Victim’s voice'],
]

/** Who the case is about, what presses, and what may be done. */
export function CaseHeader({ record, onOpen }: CaseHeaderProps) {
  const victim = record.parties.find(({ kind }) => kind === 'victim')
  const openFlag = record.flags.find(({ listedAt, status }) => listedAt === null && status !== 'signposted')
  const closed = record.status === 'closed' ? 'The case is closed.' : null
  const more = [
    ...(record.may.includes('case:edit') && closed === null
      ? [{ id: 'header', label: 'Change risk, type, review date', onChoose: () => onOpen({ kind: 'header' }) }]
      : []),
    ...(record.may.includes('conflict:declare')
      ? [
          {
            id: 'conflict',
            label: 'Declare a conflict of interest',
            detail: 'The case is then hidden from you',
            danger: true,
            onChoose: () => onOpen({ kind: 'conflict' }),
          },
        ]
      : []),
  ]
  return (
    <>
      <Breadcrumbs crumbs={[{ href: '/cases', label: 'Cases' }]} />
      <PageHeader
        title={record.reference}
        heading={
          <span className="record-heading">
            <span className="nowrap">{record.reference}</span> {victim?.surname}
          </span>
        }
        tags={
          <>
            <RiskLevelTag level={record.riskLevel} />
            {record.status === 'closed' ? <StatusTag name="Closed" look="locked" /> : null}
            {openFlag === undefined ? null : <FlagTag status={openFlag.status} urgent={openFlag.urgent} />}
            <Protection record={record} />
          </>
        }
        acts={
          <>
            {record.may.includes('case:edit') && closed === null ? (
              <ActionMenu
                label={
                  <>
                    <Plus size={16} aria-hidden /> Add
                  </>
                }
                name="Add to this case"
                choices={additions.map(([kind, label]) => ({ id: kind, label, onChoose: () => onOpen({ kind }) }))}
              />
            ) : null}
            {more.length === 0 ? null : <ActionMenu label="More" name="More about this case" choices={more} />}
            {record.may.includes('case:flag') ? (
              openFlag === undefined ? (
                <ReasonedButton look="main" reason={closed} onClick={() => onOpen({ kind: 'flag' })}>
                  Flag for the clinic
                </ReasonedButton>
              ) : (
                <Button onClick={() => onOpen({ kind: 'flag' })}>Flagged: see the flag</Button>
              )
            ) : null}
          </>
        }
      />
      <IdentityBar record={record} />
    </>
  )
}

/** The facts one needs at every glance; the safe-contact rule first. */
function IdentityBar({ record }: { readonly record: CaseRecord }) {
  const victim = record.parties.find(({ kind }) => kind === 'victim')
  return (
    <div className="panel record-identity">
      {victim?.safeToCall === false || victim?.addressSafety?.state === 'not safe' ? (
        <p className="record-unsafe">
          {victim.safeToCall === false ? <StatusTag name="Do not call the victim" look="late" /> : null}
          {victim.addressSafety?.state === 'not safe' ? (
            <StatusTag name="Do not write to or call at the victim’s address" look="late" />
          ) : null}
        </p>
      ) : null}
      <Facts
        facts={[
          { term: 'Suspect is', value: record.relationship || 'Not known' },
          { term: 'Motivation', value: capital(record.motivationType) },
          {
            term: 'Children',
            value: record.hasChildren ? countOf(Math.max(record.childrenCount, 1), 'child', 'children') : 'None known',
          },
          { term: 'Officer', value: record.officer || 'Not named' },
          { term: 'Advocate', value: record.advocate ?? 'None yet' },
          { term: 'Last clinic', value: record.lastListedOn === null ? 'Never listed' : day(record.lastListedOn) },
          { term: 'Next review', value: record.nextReviewOn === null ? 'Not set' : day(record.nextReviewOn) },
        ]}
      />
    </div>
  )
}

/** Bail or an order that ends within two weeks, or ended in the last. */
function Protection({ record }: { readonly record: CaseRecord }) {
  const ends = record.orders
    .filter(({ status }) => status === 'in force' || status === 'breached')
    .map((order) => ({ order, left: order.until === null ? Infinity : daysUntil(order.until, record.today) }))
    .toSorted((one, other) => other.left - one.left)[0]
  if (ends === undefined || ends.left > 14 || ends.left < -28) return null
  const what = ends.order.kind === 'bail' ? 'Bail' : 'Order'
  if (ends.left < 0) return <StatusTag name={`${what} ended ${countOf(-ends.left, 'day')} ago`} look="late" />
  return (
    <StatusTag
      name={ends.left === 0 ? `${what} ends today` : `${what} ends in ${countOf(ends.left, 'day')}`}
      look="soon"
    />
  )
}

function FlagTag({ status, urgent }: { readonly status: string; readonly urgent: boolean }) {
  const words = status === 'accepted' ? 'Accepted' : status === 'waiting' ? 'Flag waiting' : 'More asked'
  return (
    <StatusTag
      name={urgent ? `${words}, urgent` : words}
      look={urgent ? 'late' : status === 'accepted' ? 'done' : 'soon'}
    />
  )
}
