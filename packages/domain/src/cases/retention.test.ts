import { describe, expect, it } from 'vitest'
import type { RetentionState } from './retention.ts'
import {
  isRetentionDue,
  plusYears,
  retentionReviewOn,
  usualRetentionYears,
  whyCannotClose,
  whyCannotConfirmDeletion,
  whyCannotReopen,
  whyCannotRetain,
  whyCannotStep,
} from './retention.ts'

const today = '2026-03-27'
const reason = 'No contact for two years; she asks us to close it.'
const due: RetentionState = {
  status: 'closed',
  reviewOn: '2026-03-27',
  held: false,
  proposedBy: null,
  unfinished: [],
}

describe('how long a case is kept', () => {
  it('RET-1: a case is closed once nothing of it is under way, with a reason in a sentence', () => {
    const open = { status: 'open', unfinished: [] } as const
    expect(whyCannotClose(open, { reason })).toBeNull()
    expect(whyCannotClose(open, { reason: 'NFA. . . . . . . . . . . .' })?.code).toBe('RETENTION_REASON_MISSING')
    expect(whyCannotClose({ ...open, unfinished: ['open action', 'flag'] }, { reason })).toEqual({
      code: 'CASE_UNFINISHED',
      unfinished: ['open action', 'flag'],
    })
    expect(whyCannotClose(due, { reason })?.code).toBe('CASE_CLOSED')
  })

  it('RET-2: its review date is counted in years from its closing, more of them the higher its risk', () => {
    expect(retentionReviewOn('2019-05-02', 'very high', usualRetentionYears)).toBe('2029-05-02')
    expect(retentionReviewOn('2019-05-02', 'standard', usualRetentionYears)).toBe('2025-05-02')
    expect(retentionReviewOn('2019-05-02', 'standard', { ...usualRetentionYears, standard: 3 })).toBe('2022-05-02')
    expect(plusYears('2024-02-29', 1)).toBe('2025-02-28')
    expect(plusYears('2024-02-29', 4)).toBe('2028-02-29')
  })

  it('RET-3: a closed case is opened again with a reason', () => {
    expect(whyCannotReopen(due, { reason })).toBeNull()
    expect(whyCannotReopen(due, { reason: 'Again' })?.code).toBe('RETENTION_REASON_MISSING')
    expect(whyCannotReopen({ status: 'open' }, { reason })?.code).toBe('CASE_NOT_CLOSED')
  })

  it('RET-4: a closed case is due from its day on', () => {
    expect(isRetentionDue(due, today)).toBe(true)
    expect(isRetentionDue(due, '2026-03-26')).toBe(false)
    expect(isRetentionDue({ status: 'open', reviewOn: null }, today)).toBe(false)
  })

  it('RET-5: what is due is kept with a reason until another day, no later than its years allow', () => {
    expect(whyCannotRetain(due, { reason, nextOn: '2032-03-27' }, 6, today)).toBeNull()
    for (const nextOn of [today, '2032-03-28'])
      expect(whyCannotRetain(due, { reason, nextOn }, 6, today)).toEqual({
        code: 'RETENTION_NEXT_DAY',
        latest: '2032-03-27',
      })
    const early = { ...due, reviewOn: '2026-03-28' }
    expect(whyCannotRetain(early, { reason, nextOn: '2027-01-01' }, 6, today)?.code).toBe('RETENTION_NOT_DUE')
    expect(whyCannotRetain({ ...due, proposedBy: 'one' }, { reason, nextOn: '2027-01-01' }, 6, today)?.code).toBe(
      'RETENTION_PROPOSED',
    )
  })

  it('RET-6: its deletion is proposed by one person, and confirmed by another who types its reference', () => {
    const step = { step: 'propose deletion', reason } as const
    expect(whyCannotStep(due, step, today)).toBeNull()
    expect(whyCannotStep({ ...due, reviewOn: '2026-04-01' }, step, today)?.code).toBe('RETENTION_NOT_DUE')
    expect(whyCannotStep({ ...due, unfinished: ['possible match'] }, step, today)?.code).toBe('CASE_UNFINISHED')
    const proposed = { ...due, proposedBy: 'one', reference: 'DEMO-19-0417' }
    const typed = { typed: 'demo-19-0417' }
    expect(whyCannotStep(proposed, step, today)?.code).toBe('RETENTION_PROPOSED')
    expect(whyCannotStep(proposed, { ...step, step: 'withdraw proposal' }, today)).toBeNull()
    expect(whyCannotStep(due, { ...step, step: 'withdraw proposal' }, today)?.code).toBe('RETENTION_NOT_PROPOSED')
    expect(whyCannotConfirmDeletion(proposed, typed, { personId: 'two' }, today)).toBeNull()
    expect(whyCannotConfirmDeletion(proposed, typed, { personId: 'one' }, today)?.code).toBe('RETENTION_OWN_PROPOSAL')
    expect(whyCannotConfirmDeletion(proposed, { typed: 'DEMO-19-0418' }, { personId: 'two' }, today)?.code).toBe(
      'RETENTION_OTHER_REFERENCE',
    )
    expect(whyCannotConfirmDeletion({ ...proposed, proposedBy: null }, typed, { personId: 'two' }, today)?.code).toBe(
      'RETENTION_NOT_PROPOSED',
    )
  })

  it('RET-7: a legal hold forbids its deletion, proposed or not, until it is lifted with a reason', () => {
    const held = { ...due, held: true, proposedBy: 'one', reference: 'DEMO-19-0417' }
    expect(whyCannotStep({ ...due, held: true }, { step: 'propose deletion', reason }, today)?.code).toBe(
      'RETENTION_HELD',
    )
    expect(whyCannotConfirmDeletion(held, { typed: held.reference }, { personId: 'two' }, today)?.code).toBe(
      'RETENTION_HELD',
    )
    expect(whyCannotStep(held, { step: 'lift hold', reason: '' }, today)?.code).toBe('RETENTION_REASON_MISSING')
    expect(whyCannotStep(held, { step: 'lift hold', reason }, today)).toBeNull()
    expect(whyCannotStep(held, { step: 'hold', reason }, today)?.code).toBe('RETENTION_HELD')
    expect(whyCannotStep(due, { step: 'lift hold', reason }, today)?.code).toBe('RETENTION_NOT_HELD')
    expect(whyCannotStep({ ...due, status: 'open' }, { step: 'hold', reason }, today)?.code).toBe('CASE_NOT_CLOSED')
  })
})
