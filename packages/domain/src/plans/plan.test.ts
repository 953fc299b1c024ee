import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actionIds, makeAction, testedAt } from '../testing/make-action.ts'
import { incompleteSentence } from './incomplete-words.ts'
import { agreePlan, whyCannotAgree, whyCannotEdit } from './plan.ts'
import type { Plan } from './plan.ts'
import { questionedActions } from './questioned.ts'
import { canonicalText } from './version.ts'
import type { PlanVersion } from './version.ts'

const plan: Plan = {
  id: actionIds.plan,
  caseId: actionIds.case,
  clinicId: actionIds.clinic,
  status: 'draft',
  riskSummaryText: 'High: weekly approaches to her home since bail ended.',
  discussionText: '',
}
const command = { id: actionIds.command, planId: actionIds.plan }

describe('agreeing a plan', () => {
  it('PLA-1: an agreed plan is neither edited nor agreed again', () => {
    const agreed = { ...plan, status: 'agreed' as const }
    expect(whyCannotEdit(agreed)).toEqual({ code: 'PLAN_AGREED' })
    expect(whyCannotEdit(plan)).toBeNull()
    expect(whyCannotAgree(agreed, [makeAction()])).toEqual({ code: 'PLAN_AGREED' })
  })

  it('PLA-2: each incomplete action is named with what it lacks', () => {
    const actions = [
      makeAction(),
      makeAction({ position: 2, wording: 'Refer the suspect', ownerAgencyId: null, dueOn: null }),
      makeAction({ position: 3, removedAt: testedAt, wording: '' }),
      makeAction({ position: 4, wording: ' ', measure: '', risks: [] }),
      makeAction({ position: 5, wording: 'Liaise', ownerPersonId: null }),
    ]
    const refusal = whyCannotAgree(plan, actions)
    if (refusal?.code !== 'PLAN_INCOMPLETE') throw new Error('not refused')
    expect(refusal.actions.map(incompleteSentence)).toEqual([
      'Action 2, “Refer the suspect”, needs an owner and a due date.',
      'Action 3 needs wording, what will show that it is done and a risk that it answers.',
      'Action 4, “Liaise”, needs a person who owns it.',
    ])
  })

  it('PLA-3: without a summary of risk nothing is agreed', () => {
    expect(whyCannotAgree({ ...plan, riskSummaryText: ' \n' }, [makeAction()])).toEqual({ code: 'PLAN_NO_SUMMARY' })
  })

  it('PLA-4: every standing action is offered, none that was removed', () => {
    const actions = [makeAction(), makeAction({ position: 2, removedAt: testedAt })]
    const decided = agreePlan(command, plan, actions, { voice: [], gaps: [], questioned: [], kept: [] })
    expect(decided.offers.map((offer) => offer.patch)).toEqual([{ status: 'offered', statusRev: 1 }])
    expect(decided.events.map((event) => event.type)).toEqual(['plan agreed', 'action offered'])
  })

  it('PLA-15: a wording that is questioned is agreed with a reason that is kept; the log keeps which, not the words', () => {
    const actions = [
      makeAction(),
      makeAction({ id: actionIds.plan, position: 2, wording: 'Monitor the situation' }),
      makeAction({ position: 3, wording: 'Liaise', removedAt: testedAt }),
    ]
    const questioned = questionedActions(actions)
    const agree = (wordingReason?: string) =>
      agreePlan({ ...command, ...(wordingReason === undefined ? {} : { wordingReason }) }, plan, actions, {
        voice: [],
        gaps: [],
        questioned,
        kept: [],
      })
    expect(questioned).toMatchObject([{ actionId: actionIds.plan, number: 2, wording: 'Monitor the situation' }])
    expect(() => agree()).toThrow('WORDING_QUESTIONED')
    expect(() => agree('  ')).toThrow('WORDING_QUESTIONED')
    const { reasons, events } = agree('The court ordered it so')
    expect(reasons).toEqual([{ about: 'wording', lacking: ['action 2'], reason: 'The court ordered it so' }])
    expect(JSON.stringify(events)).not.toMatch(/court|situation/)
  })

  it('PLA-8, PLA-9: the reasons for going without the victim’s voice, or with a gap, are kept and told', () => {
    const missing = { voice: ['wishes'], gaps: ['threats'], questioned: [], kept: [] } as const
    const agree = (reasons: { voiceReason?: string; gapReason?: string }) =>
      agreePlan({ ...command, ...reasons }, plan, [makeAction()], missing)
    expect(() => agree({ gapReason: 'No power before the hearing' })).toThrow('VOICE_MISSING')
    expect(() => agree({ voiceReason: 'The advocate is ill' })).toThrow('RISK_GAPS')
    const decided = agree({ voiceReason: 'The advocate is ill ', gapReason: 'No power before the hearing' })
    expect(decided.reasons).toEqual([
      { about: 'voice', lacking: ['wishes'], reason: 'The advocate is ill' },
      { about: 'risk gaps', lacking: ['threats'], reason: 'No power before the hearing' },
    ])
    expect(decided.events.slice(0, 3).map(({ type }) => type)).toEqual([
      'plan reason given',
      'plan reason given',
      'plan agreed',
    ])
  })

  it('PLA-5: the order of keys does not change the canonical text', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (summary, risks) => {
        const version: PlanVersion = {
          planId: actionIds.plan,
          caseReference: 'DEMO-26-0417',
          clinicDay: '2026-03-27',
          agreedBy: 'DCI Patel',
          agreedAt: testedAt,
          riskSummary: summary,
          discussion: '',
          actions: [
            {
              id: actionIds.action,
              wording: '',
              risks,
              owner: '',
              dueOn: '2026-04-01',
              measure: '',
              victimTelling: '',
            },
          ],
        }
        const turned = Object.fromEntries(Object.entries(version).toReversed()) as unknown as PlanVersion
        expect(canonicalText(turned)).toBe(canonicalText(version))
        expect(JSON.parse(canonicalText(version))).toEqual(version)
      }),
    )
  })
})
