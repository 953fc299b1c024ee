import { describe, expect, it } from 'vitest'
import { emergencyEnd, whyCannotReviewEmergencyView, whyCannotTakeEmergencyView } from './emergency.ts'

const view = { personId: 'one', reviewedAt: null }
const finding = 'Needed: the victim was about to be visited.'

describe('an emergency view', () => {
  it('PER-7: is taken with a reason in a sentence, and lasts half an hour', () => {
    expect(whyCannotTakeEmergencyView({ reason: 'urgent' })).toEqual({ code: 'EMERGENCY_REASON_MISSING' })
    expect(whyCannotTakeEmergencyView({ reason: '. . . . . . . . . . . .' })?.code).toBe('EMERGENCY_REASON_MISSING')
    expect(whyCannotTakeEmergencyView({ reason: 'He is outside her door and she rang us' })).toBeNull()
    expect(emergencyEnd('2026-03-27T09:00:00.000Z')).toBe('2026-03-27T09:30:00.000Z')
  })

  it('PER-8: is looked at once, by someone else, with a finding', () => {
    expect(whyCannotReviewEmergencyView(view, { finding }, { personId: 'two' })).toBeNull()
    expect(whyCannotReviewEmergencyView(view, { finding }, { personId: 'one' })?.code).toBe('EMERGENCY_OWN')
    expect(whyCannotReviewEmergencyView(view, { finding: 'ok' }, { personId: 'two' })?.code).toBe(
      'EMERGENCY_FINDING_MISSING',
    )
    const reviewed = { ...view, reviewedAt: '2026-03-27T09:10:00.000Z' }
    expect(whyCannotReviewEmergencyView(reviewed, { finding }, { personId: 'two' })?.code).toBe('EMERGENCY_REVIEWED')
  })
})
