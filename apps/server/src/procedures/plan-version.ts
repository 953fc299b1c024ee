import { createHash } from 'node:crypto'
import { actionsOfPlan } from '@harbour/db/queries/actions'
import type { ActionRow } from '@harbour/db/queries/actions'
import { disclosuresOfPlan, dissentsOfPlan } from '@harbour/db/queries/decisions'
import { allAgencies } from '@harbour/db/queries/people'
import { factsOfPlan, reasonsOfPlan, voiceOf } from '@harbour/db/queries/plan-facts'
import { namesOf } from '@harbour/db/queries/plans'
import type { PlanRow } from '@harbour/db/queries/plans'
import type { Tx } from '@harbour/db/open-db'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import { nextReviewOf } from '@harbour/domain/clinic/session'
import { closingFactsOf } from '@harbour/domain/plans/closing-facts'
import { standing } from '@harbour/domain/plans/plan'
import type { WhatIsMissing } from '@harbour/domain/plans/plan'
import { questionedActions } from '@harbour/domain/plans/questioned'
import { riskGaps } from '@harbour/domain/plans/risk-gaps'
import type { PlanVersion, VersionAction } from '@harbour/domain/plans/version'
import { canonicalText } from '@harbour/domain/plans/version'
import { whatVoiceLacks } from '@harbour/domain/plans/voice-gate'
import { versionWordsOf } from './whose-words.ts'

/** SHA-256 of a version's canonical text, in hexadecimal. */
export function hashOf(version: PlanVersion): string {
  return createHash('sha256').update(canonicalText(version)).digest('hex')
}

/** What a plan lacks of the victim's voice and of answers to live risks, which wordings are questioned, and the reasons given. */
export async function whatPlanMisses(
  tx: Tx,
  plan: Pick<PlanRow, 'id' | 'caseId'>,
  factors: readonly string[],
): Promise<WhatIsMissing> {
  const { wishes, greatestFear } = await voiceOf(tx, plan.caseId)
  const { values } = closingFactsOf(await factsOfPlan(tx, plan.id))
  const actions = await actionsOfPlan(tx, plan.id)
  return {
    voice: whatVoiceLacks({ wishes, greatestFear, informs: values.teller.agencyId !== null }),
    gaps: riskGaps(factors, actions),
    questioned: questionedActions(actions),
    kept: await reasonsOfPlan(tx, plan.id),
  }
}

interface Agreement {
  readonly plan: PlanRow
  readonly actions: readonly ActionRow[]
  readonly reference: string
  readonly clinicDay: CalendarDate
  readonly agreedBy: string
}

/** The content of a plan at the moment it is agreed, with names as they are now. */
export async function versionOf(tx: Tx, agreement: Agreement, at: Instant): Promise<PlanVersion> {
  const { plan, actions, reference, clinicDay, agreedBy } = agreement
  const { wishes, greatestFear, riskLevel } = await voiceOf(tx, plan.caseId)
  const { values } = closingFactsOf(await factsOfPlan(tx, plan.id))
  const { tellBy, route, nextReview, mappa, childProtection, adultSafeguarding } = values
  const owner = await ownersOf(tx, [
    values.teller.personId,
    ...actions.flatMap(({ ownerPersonId, victimTellerId }) => [ownerPersonId, victimTellerId]),
  ])
  return {
    planId: plan.id,
    caseReference: reference,
    clinicDay,
    agreedBy,
    agreedAt: at,
    riskSummary: plan.riskSummaryText,
    discussion: plan.discussionText,
    actions: (standing(actions) as readonly ActionRow[]).map((action) => versionAction(action, owner)),
    voice: { wishes, greatestFear },
    closing: {
      teller: owner.named(values.teller.agencyId, values.teller.personId),
      tellBy: tellBy.on,
      route,
      nextReview: nextReview.on ?? nextReviewOf(clinicDay, riskLevel),
      links: { mappa, childProtection, adultSafeguarding },
    },
    reasons: (await reasonsOfPlan(tx, plan.id)).map(({ about, lacking, reason, by }) => ({
      about,
      lacking,
      reason,
      by,
    })),
    dissents: (await dissentsOfPlan(tx, plan.id)).map((each) => ({
      by: `${each.agency}, ${each.name}`,
      words: each.words,
      recordedBy: each.recordedById === each.personId ? null : each.recordedBy,
    })),
    disclosures: (await disclosuresOfPlan(tx, plan.id))
      .filter(({ withdrawnAt }) => withdrawnAt === null)
      .map(
        ({ id: _id, planId: _plan, heldOn: _on, code: _code, withdrawnAt: _at, withdrawnReason: _why, ...kept }) =>
          kept,
      ),
    words: await versionWordsOf(tx, plan.id),
  }
}

interface Owners {
  readonly named: (agencyId: string | null, personId: string | null) => string
  readonly person: (personId: string | null) => string | undefined
}

async function ownersOf(tx: Tx, ids: readonly (string | null)[]): Promise<Owners> {
  const agencies = new Map((await allAgencies(tx)).map(({ id, name }) => [id, name]))
  const people = await namesOf(
    tx,
    ids.filter((id) => id !== null),
  )
  return {
    named: (agencyId, personId) =>
      [agencies.get(agencyId ?? ''), people.get(personId ?? '')].filter(Boolean).join(', '),
    person: (personId) => people.get(personId ?? ''),
  }
}

function versionAction(action: ActionRow, { named, person }: Owners): VersionAction {
  return {
    id: action.id,
    wording: action.wording.trim(),
    risks: action.risks,
    owner: named(action.ownerAgencyId, action.ownerPersonId),
    dueOn: action.dueOn ?? '',
    measure: action.measure.trim(),
    victimTelling:
      action.victimTelling === 'yes'
        ? ['yes', person(action.victimTellerId)].filter(Boolean).join(', by ')
        : action.victimTelling,
  }
}
