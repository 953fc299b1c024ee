import { Suspense, useState } from 'react'
import type { ReactNode } from 'react'
import type { Field } from '@harbour/plan-doc/shape'
import type { Colleague } from '../features/action/action-types.ts'
import { DueField } from '../features/action/due-field.tsx'
import { OwnerPicker } from '../features/action/owner-picker.tsx'
import { peopleHere } from '../features/meeting/use-room.ts'
import { CasePanel } from '../features/plan/case-panel.tsx'
import { ChangesPanel } from '../features/plan/changes-panel.tsx'
import type { PlanChange } from '../features/plan/changes-by-person.ts'
import type { ItemPlan } from '../features/plan/plan-types.ts'
import type { TakeUp } from '../features/return/taken-up.tsx'
import { SharedRichText } from '../live/plan-doc/shared-rich-text.tsx'
import { useOthers } from '../live/plan-doc/use-plan-doc.ts'
import type { PlanDoc } from '../live/plan-doc/use-plan-doc.ts'
import { useMay } from '../me.ts'
import { SkeletonRows } from '../ui/desk/states.tsx'
import { Button, ButtonGroup } from '../ui/form/button.tsx'
import { later } from '../ui/later.ts'
import { Tabs } from '../ui/overlay/tabs.tsx'
import { CaseAdvice } from './case-advice.tsx'
import { CaseBeside } from './case-beside.tsx'
import { NotesBeside } from './notes-beside.tsx'
import { placeWords } from './room-focus.ts'
import type { RoomCaseProps } from './room-case.tsx'

const RisksPanel = later(() => import('../features/plan/risks-panel.tsx'), 'RisksPanel')
const DecisionsPanel = later(() => import('../features/plan/decisions-panel.tsx'), 'DecisionsPanel')
const WhoseWords = later(() => import('../features/plan/whose-words.tsx'), 'WhoseWords')
const ComparePlans = later(() => import('../features/plan/compare-plans.tsx'), 'ComparePlans')
const VoiceForm = later(() => import('../features/plan/voice-form.tsx'), 'VoiceForm')

interface RoomPlanSideProps extends Pick<RoomCaseProps, 'room' | 'item' | 'people' | 'side' | 'onSide'> {
  readonly loaded: ItemPlan
  readonly plan: NonNullable<ItemPlan['plan']>
  readonly doc: PlanDoc
  readonly colleagues: readonly Colleague[]
  readonly changes: readonly PlanChange[]
  readonly mayEdit: boolean
  readonly numberOf: (actionId: string) => number
  readonly nameOf: (agencyId: string | null, personId: string | null) => string | null
  readonly onField: (field: string) => void
  readonly onAnswer: (factor: string) => Promise<void>
  readonly onShow: (actionId: string) => void
  readonly onTakeUp: TakeUp
  readonly leftOver: (words: string, onDismiss: () => void) => ReactNode
}

/** What stands beside a plan: minutes, risks, decisions, the case, people and changes. */
export function RoomPlanSide(props: RoomPlanSideProps) {
  const { room, loaded, plan, doc, colleagues, people, side, onSide, mayEdit, numberOf, nameOf } = props
  const may = useMay()
  const [dialog, setDialog] = useState<'words' | 'compare' | 'voice' | null>(null)
  const present = peopleHere(room)
  const here = present.map(({ personId }) => personId)
  const owner = (picker: Pick<Parameters<typeof OwnerPicker>[0], 'label' | 'owner' | 'onChoose'>) => (
    <OwnerPicker {...picker} colleagues={colleagues} present={here} />
  )
  const due = (field: Pick<Parameters<typeof DueField>[0], 'label' | 'dueOn' | 'onSet'>) => (
    <DueField {...field} today={room.today} nextClinic={room.nextClinicOn} />
  )
  const pickers = { nameOf, owner, due }
  const close = () => setDialog(null)
  return (
    <aside className="room-side" aria-label="Beside the plan" tabIndex={-1}>
      <Tabs
        label="Beside the plan"
        selected={side}
        onSelect={onSide}
        tabs={[
          {
            id: 'minutes',
            name: 'Minutes',
            content: (
              <>
                <SharedRichText doc={doc} label="Discussion" fallback={plan.discussion} />
                <NotesBeside
                  caseId={loaded.item.caseId}
                  itemId={room.clinic.status === 'open' ? loaded.item.itemId : null}
                />
              </>
            ),
          },
          {
            id: 'risks',
            name: 'Risks',
            content: (
              <Suspense fallback={<SkeletonRows rows={4} label="risks" />}>
                <RisksPanel loaded={loaded} mayEdit={mayEdit} onAnswer={props.onAnswer} onShow={props.onShow} />
              </Suspense>
            ),
          },
          {
            id: 'decisions',
            name: 'Decisions',
            content: (
              <Suspense fallback={<SkeletonRows rows={4} label="decisions" />}>
                <DecisionsPanel
                  loaded={loaded}
                  mayEdit={mayEdit}
                  mayDecide={may('disclosure:decide')}
                  me={room.me.personId}
                  here={present}
                  pickers={pickers}
                  leftOver={props.leftOver}
                />
              </Suspense>
            ),
          },
          {
            id: 'case',
            name: 'Case',
            content: (
              <CaseBeside
                caseId={loaded.item.caseId}
                clinicId={room.clinic.id}
                reviewId={props.item.kind === 'review' ? props.item.id : null}
                onTakeUp={mayEdit ? props.onTakeUp : undefined}
              >
                <CasePanel
                  brief={loaded.brief}
                  named={loaded.named}
                  advice={<CaseAdvice caseId={loaded.item.caseId} />}
                  onVoice={may('case:edit') && mayEdit ? () => setDialog('voice') : null}
                />
              </CaseBeside>
            ),
          },
          {
            id: 'people',
            name: 'People',
            content: <WithPlaces doc={doc} numberOf={numberOf} people={people} onField={props.onField} />,
          },
          {
            id: 'changes',
            name: 'Changes',
            count: props.changes.reduce((sum, { times }) => sum + times, 0) || undefined,
            content: (
              <ChangesPanel
                planId={plan.id}
                changes={props.changes}
                doc={doc.planId === null ? null : doc.doc}
                numberOf={numberOf}
                onField={props.onField}
                acts={
                  <ButtonGroup>
                    <Button onClick={() => setDialog('words')}>Whose words</Button>
                    <Button onClick={() => setDialog('compare')}>
                      Compare<span className="hidden-text"> agreed plans</span>
                    </Button>
                  </ButtonGroup>
                }
              />
            ),
          },
        ]}
      />
      <Suspense>
        {dialog === 'words' ? <WhoseWords planId={plan.id} numberOf={numberOf} onClose={close} /> : null}
        {dialog === 'compare' ? <ComparePlans caseId={loaded.item.caseId} onClose={close} /> : null}
        {dialog === 'voice' ? <VoiceForm loaded={loaded} onClose={close} /> : null}
      </Suspense>
    </aside>
  )
}

/** The people panel, with the field each of them is in. */
function WithPlaces({
  doc,
  numberOf,
  people,
  onField,
}: Pick<RoomPlanSideProps, 'doc' | 'numberOf' | 'people' | 'onField'>) {
  const others = useOthers(doc)
  return people((personId) => {
    const field = others.find((other) => other.personId === personId)?.cursor.field ?? null
    if (field === null) return null
    return { words: placeWords(field as Field, numberOf), go: () => onField(field) }
  })
}
