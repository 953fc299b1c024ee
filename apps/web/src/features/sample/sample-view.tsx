import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { queryClient, trpc } from '../../api.ts'
import type { RouterOutputs } from '../../api.ts'
import { countOf, day, dayOf, monthName } from '../../format.ts'
import { useWatch } from '../../live/use-watch.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import { announce } from '../../ui/announcer.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { EmptyState, SkeletonRows } from '../../ui/desk/states.tsx'
import { Button } from '../../ui/form/button.tsx'
import { DeskSelect } from '../../ui/form/select.tsx'
import { StatusTag } from '../../ui/tag/tag.tsx'
import type { CheckAct } from './check-dialog.tsx'
import { CheckDialog } from './check-dialog.tsx'
import './sample.css'

type Month = RouterOutputs['sample']['months'][number]
type Sampled = NonNullable<RouterOutputs['sample']['ofMonth']>
type Row = Sampled['rows'][number]

/** The monthly sample: ten reports that nobody flagged, drawn by chance, each looked at by a person. */
export function SampleView() {
  const months = useQuery(trpc.sample.months.queryOptions())
  useWatch(['flags'])
  const [chosen, setChosen] = useState<string | null>(null)
  if (months.isPending) return <SkeletonRows rows={6} label="the sample" />
  if (months.isError) return <NotLoaded of={months} />
  const month = months.data.find((each) => each.month === chosen) ?? months.data[0]
  if (month === undefined) return null
  return (
    <div className="stack">
      <DeskSelect
        label="Month"
        options={months.data.map((each) => ({
          value: each.month,
          label: `${monthName(each.month)}: ${doneWords(each)}`,
        }))}
        value={month.month}
        onChange={(event) => setChosen(event.target.value)}
      />
      {month.isDrawn ? <OneSample key={month.month} month={month.month} /> : <NotDrawn month={month.month} />}
    </div>
  )
}

function doneWords({ isDrawn, drawn, checked, missed }: Month): string {
  if (!isDrawn) return 'not drawn'
  return `${checked} of ${drawn}, ${missed === 0 ? 'none' : missed} missed`
}

function NotDrawn({ month }: { readonly month: string }) {
  const draw = useMutation(
    trpc.sample.draw.mutationOptions({
      onSuccess: async () => {
        announce('The sample is drawn.', 'polite')
        await queryClient.invalidateQueries(trpc.sample.pathFilter())
      },
    }),
  )
  return (
    <EmptyState
      title={`The sample of ${monthName(month)} has not been drawn`}
      acts={
        <Button look="main" busy={draw.isPending} onClick={() => draw.mutate({ month })}>
          Draw the sample
        </Button>
      }
    >
      <p>
        It is drawn once, from reports that nobody had flagged by then. The seed is kept, so that it can be drawn again.
      </p>
      {draw.isError ? (
        <p className="desk-error" role="alert">
          {sentenceOf(draw.error)}
        </p>
      ) : null}
    </EmptyState>
  )
}

function OneSample({ month }: { readonly month: string }) {
  const sample = useQuery(trpc.sample.ofMonth.queryOptions({ month }))
  const [act, setAct] = useState<CheckAct | null>(null)
  if (sample.isPending) return <SkeletonRows rows={6} label="the sample" />
  if (sample.isError) return <NotLoaded of={sample} />
  if (sample.data === null) return null
  const { rows, drawnAt, drawnBy } = sample.data
  const left = rows.filter(({ check }) => check === null).length
  return (
    <Panel
      title={monthName(month)}
      meta={`Drawn by ${drawnBy} on ${day(dayOf(drawnAt))}. ${left === 0 ? 'All looked at.' : `${countOf(left, 'report')} left.`}`}
      flush
    >
      <ol role="list" className="sample-rows">
        {rows.map((row) => (
          <li key={row.facts.caseId}>
            <SampledCase row={row} onAct={(finding) => setAct({ month, row, finding })} />
          </li>
        ))}
      </ol>
      {rows.length === 0 ? <p className="sample-none">Every report of that month had been flagged.</p> : null}
      {act === null ? null : <CheckDialog act={act} onClose={() => setAct(null)} />}
    </Panel>
  )
}

interface SampledCaseProps {
  readonly row: Row
  readonly onAct: (finding: CheckAct['finding']) => void
}

function SampledCase({ row, onAct }: SampledCaseProps) {
  const { facts, reasons, check } = row
  return (
    <div className="sample-row">
      <div>
        <p>
          <a href={`/cases/${facts.caseId}`}>{facts.reference}</a> <strong>{facts.victim.split(',')[0]}</strong>{' '}
          <span className="meta">
            {[`risk ${facts.riskLevel}`, facts.relationship.toLowerCase(), facts.assessment]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </p>
        <p>{facts.behaviours.join('; ') || 'No behaviours in the report.'}</p>
        <p className="meta">{reasons.map(({ words }) => words).join(' · ') || 'Nothing weighs for it.'}</p>
      </div>
      {check === null ? (
        <div className="button-group">
          <Button onClick={() => onAct('rightly not flagged')}>
            Rightly not flagged<span className="hidden-text">: {facts.reference}</span>
          </Button>
          <Button look="danger" onClick={() => onAct('should be flagged')}>
            Flag it<span className="hidden-text">: {facts.reference}</span>
          </Button>
        </div>
      ) : (
        <div>
          <StatusTag
            name={check.finding === 'should be flagged' ? 'Missed, flagged' : 'Rightly not flagged'}
            look={check.finding === 'should be flagged' ? 'late' : 'done'}
          />
          <p className="meta">
            {check.checkedBy}, {day(dayOf(check.checkedAt))}: {check.reason}
          </p>
        </div>
      )}
    </div>
  )
}
