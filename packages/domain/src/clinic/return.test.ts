import { describe, expect, it } from 'vitest'
import { bankHolidays } from '../basics/holidays.ts'
import { agencyCodes } from '../people/roles.ts'
import type { ReturnPart } from './return.ts'
import {
  partsFor,
  returnsDueOn,
  returnStanding,
  whyCannotChase,
  whyCannotFile,
  whyCannotSubmit,
  whyDraftChanged,
} from './return.ts'
import { usualCutOffs } from './usual-series.ts'

const locked = { status: 'agenda locked' } as const
const aCase = { kind: 'case' } as const
const seated = { code: 'HO', seated: true } as const
const due = (over: object, late = false) =>
  returnsDueOn(
    { kind: 'monthly', heldOn: '2026-03-27', agendaLockedAt: '2026-03-17T15:00:00.000Z', ...over },
    { late },
    usualCutOffs,
    bankHolidays,
  )
const written = (over: object = {}, ...parts: readonly ReturnPart[]) => ({
  outcome: 'known' as const,
  lawfulBasis: 'Safeguarding of adults',
  paragraphs: parts.map((part) => ({
    id: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
    audience: 'all' as const,
    words: 'Seen in March.',
    part,
    about: null,
  })),
  ...over,
})

describe('a research return', () => {
  it('RSR-1: is owed by each agency with a seat, the academics aside, on each case that is to be discussed', () => {
    expect(whyCannotFile(locked, aCase, seated)).toBeNull()
    expect(whyCannotFile(locked, aCase, { code: 'AC', seated: true })?.code).toBe('RETURN_NOT_ASKED')
    expect(whyCannotFile(locked, aCase, { code: 'HO', seated: false })?.code).toBe('RETURN_NOT_ASKED')
    expect(whyCannotFile(locked, { kind: 'review' }, seated)?.code).toBe('RETURN_NOT_ASKED')
  })

  it('RSR-2: is written from the lock of the agenda until the clinic closes', () => {
    const now = (['planned', 'agenda locked', 'open', 'closed', 'cancelled'] as const).filter(
      (status) => whyCannotFile({ status }, aCase, seated) === null,
    )
    expect(now).toEqual(['agenda locked', 'open'])
  })

  it('RSR-3: is due on the series’ day, never before the lock, and late only after it', () => {
    expect(due({})).toBe('2026-03-25')
    expect(due({ agendaLockedAt: '2026-03-26T12:00:00.000Z' })).toBe('2026-03-26')
    expect(due({}, true)).toBe('2026-03-27')
    expect(due({ kind: 'extraordinary' })).toBe('2026-03-26')
    expect(due({ kind: 'extraordinary', agendaLockedAt: '2026-03-27T09:00:00.000Z' })).toBe('2026-03-27')
    expect(returnStanding(null, '2026-03-25', '2026-03-25')).toEqual({ answer: 'silent', late: false })
    expect(returnStanding(null, '2026-03-25', '2026-03-26')).toEqual({ answer: 'silent', late: true })
    const answered = { outcome: 'known', answeredOn: '2026-03-25' } as const
    expect(returnStanding(answered, '2026-03-25', '2026-03-27').late).toBe(false)
  })

  it('RSR-5: says which of the three it is, tells something exactly when something is known, and why it may be shared', () => {
    expect(whyCannotSubmit(written({ outcome: null }))?.code).toBe('RETURN_WITHOUT_OUTCOME')
    expect(whyCannotSubmit(written({}))?.code).toBe('RETURN_TELLS_NOTHING')
    expect(whyCannotSubmit(written({}, 'proposed action'))?.code).toBe('RETURN_TELLS_NOTHING')
    expect(whyCannotSubmit(written({}, 'behaviour'))).toBeNull()
    expect(whyCannotSubmit(written({ lawfulBasis: '' }, 'behaviour'))?.code).toBe('RETURN_WITHOUT_BASIS')
    expect(whyCannotSubmit(written({ outcome: 'nothing known' }, 'risk'))?.code).toBe('RETURN_CONTRADICTS_ITSELF')
    expect(whyCannotSubmit(written({ outcome: 'nothing known', lawfulBasis: '' }, 'proposed action'))).toBeNull()
    expect(whyCannotSubmit(written({ outcome: 'checking', lawfulBasis: '' }))).toBeNull()
  })

  it('RSR-8: saved over a colleague’s newer draft is refused, with who saved it and when', () => {
    const kept = { revision: 4, commandId: 'one', by: 'Megan Tollemarsh', at: '2026-03-24T10:00:00.000Z' }
    expect(whyDraftChanged(4, kept)).toBeNull()
    expect(whyDraftChanged(3, kept)).toEqual({ code: 'RETURN_CHANGED', by: kept.by, at: kept.at })
    expect(whyDraftChanged(0, null)).toBeNull()
  })

  it('RSR-9: nothing known is an answer, checking is none yet, and no reply is silence', () => {
    const standing = (outcome: 'known' | 'nothing known' | 'checking', answeredOn: string | null) =>
      returnStanding({ outcome, answeredOn }, '2026-03-25', '2026-03-26')
    expect(standing('nothing known', '2026-03-24')).toEqual({ answer: 'nothing known', late: false })
    expect(standing('checking', null)).toEqual({ answer: 'checking', late: true })
    expect(standing('known', '2026-03-26')).toEqual({ answer: 'known', late: true })
  })

  it('RSR-10: asks each kind of agency for what it can know, and every one what it has done and offers', () => {
    for (const code of agencyCodes)
      expect(partsFor(code)).toEqual(
        expect.arrayContaining(['last contact', 'risk', 'action taken', 'proposed action']),
      )
    expect(partsFor('PR')).not.toContain('wishes')
    expect(partsFor('PS')).not.toContain('corrections')
  })

  it('RSR-11: an agency is reminded while it owes something, and only then', () => {
    const silent = { answer: 'silent', late: false } as const
    const known = { answer: 'known', late: false } as const
    expect(whyCannotChase(locked, [known, silent])).toBeNull()
    expect(whyCannotChase(locked, [known])?.code).toBe('RETURNS_ALL_IN')
    expect(whyCannotChase(locked, [])?.code).toBe('RETURN_NOT_ASKED')
    expect(whyCannotChase({ status: 'closed' }, [silent])?.code).toBe('RETURN_NOT_NOW')
  })
})
