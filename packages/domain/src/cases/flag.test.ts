import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GroundFacts } from './flag.ts'
import type { FlagCase, TriageFlag } from './flag-schemas.ts'
import {
  afterTriage,
  calculatedGrounds,
  escalation,
  flagStatuses,
  isAsked,
  repeat,
  repeatWindowEnds,
  visibleHighRisk,
  whyCannotAnswerFlag,
  whyCannotFlag,
  whyCannotTriage,
} from './flag.ts'
import { factorsOfBehaviours, higherLevel, levelOfResult } from './risk.ts'
import type { TriageFacts } from './triage.ts'
import { rankForTriage } from './triage.ts'
import { whyCannotDeclareConflict, whyCannotRecord } from './entry.ts'
import { whyCannotOpenAddress } from './masked.ts'

const today = '2026-03-27'
const quiet: GroundFacts = {
  riskLevel: 'not assessed',
  assessments: [],
  reportedCounts: [],
  policeIncidents: [],
  incidents: [],
  lastListedOn: null,
}

describe('grounds', () => {
  it('FLG-1: 14 on the SafeLives Dash, or a level of high, is visible high risk; an S-DASH score alone is not', () => {
    const assessed = (tool: string, result: string) => ({
      ...quiet,
      assessments: [{ tool, result, assessedOn: '2026-03-01' }],
    })
    expect(visibleHighRisk(assessed('DASH', '13')).met).toBe(false)
    expect(visibleHighRisk(assessed('DASH', '14'))).toMatchObject({ met: true, because: 'Dash 14 (14 or more)' })
    expect(visibleHighRisk(assessed('S-DASH', '14')).met).toBe(false)
    expect(visibleHighRisk({ ...quiet, riskLevel: 'very high' }).met).toBe(true)
  })

  it('FLG-2: three police incidents in 12 months escalate, counted or as the latest report says', () => {
    expect(escalation({ ...quiet, policeIncidents: ['2026-01-01', '2026-02-01'] }, today).met).toBe(false)
    expect(escalation({ ...quiet, policeIncidents: ['2025-03-27', '2026-01-01', '2026-02-01'] }, today).met).toBe(false)
    expect(escalation({ ...quiet, policeIncidents: ['2025-03-28', '2026-01-01', '2026-02-01'] }, today).met).toBe(true)
    expect(escalation({ ...quiet, reportedCounts: [{ on: '2026-03-01', incidents: 3 }] }, today).met).toBe(true)
    expect(escalation({ ...quiet, reportedCounts: [{ on: '2025-03-01', incidents: 9 }] }, today).met).toBe(false)
  })

  it('FLG-3: any incident within 12 months after the last listing makes a repeat', () => {
    const listed = { ...quiet, lastListedOn: '2025-04-10' }
    expect(repeatWindowEnds('2024-02-29')).toBe('2025-03-01')
    expect(repeat({ ...listed, incidents: ['2025-04-09'] }, today).met).toBe(false)
    expect(repeat({ ...listed, incidents: ['2025-05-01'] }, today)).toMatchObject({
      met: true,
      because: 'new incident 3 weeks after the listing of 10/04/2025',
    })
    expect(repeat({ ...listed, lastListedOn: '2024-01-10', incidents: ['2026-03-01'] }, today).met).toBe(false)
    expect(repeat(quiet, today).because).toBe('never listed before')
    expect(calculatedGrounds(quiet, today).map(({ ground }) => ground)).toEqual([
      'visible high risk',
      'escalation',
      'repeat',
    ])
  })
})

describe('flagging and triage', () => {
  const id = '01890000-0000-7000-8000-000000000001'
  const input: FlagCase = {
    id,
    caseId: id,
    grounds: ['professional judgement'],
    reason: 'The pattern has changed.',
    victimAware: true,
    victimConsents: true,
    sharingReason: '',
    lawfulBasis: '',
  }
  const facts = { status: 'open' as const, openFlag: false, grounds: calculatedGrounds(quiet, today) }

  it('FLG-4: a flag needs grounds that are met, a reason for judgement, and consent or a basis', () => {
    expect(whyCannotFlag(input, facts)).toBeNull()
    expect(whyCannotFlag({ ...input, reason: '' }, facts)?.code).toBe('FLAG_REASON_MISSING')
    expect(whyCannotFlag({ ...input, grounds: ['escalation'] }, facts)?.code).toBe('FLAG_GROUND_NOT_MET')
    expect(whyCannotFlag({ ...input, victimConsents: null }, facts)?.code).toBe('FLAG_SHARING_REASON_MISSING')
    expect(whyCannotFlag(input, { ...facts, openFlag: true })?.code).toBe('FLAG_ALREADY_WAITING')
    expect(whyCannotFlag(input, { ...facts, status: 'closed' })?.code).toBe('FLAG_CASE_CLOSED')
  })

  it('FLG-5: triage gives a reason for anything but plain acceptance, and never overwrites another’s unseen decision', () => {
    const triage: TriageFlag = {
      flagId: id,
      status: 'accepted',
      urgent: false,
      reason: '',
      asked: [],
      seenTriagedAt: null,
    }
    const flag = { listedAt: null, triagedAt: null, urgent: false }
    expect(whyCannotTriage(triage, flag)).toBeNull()
    expect(whyCannotTriage({ ...triage, urgent: true }, flag)?.code).toBe('TRIAGE_REASON_MISSING')
    expect(whyCannotTriage({ ...triage, status: 'signposted' }, flag)?.code).toBe('TRIAGE_REASON_MISSING')
    expect(whyCannotTriage(triage, { ...flag, triagedAt: '2026-03-26T09:00:00.000Z' })?.code).toBe(
      'FLAG_CHANGED_MEANWHILE',
    )
    expect(whyCannotTriage(triage, { ...flag, listedAt: '2026-03-26T09:00:00.000Z' })?.code).toBe('FLAG_LISTED')
  })

  it('FLG-5, FLG-11: a question needs no other reason, and only what is asked can be answered', () => {
    const ask = { flagId: id, status: 'more asked', urgent: false, reason: '', seenTriagedAt: null } as const
    const flag = { listedAt: null, triagedAt: null, urgent: false }
    expect(whyCannotTriage({ ...ask, asked: [] }, flag)?.code).toBe('TRIAGE_REASON_MISSING')
    expect(whyCannotTriage({ ...ask, asked: ['What is their date of birth?'] }, flag)).toBeNull()
    expect(whyCannotTriage({ ...ask, asked: ['Who?'], urgent: true }, flag)?.code).toBe('TRIAGE_REASON_MISSING')
    expect(whyCannotTriage({ ...ask, asked: ['Who?'], urgent: true }, { ...flag, urgent: true })).toBeNull()
    const at = '2026-03-26T09:00:00.000Z'
    const asked = { status: 'more asked', listedAt: null, triagedAt: at, questions: [] } as const
    expect(whyCannotAnswerFlag(asked)).toBeNull()
    expect(whyCannotAnswerFlag({ ...asked, status: 'waiting' })?.code).toBe('FLAG_NOT_ASKED')
    expect(whyCannotAnswerFlag({ ...asked, listedAt: at })?.code).toBe('FLAG_LISTED')
    const accepted = { ...asked, status: 'accepted', questions: [{ askedAt: at, answeredAt: null }] } as const
    expect(isAsked(accepted)).toBe(true)
    expect(isAsked({ ...accepted, questions: [{ askedAt: at, answeredAt: at }] })).toBe(false)
    expect(isAsked({ ...accepted, triagedAt: '2026-03-26T10:00:00.000Z' })).toBe(false)
  })

  it('FLG-13: asking takes away no urgency, no reason and no acceptance, however often and whatever is ticked', () => {
    const flags = fc.record({
      status: fc.constantFrom(...flagStatuses),
      urgent: fc.boolean(),
      triageReason: fc.string(),
    })
    const asking = fc.record({ urgent: fc.boolean(), reason: fc.string() })
    fc.assert(
      fc.property(flags, fc.array(asking, { minLength: 1 }), (flag, all) => {
        let now = flag
        for (const each of all) {
          const { status, urgent, reason } = afterTriage({ status: 'more asked', ...each }, now)
          now = { status, urgent, triageReason: reason }
        }
        expect(now.status).toBe(flag.status === 'accepted' ? 'accepted' : 'more asked')
        expect(now.urgent).toBe(flag.urgent || all.some(({ urgent }) => urgent))
        if (flag.triageReason !== '') expect(now.triageReason).not.toBe('')
        if (all.every(({ reason }) => reason === '')) expect(now.triageReason).toBe(flag.triageReason)
      }),
    )
  })

  const base: TriageFacts = {
    caseId: 'c',
    reference: 'DEMO-26-0001',
    riskLevel: 'medium',
    relationship: 'Neighbour',
    hasChildren: false,
    grounds: [],
    factorsPresent: [],
    protectionEnds: null,
    victimHasSafeNumber: true,
    flag: null,
  }

  it('FLG-6: the list is ranked with its reasons in words, and the order of arrival does not matter', () => {
    const all: readonly TriageFacts[] = [
      base,
      { ...base, reference: 'DEMO-26-0002', riskLevel: 'high', factorsPresent: ['strangulation in the past'] },
      { ...base, reference: 'DEMO-26-0003' },
      {
        ...base,
        reference: 'DEMO-26-0004',
        protectionEnds: '2026-03-28',
        hasChildren: true,
        relationship: 'Ex-husband',
      },
    ]
    const ranked = rankForTriage(all, today)
    expect(ranked.map(({ facts: { reference } }) => reference)).toEqual([
      'DEMO-26-0002',
      'DEMO-26-0004',
      'DEMO-26-0001',
      'DEMO-26-0003',
    ])
    expect(ranked[1]?.reasons.map(({ words }) => words)).toEqual([
      'bail or order ends tomorrow',
      'risk level medium',
      'relationship: ex-husband',
      'children in the household',
    ])
    fc.assert(
      fc.property(fc.shuffledSubarray([...all], { minLength: all.length }), (shuffled) => {
        expect(rankForTriage(shuffled, today)).toEqual(ranked)
      }),
    )
  })
})

describe('risk and entries', () => {
  it('CAS-7: a result gives a level only where its tool does', () => {
    expect(levelOfResult('DARA', 'High')).toBe('high')
    expect(levelOfResult('DASH', '14')).toBe('high')
    expect(levelOfResult('DASH', '13')).toBe('not assessed')
    expect(levelOfResult('S-DASH', '10 of 11')).toBe('not assessed')
    expect(levelOfResult('SASH', 'Moderate')).toBe('medium')
    expect(levelOfResult('SST', 'Stalking')).toBe('not assessed')
  })

  it('CAS-8: the higher level stands', () => {
    expect(higherLevel('medium', 'very high')).toBe('very high')
    expect(higherLevel('high', 'not assessed')).toBe('high')
  })

  it('CAS-9: behaviours show factors to be present, and never absent', () => {
    expect(factorsOfBehaviours(['tracker found on vehicle', 'threats to kill', 'breach of bail'])).toEqual([
      'threats',
      'notes or devices left on the victim’s car',
      'breach of bail or order',
    ])
    expect(factorsOfBehaviours(['letters'])).toEqual([])
  })

  it('CAS-10: nothing is recorded on a closed case or for a day to come', () => {
    expect(whyCannotRecord({ status: 'open' }, today, today)).toBeNull()
    expect(whyCannotRecord({ status: 'open' }, '2026-03-28', today)?.code).toBe('ENTRY_IN_FUTURE')
    expect(whyCannotRecord({ status: 'closed' }, null, today)?.code).toBe('CASE_CLOSED')
  })

  it('CAS-11: an address is opened only with a reason', () => {
    expect(whyCannotOpenAddress({ reason: 'a b c' }, 0)?.code).toBe('ADDRESS_REASON_MISSING')
    expect(whyCannotOpenAddress({ reason: 'Marker for the control room' }, 4)).toBeNull()
    expect(whyCannotOpenAddress({ reason: 'Marker for the control room' }, 5)?.code).toBe('ADDRESS_OPENED_OFTEN')
  })

  it('CAS-12: a conflict is declared with a reason', () => {
    expect(whyCannotDeclareConflict({ reason: ' ' })?.code).toBe('CONFLICT_REASON_MISSING')
    expect(whyCannotDeclareConflict({ reason: 'My neighbour' })).toBeNull()
  })
})
