import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import { actionOf, wordingField } from '@harbour/plan-doc/shape'
import { standing, whatActionLacks } from '@harbour/domain/plans/plan'
import type { Lack } from '@harbour/domain/plans/plan'
import { RiskFactor } from '@harbour/domain/cases/risk'
import { queryClient, trpc } from '../api.ts'
import { ActionTable } from '../features/action/action-table.tsx'
import { changeSentence, statusOf, valueWords } from '../features/action/action-types.ts'
import type { Colleague } from '../features/action/action-types.ts'
import { usePlanActions } from '../features/action/use-plan-actions.ts'
import { peopleHere } from '../features/meeting/use-room.ts'
import { AgreePlan } from '../features/plan/agree-plan.tsx'
import { CarriedOver } from '../features/plan/carried-over.tsx'
import { CasePanel } from '../features/plan/case-panel.tsx'
import { ChangesPanel } from '../features/plan/changes-panel.tsx'
import type { ItemPlan } from '../features/plan/plan-types.ts'
import { useChangesTold } from '../features/plan/use-changes-told.ts'
import { countOf, time } from '../format.ts'
import { SharedRichText } from '../live/plan-doc/shared-rich-text.tsx'
import { SharedTextarea } from '../live/plan-doc/shared-textarea.tsx'
import { UnsentWords } from '../live/plan-doc/unsent-words.tsx'
import { useOthers, usePlanDoc, useSaved } from '../live/plan-doc/use-plan-doc.ts'
import type { PlanDoc } from '../live/plan-doc/use-plan-doc.ts'
import { announce } from '../ui/announcer.tsx'
import { Button } from '../ui/form/button.tsx'
import { Panel } from '../ui/desk/panel.tsx'
import { Tabs } from '../ui/overlay/tabs.tsx'
import { Tag } from '../ui/tag/tag.tsx'
import type { RoomCaseProps } from './room-case.tsx'

interface RoomPlanProps extends RoomCaseProps {
  readonly loaded: ItemPlan
  readonly plan: NonNullable<ItemPlan['plan']>
  readonly header: ReactNode
}

const none: readonly Colleague[] = []

/** A case's plan in the room: summary of risk, actions, and beside them minutes, case, people and changes. */
export function RoomPlan({ room, item, loaded, plan, header, banner, people, side, onSide, addInput }: RoomPlanProps) {
  const doc = usePlanDoc(plan.id)
  const commands = usePlanActions(item.id, plan.id)
  const colleagues = useQuery(trpc.person.colleagues.queryOptions()).data ?? none
  const [openId, setOpenId] = useState<string | null>(null)
  const [agreeing, setAgreeing] = useState(false)
  const isDraft = plan.status === 'draft'
  const mayEdit = isDraft && room.me.whyCannotWrite === null
  const rows = standing(loaded.actions)
  useAgreedAnnounced(plan)
  useChangesTold(loaded.changes, room.me.personId)
  const known = loaded.brief.factors.map(({ factor }) => factor)
  const risks: readonly string[] = known.length > 0 ? known : RiskFactor.options
  const askToAgree = () => {
    void queryClient
      .invalidateQueries({ queryKey: trpc.plan.ofItem.queryKey({ itemId: item.id }) })
      .then(() => setAgreeing(true))
  }
  const fix = (actionId: string | null) => {
    setAgreeing(false)
    const action = loaded.actions.find(({ id }) => id === actionId)
    const lacks = action === undefined ? [] : whatActionLacks(action)
    const isInRow = lacks.some((lack) => lack !== 'risk' && lack !== 'measure')
    if (!isInRow) setOpenId(actionId)
    // The dialog gives focus back where it was; what is to be mended takes it after that.
    setTimeout(() => {
      if (actionId === null) focusField('summary')
      else if (isInRow) focusLack(actionId, lacks)
    }, 100)
  }
  const named = {
    name: (id: string | null) => colleagues.find((person) => person.id === id)?.name ?? null,
    agency: (id: string | null) => colleagues.find((person) => person.agencyId === id)?.agencyShort ?? null,
  }
  const numberOf = (actionId: string) => rows.findIndex(({ id }) => id === actionId) + 1
  const meta = [
    countOf(rows.length, 'action'),
    ...(loaded.carried.length > 0 ? [`${loaded.carried.length} carried over`] : []),
  ].join(' · ')
  return (
    <>
      <main id="main" className="room-case" tabIndex={-1}>
        {banner}
        {header}
        <UnsentWords doc={doc} />
        <section className="plan-summary" aria-label="Summary of risk">
          <h2>Summary of risk</h2>
          <SharedTextarea
            doc={doc}
            field="summary"
            label="Summary of risk"
            labelHidden
            rows={1}
            fallback={plan.riskSummary}
            placeholder={mayEdit ? 'The chair sums up: what is the risk, to whom, from what, how soon' : ''}
          />
        </section>
        <Panel
          className="plan-panel room-work"
          title="Action plan"
          meta={meta}
          flush
          acts={
            isDraft ? (
              room.me.mayAgree ? (
                <Button onClick={askToAgree}>Agree plan</Button>
              ) : (
                <span className="meta">{mayEdit ? '' : 'Read only'}</span>
              )
            ) : (
              <span className="plan-agreed">
                <Tag look="locked">Agreed</Tag>
                <span className="meta">
                  {plan.agreedBy} {plan.agreedAt === null ? '' : time(plan.agreedAt)}
                </span>
              </span>
            )
          }
        >
          <ActionTable
            reference={loaded.brief.reference}
            actions={loaded.actions}
            colleagues={colleagues}
            present={peopleHere(room).map(({ personId }) => personId)}
            risks={risks}
            mayEdit={mayEdit}
            today={room.today}
            nextClinic={room.nextClinicOn}
            commands={commands}
            doc={doc}
            wordingInput={addInput}
            openId={openId}
            onOpen={setOpenId}
          />
        </Panel>
        <CarriedOver carried={loaded.carried} today={room.today} statusOf={statusOf} />
        <AgreeWhenSaved doc={doc} loaded={loaded} isOpen={agreeing} onClose={() => setAgreeing(false)} onFix={fix} />
      </main>
      <aside className="room-side" aria-label="Beside the plan" tabIndex={-1}>
        <Tabs
          label="Beside the plan"
          selected={side}
          onSelect={onSide}
          tabs={[
            {
              id: 'minutes',
              name: 'Minutes',
              content: <SharedRichText doc={doc} label="Discussion" fallback={plan.discussion} />,
            },
            { id: 'case', name: 'Case', content: <CasePanel brief={loaded.brief} named={loaded.named} /> },
            { id: 'people', name: 'People', content: <WithPlaces doc={doc} numberOf={numberOf} people={people} /> },
            {
              id: 'changes',
              name: 'Changes',
              count: loaded.changes.length,
              content: (
                <ChangesPanel
                  changes={loaded.changes}
                  sentenceOf={(change) => {
                    const number = numberOf(change.actionId)
                    const value = valueWords(change.field, change.after, named)
                    return `${number === 0 ? 'A removed action' : `Action ${number}`}: ${changeSentence(change.change, change.field)}${value === null ? '' : ` to ${value}`}`
                  }}
                />
              ),
            },
          ]}
        />
      </aside>
    </>
  )
}

function focusField(field: string): void {
  const place = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"] textarea`)
  place?.scrollIntoView({ block: 'nearest' })
  place?.focus()
}

/** Puts focus on the first thing a row lacks. */
function focusLack(actionId: string, lacks: readonly Lack[]): void {
  if (lacks.includes('wording')) {
    focusField(wordingField(actionId))
    return
  }
  const place = lacks.includes('owner') ? '.acts__owner select' : '.acts__due input'
  document.querySelector<HTMLElement>(`[id="action-${actionId}"] ${place}`)?.focus()
}

/** Tells everyone in the plan, once, that it became read-only. */
function useAgreedAnnounced(plan: RoomPlanProps['plan']): void {
  const before = useRef(plan.status)
  useEffect(() => {
    if (before.current === 'draft' && plan.status === 'agreed')
      announce(`The plan is agreed and read only. ${plan.agreedBy ?? ''}`, 'assertive')
    before.current = plan.status
  }, [plan.status, plan.agreedBy])
}

function AgreeWhenSaved({
  doc,
  loaded,
  ...rest
}: {
  readonly doc: PlanDoc
  readonly loaded: ItemPlan
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onFix: (actionId: string | null) => void
}) {
  const saved = useSaved(doc)
  return <AgreePlan plan={loaded} isSaved={saved.kind === 'saved'} {...rest} />
}

/** The people panel, with the field each of them is in. */
function WithPlaces({
  doc,
  numberOf,
  people,
}: {
  readonly doc: PlanDoc
  readonly numberOf: (actionId: string) => number
  readonly people: RoomCaseProps['people']
}) {
  const others = useOthers(doc)
  return people((personId) => {
    const field = others.find((other) => other.personId === personId)?.cursor.field ?? null
    if (field === null) return null
    const actionId = actionOf(field as Parameters<typeof actionOf>[0])
    const words =
      actionId === null ? (field === 'summary' ? 'summary of risk' : 'minutes') : `action ${numberOf(actionId)}`
    return { words, go: () => focusField(field) }
  })
}
