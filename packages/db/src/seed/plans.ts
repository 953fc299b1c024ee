import { createHash } from 'node:crypto'
import type { Instant } from '@harbour/domain/basics/dates'
import type { CaseLeft } from '@harbour/domain/clinic/quality'
import type { PlanVersion } from '@harbour/domain/plans/version'
import { canonicalText } from '@harbour/domain/plans/version'
import { whatVoiceLacks } from '@harbour/domain/plans/voice-gate'
import type { WrittenAction } from './actions.ts'
import { actionId, dueOn, writeAction } from './actions.ts'
import { agencyName } from './agencies.ts'
import type { Calendar } from './calendar.ts'
import type { CaseStory, PlanStory } from './case-story.ts'
import { recordDissents, settleClosing } from './closing.ts'
import type { DemoClinic } from './clinics.ts'
import { agencyOf, personId, personName } from './people.ts'
import { idOf } from './random.ts'
import type { Rows } from './rows.ts'
import { caseId } from './write-case.ts'

/** A plan that a past clinic agreed, in its place on that clinic's agenda. */
interface AgreedPlan {
  readonly story: CaseStory
  readonly plan: PlanStory
  readonly reference: string
  readonly clinic: DemoClinic
  readonly agendaItemId: string
  readonly startedAt: Instant
  readonly agreedAt: Instant
}

/** A plan that was written, and what its clinic left the case with. */
interface WrittenPlan {
  readonly actions: readonly WrittenAction[]
  readonly left: CaseLeft
}

/** Adds an agreed plan with its version, hash and actions. */
export function writePlan(rows: Rows, agreed: AgreedPlan, calendar: Calendar): WrittenPlan {
  const { story, plan, reference, clinic, agreedAt } = agreed
  const id = idOf('plan', clinic.id, caseId(story))
  const places = plan.actions.map((action, index) => ({
    action,
    place: { planId: id, caseId: caseId(story), clinic, agreedAt, position: index + 1 },
  }))
  const settled = { planId: id, story, clinic, agreedAt }
  const version: PlanVersion = {
    planId: id,
    caseReference: reference,
    clinicDay: clinic.heldOn,
    agreedBy: personName('chair'),
    agreedAt,
    riskSummary: plan.summary,
    discussion: plan.discussion,
    actions: places.map(({ action, place }) => ({
      id: actionId(place),
      wording: action.what,
      risks: action.risks,
      owner: `${agencyName(agencyOf(action.by))}: ${personName(action.by)}`,
      dueOn: dueOn(action.due, place, calendar),
      measure: action.measure,
      victimTelling: action.tells === undefined ? 'no' : `yes: ${personName(action.tells)}`,
    })),
    closing: settleClosing(rows, settled),
    dissents: recordDissents(rows, settled),
  }
  rows.plans.push({
    id,
    caseId: caseId(story),
    clinicId: clinic.id,
    agendaItemId: agreed.agendaItemId,
    status: 'agreed',
    riskSummaryText: plan.summary,
    discussionText: plan.discussion,
    createdAt: agreed.startedAt,
    agreedBy: personId('chair'),
    agreedAt,
    versionHash: createHash('sha256').update(canonicalText(version)).digest('hex'),
    versionContent: version,
  })
  const actions = places.map(({ action, place }) => writeAction(rows, action, place, calendar))
  const voice = { wishes: story.voice?.wishes ?? '', greatestFear: story.voice?.fear ?? '', informs: true }
  const left: CaseLeft = {
    voiceLacks: whatVoiceLacks(voice),
    agreed: true,
    dissents: version.dissents?.length ?? 0,
    dissentsTaken: 0,
    actions: actions.length,
    completeActions: actions.length,
  }
  return { actions, left }
}
