import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Suspense, useEffect, useState } from 'react'
import { limits, wordingField } from '@harbour/plan-doc/shape'
import { standing, whatActionLacks } from '@harbour/domain/plans/plan'
import { riskFactors } from '@harbour/domain/cases/risk-factors'
import { queryClient, trpc } from '../api.ts'
import { ActionTable } from '../features/action/action-table.tsx'
import { statusOf } from '../features/action/action-types.ts'
import type { Colleague } from '../features/action/action-types.ts'
import { usePlanActions } from '../features/action/use-plan-actions.ts'
import { NoteToChair } from '../features/meeting/note-to-chair.tsx'
import { peopleHere } from '../features/meeting/use-room.ts'
import { CarriedOver } from '../features/plan/carried-over.tsx'
import { ClosingStrip } from '../features/plan/closing-strip.tsx'
import type { ItemPlan } from '../features/plan/plan-types.ts'
import { useChangesTold } from '../features/plan/use-changes-told.ts'
import type { TakeUp } from '../features/return/taken-up.tsx'
import { countOf } from '../format.ts'
import { SharedTextarea } from '../live/plan-doc/shared-textarea.tsx'
import { LeftOverWords, UnsentWords } from '../live/plan-doc/unsent-words.tsx'
import { usePlanDoc, useSaved } from '../live/plan-doc/use-plan-doc.ts'
import type { PlanDoc } from '../live/plan-doc/use-plan-doc.ts'
import { useWordsTold } from '../live/plan-doc/use-words-told.ts'
import { announce, markLooked } from '../ui/announcer.tsx'
import { Button } from '../ui/form/button.tsx'
import { Panel } from '../ui/desk/panel.tsx'
import { later } from '../ui/later.ts'
import { Tag } from '../ui/tag/tag.tsx'
import { changesOf } from './plan-changes.ts'
import { ReadOnlyLine } from './read-only-line.tsx'
import type { RoomCaseProps } from './room-case.tsx'
import { RoomBeats } from './room-beats.tsx'
import { focusField, focusLack, goToField, placeWords } from './room-focus.ts'
import { RoomPlanSide } from './room-plan-side.tsx'

const AgreePlan = later(() => import('../features/plan/agree-plan.tsx'), 'AgreePlan')
const ReadBack = later(() => import('../features/plan/read-back.tsx'), 'ReadBack')

interface RoomPlanProps extends RoomCaseProps {
  readonly loaded: ItemPlan
  readonly plan: NonNullable<ItemPlan['plan']>
  readonly header: ReactNode
}

const none: readonly Colleague[] = []

/** A case's plan in the room: summary of risk, actions, and beside them minutes, case, people and changes. */
export function RoomPlan(props: RoomPlanProps) {
  const { room, item, loaded, plan, header, banner, onSide, addInput, onNext } = props
  const doc = usePlanDoc(room.me.mayFollow ? plan.id : null)
  const commands = usePlanActions(item.id, plan.id)
  const colleagues = useQuery(trpc.person.colleagues.queryOptions()).data ?? none
  const [openId, setOpenId] = useState<string | null>(null)
  const [agreeing, setAgreeing] = useState<'not asked' | 'asked' | 'closed'>('not asked')
  const [readingBack, setReadingBack] = useState(false)
  const isDraft = plan.status === 'draft'
  const mayEdit = isDraft && room.me.whyCannotWrite === null
  const rows = standing(loaded.actions)
  const nameOf = (agencyId: string | null, personId: string | null) =>
    colleagues.find(({ id }) => id === personId)?.name ??
    colleagues.find((person) => person.agencyId === agencyId)?.agencyShort ??
    null
  const numberOf = (actionId: string) => rows.findIndex(({ id }) => id === actionId) + 1
  const changes = changesOf(loaded, colleagues, numberOf, nameOf)
  useChangesTold(loaded, changes, room.me.personId)
  useWordsTold(doc, (field) => ({
    place: field === 'summary' ? 'the summary of risk' : field === 'discussion' ? 'the minutes' : 'the actions',
    words: placeWords(field, numberOf),
  }))
  useEffect(() => markLooked('item'), [])
  const known = loaded.brief.factors.map(({ factor }) => factor)
  const risks: readonly string[] = known.length > 0 ? known : riskFactors
  const askToAgree = () => {
    void queryClient
      .invalidateQueries({ queryKey: trpc.plan.ofItem.queryKey({ itemId: item.id }) })
      .then(() => setAgreeing('asked'))
  }
  const fix = (actionId: string | null) => {
    setAgreeing('closed')
    const action = loaded.actions.find(({ id }) => id === actionId)
    const lacks = action === undefined ? [] : whatActionLacks(action)
    const isInRow = lacks.some((lack) => lack !== 'risk' && lack !== 'measure')
    const isWorded = action !== undefined && lacks.length === 0
    if (!isInRow && !isWorded) setOpenId(actionId)
    // The dialog gives focus back where it was; what is to be mended takes it after that.
    setTimeout(() => {
      if (actionId === null) focusField('summary')
      else if (isWorded) focusField(wordingField(actionId))
      else if (isInRow) focusLack(actionId, lacks)
    }, 100)
  }
  const show = (actionId: string) => {
    focusField(wordingField(actionId))
    document.getElementById(`action-${actionId}`)?.scrollIntoView({ block: 'nearest' })
  }
  /** Starts an action that answers a risk, and goes to its wording. */
  const answer = async (factor: string) => {
    const fields = [{ field: 'risks' as const, value: [factor] }]
    const actionId = await commands.add(fields)
    if (actionId === null) return
    setTimeout(() => focusField(wordingField(actionId)), 100)
    announce(`Action started that answers ${factor}`)
    await commands.setFirst(actionId, fields)
  }
  const takeUp: TakeUp = async ({ returnId, paragraphId, agencyId, agency, words }) => {
    if (!(await doc.canType())) throw new Error('the plan cannot be written in')
    const fields = [{ field: 'owner' as const, value: { agencyId, personId: null } }]
    const actionId = await commands.add(fields, { returnId, paragraphId })
    if (actionId === null) return
    const setting = commands.setFirst(actionId, fields)
    if (await doc.typeWording(actionId, words.slice(0, limits.wording)))
      announce(`Action added from the return of ${agency}`)
    else announce(`An action was added from the return of ${agency}, but not its words`, 'assertive')
    await setting
    const { caseId } = loaded.item
    await queryClient.invalidateQueries({ queryKey: trpc.return.ofCase.queryKey({ caseId }) })
  }
  const noteToChair = (words: string) => <NoteToChair room={room} itemId={item.id} words={words} />
  const leftOver = (words: string, onDismiss: () => void) => (
    <LeftOverWords words={words} offer={noteToChair} onDismiss={onDismiss} />
  )
  const meta = [
    countOf(rows.length, 'action'),
    ...(loaded.carried.length > 0 ? [`${loaded.carried.length} carried over`] : []),
  ].join(' · ')
  return (
    <>
      <main id="main" className="room-case" tabIndex={-1}>
        {banner}
        {header}
        <RoomBeats doc={doc} loaded={loaded} plan={plan} beats={props.beats} />
        <UnsentWords doc={doc} offer={noteToChair} />
        <ReadOnlyLine room={room} plan={plan} doc={doc} onReadBack={() => setReadingBack(true)} />
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
            leftOver={leftOver}
            openId={openId}
            onOpen={setOpenId}
          />
        </Panel>
        <ClosingStrip loaded={loaded} nameOf={nameOf} onOpen={onSide} />
        <CarriedOver carried={loaded.carried} today={room.today} statusOf={statusOf} />
        <Suspense>
          {agreeing === 'not asked' ? null : (
            <AgreeWhenSaved
              doc={doc}
              loaded={loaded}
              isOpen={agreeing === 'asked'}
              onClose={() => setAgreeing('closed')}
              onFix={fix}
              onMend={onSide}
              onAgreed={() => setReadingBack(true)}
            />
          )}
          {readingBack && !isDraft ? (
            <ReadBack
              loaded={loaded}
              people={colleagues}
              onNext={
                onNext === null
                  ? null
                  : () => {
                      setReadingBack(false)
                      onNext()
                    }
              }
              onClose={() => setReadingBack(false)}
            />
          ) : null}
        </Suspense>
      </main>
      <RoomPlanSide
        {...props}
        doc={doc}
        colleagues={colleagues}
        changes={changes}
        mayEdit={mayEdit}
        numberOf={numberOf}
        nameOf={nameOf}
        onField={(field) => {
          if (field !== 'discussion') return focusField(field)
          onSide('minutes')
          goToField(field)
        }}
        onAnswer={answer}
        onShow={show}
        onTakeUp={takeUp}
        leftOver={leftOver}
      />
    </>
  )
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
  readonly onMend: RoomPlanProps['onSide']
  readonly onAgreed: () => void
}) {
  const saved = useSaved(doc)
  return <AgreePlan plan={loaded} isSaved={saved.kind === 'saved'} {...rest} />
}
