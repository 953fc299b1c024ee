import { useQuery } from '@tanstack/react-query'
import { trpc } from '../../api.ts'
import { dateAndTime, dueWords, longDay, shortDay, whenSeen } from '../../format.ts'
import { useWatch } from '../../live/use-watch.ts'
import { sentenceOfRefusal } from '../../refusal-messages.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { SkeletonRows } from '../../ui/desk/states.tsx'
import { buttonClass } from '../../ui/form/button.tsx'
import { Details, NotificationBanner } from '../../ui/page/notes.tsx'
import { PageHeader } from '../../ui/page/page-header.tsx'
import { Breadcrumbs } from '../../ui/page/wayfinding.tsx'
import { Tag } from '../../ui/tag/tag.tsx'
import { ReturnWords } from './return-text.tsx'
import { ReturnForm } from './return-form.tsx'
import { outcomeWords } from './return-words.ts'
import type { OwnReturn } from './use-return-draft.ts'
import './return.css'

/** One’s agency’s return on a case: what it writes now, and what it filed before. */
export function OwnReturnPage({ itemId }: { readonly itemId: string }) {
  const found = useQuery(trpc.return.mine.queryOptions({ itemId }))
  const mine = found.data
  useWatch(mine === undefined ? [] : [`case:${mine.item.caseId}`])
  const crumbs = <Breadcrumbs crumbs={[{ href: '/returns', label: 'Returns' }]} />
  if (mine === undefined)
    return (
      <div className="stack">
        {crumbs}
        <PageHeader title={found.isError ? 'Return not found' : 'Return'} />
        {found.isError ? <NotLoaded of={found} /> : <SkeletonRows rows={10} label="the return" />}
      </div>
    )
  const { item, chase, whyCannot } = mine
  const latest = mine.filed.find((each) => each.latest && each.clinicId === item.clinicId)
  return (
    <div className="stack">
      {crumbs}
      <PageHeader
        title={`Return on ${item.reference}`}
        tags={
          latest === undefined ? null : (
            <Tag look="good">{latest.version > 1 ? `Filed, version ${latest.version}` : 'Filed'}</Tag>
          )
        }
        meta={
          <>
            Clinic of {longDay(item.heldOn)} · {latest === undefined ? dueWords(mine.dueOn, mine.today) : 'answered'}
          </>
        }
        acts={
          <a className={buttonClass('plain')} href={`/cases/${item.caseId}`}>
            Open the case
          </a>
        }
      />
      {chase !== null && latest === undefined ? (
        <NotificationBanner title="You have been reminded" look="warning">
          <p>
            {chase.by} asked for your agency’s return {whenSeen(chase.at)}.
          </p>
        </NotificationBanner>
      ) : null}
      {whyCannot === null ? null : (
        <NotificationBanner title="Nothing can be written here now">
          <p>{sentenceOfRefusal(whyCannot)}</p>
        </NotificationBanner>
      )}
      <div className="return-columns">
        {whyCannot === null ? <ReturnForm key={item.itemId} mine={mine} /> : null}
        <FiledBefore mine={mine} />
      </div>
    </div>
  )
}

function FiledBefore({ mine }: { readonly mine: OwnReturn }) {
  return (
    <Panel title="Filed by your agency" meta={mine.filed.length === 0 ? 'nothing yet' : String(mine.filed.length)}>
      {mine.filed.length === 0 ? (
        <p className="meta">
          What your agency files on this case stands here, this time and at earlier clinics. Nobody else changes it.
        </p>
      ) : (
        <div className="returns-read">
          {mine.filed.map((version) => (
            <article
              key={version.returnId + String(version.version)}
              className="return-read"
              aria-label={`Clinic of ${shortDay(version.heldOn)}, version ${version.version}`}
            >
              <header>
                <strong>Clinic of {shortDay(version.heldOn)}</strong>
                <Tag look={outcomeWords(version.outcome).look}>{outcomeWords(version.outcome).name}</Tag>
                <span className="meta">
                  version {version.version}, {version.by}, {dateAndTime(version.at)}
                </span>
              </header>
              {version.latest ? (
                <ReturnWords filed={version} />
              ) : (
                <Details summary="Show this version">
                  <ReturnWords filed={version} />
                </Details>
              )}
            </article>
          ))}
        </div>
      )}
    </Panel>
  )
}
