import { describe, expect, it } from 'vitest'
import { londonDay } from '@harbour/domain/basics/dates'
import { incompleteActions } from '@harbour/domain/plans/plan'
import type { Action } from '@harbour/domain/plans/action'
import { writingHelp } from '@harbour/domain/plans/writing-help'
import { demonstrationAt } from './demonstration.ts'

const at = '2026-11-20T10:05:00.000Z'
const today = londonDay(at)
const rows = demonstrationAt(at, 'hash')
const actions = rows.actions as unknown as readonly Action[]

describe('the demonstration’s records', () => {
  it('names each case and each report once, as the demonstration’s own', () => {
    for (const references of [
      rows.cases.map(({ reference }) => reference),
      rows.reports.map(({ crimeReference }) => crimeReference),
    ]) {
      expect(new Set(references).size).toBe(references.length)
      for (const reference of references) expect(reference).toMatch(/^DEMO[-/]/)
    }
  })

  it('gives nobody a real postcode, telephone number or e-mail address', () => {
    for (const { postcode = '', phone = '', safeNumber = '' } of rows.parties) {
      if (postcode !== '') expect(postcode).toMatch(/^NG0 \d[A-Z]{2}$/)
      for (const number of [phone, safeNumber])
        if (number !== '') expect(number).toMatch(/^(07700 900\d{3}|0115 496 0\d{3})$/)
    }
    for (const { email, phone } of rows.people) {
      expect(email).toMatch(/^[\w.-]+@example\.org$/)
      expect(phone).toMatch(/^0115 496 0\d{3}$/)
    }
  })

  it('never has strangulation at medium risk or lower', () => {
    const strangled = rows.riskFactors.filter(
      ({ factor, answer }) => factor === 'strangulation in the past' && answer === 'present',
    )
    expect(strangled.length).toBeGreaterThan(0)
    for (const { caseId } of strangled) {
      expect(['high', 'very high']).toContain(rows.cases.find(({ id }) => id === caseId)?.riskLevel)
    }
  })

  it('writes each action well: a verb first, one action, one owner of the agency, a date, a measure and a risk', () => {
    const agencyOf = new Map(rows.people.map(({ id, agencyId }) => [id, agencyId]))
    for (const action of actions) {
      expect({ wording: action.wording, advice: writingHelp(action) }).toEqual({ wording: action.wording, advice: [] })
      expect(agencyOf.get(action.ownerPersonId ?? '')).toBe(action.ownerAgencyId)
    }
    expect(incompleteActions(actions)).toEqual([])
  })

  it('gives no action to a person who must not know of its case', () => {
    for (const { personId, caseId } of rows.caseConflicts) {
      expect(actions.filter((action) => action.caseId === caseId && action.ownerPersonId === personId)).toEqual([])
    }
  })

  it('lets no agency own more than half of the actions, and closes no case without a word of the victim', () => {
    for (const { id } of rows.agencies)
      expect(actions.filter(({ ownerAgencyId }) => ownerAgencyId === id).length).toBeLessThan(actions.length / 2)
    for (const { closeReason } of rows.cases) {
      if (closeReason != null) expect(closeReason).toMatch(/victim|she/i)
    }
  })

  it('tells of nothing that has not happened yet', () => {
    const moments = [
      ...rows.reports.map(({ reportedAt }) => reportedAt),
      ...rows.flags.flatMap(({ flaggedAt, triagedAt }) => [flaggedAt, triagedAt ?? flaggedAt]),
      ...rows.actionEvents.map((event) => event.at),
      ...rows.accessLog.map((entry) => entry.at),
    ]
    expect(moments.filter((moment) => moment > at)).toEqual([])
    expect(rows.incidents.filter(({ occurredOn }) => occurredOn > today)).toEqual([])
  })
})
