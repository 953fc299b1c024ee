import { describe, expect, it } from 'vitest'
import { whyCannotSeal, whyCannotShutDoor } from './door.ts'

const police = 'police'
const chair = { personId: 'chair', agencyId: police }
const coordinator = { personId: 'coordinator', agencyId: police }
const deputy = { personId: 'deputy', agencyId: 'council' }
const because = 'Her brother works there'

describe('doors of a case', () => {
  it('DOR-2: a case is hidden from somebody else with a reason, and only people of a sealed agency are excepted', () => {
    expect(whyCannotShutDoor({ personId: 'pat', reason: '  ' }, 'chair', [chair])?.code).toBe('DOOR_REASON_MISSING')
    expect(whyCannotShutDoor({ personId: 'chair', reason: because }, 'chair', [chair, deputy])?.code).toBe(
      'DOOR_YOURSELF',
    )
    expect(whyCannotShutDoor({ personId: 'pat', reason: because }, 'chair', [chair])).toBeNull()
    const seal = { agencyId: 'council', exceptIds: ['pat'], reason: because }
    expect(whyCannotSeal({ ...seal, reason: '' }, new Set(['pat']), [chair])?.code).toBe('DOOR_REASON_MISSING')
    expect(whyCannotSeal(seal, new Set(['sam']), [chair])?.code).toBe('DOOR_EXCEPTION_ELSEWHERE')
    expect(whyCannotSeal(seal, new Set(['sam', 'pat']), [chair])).toBeNull()
  })

  it('DOR-3: somebody who leads clinics is always left who may know of the case', () => {
    expect(whyCannotShutDoor({ personId: 'deputy', reason: because }, 'chair', [deputy])?.code).toBe('DOOR_LAST_LEADER')
    const seal = { agencyId: police, exceptIds: [], reason: because }
    const everyone = new Set(['chair', 'coordinator'])
    expect(whyCannotSeal(seal, everyone, [chair, coordinator])?.code).toBe('DOOR_LAST_LEADER')
    expect(whyCannotSeal(seal, everyone, [chair, coordinator, deputy])).toBeNull()
    expect(whyCannotSeal({ ...seal, exceptIds: ['coordinator'] }, everyone, [chair, coordinator])).toBeNull()
  })
})
