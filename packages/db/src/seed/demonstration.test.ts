import { describe, expect, it } from 'vitest'
import { londonDay, plusDays } from '@harbour/domain/basics/dates'
import { isPartner } from '@harbour/domain/cases/case'
import { calculatedGrounds, escalationFrom } from '@harbour/domain/cases/flag'
import { levelOfResult } from '@harbour/domain/cases/risk'
import { openStatuses } from '@harbour/domain/plans/open-statuses'
import { timelinessOf } from '@harbour/domain/plans/follow-up'
import type { Action } from '@harbour/domain/plans/action'
import { demonstrationAt } from './demonstration.ts'
import { lastFinancialYear } from './generated/orders.ts'
import { offeredAtSignIn } from './people.ts'

const at = '2026-11-20T10:05:00.000Z'
const today = londonDay(at)
const rows = demonstrationAt(at, 'hash')
const actions = rows.actions as unknown as readonly Action[]
const past = rows.clinics.filter(({ status }) => status === 'closed')
const monthly = past.filter(({ kind }) => kind === 'monthly')

function share<T>(all: readonly T[], is: (each: T) => boolean): number {
  return (100 * all.filter(is).length) / all.length
}

function perMonth(moments: readonly string[]): ReadonlyMap<string, number> {
  const months = new Map<string, number>()
  for (const moment of moments) {
    const month = londonDay(moment).slice(0, 7)
    if (month >= '2025-10' && month < today.slice(0, 7)) months.set(month, (months.get(month) ?? 0) + 1)
  }
  return months
}

describe('the demonstration’s numbers', () => {
  it('has 96 to 131 reports in each of thirteen months', () => {
    const months = perMonth(rows.reports.map(({ reportedAt }) => reportedAt))
    expect(months.size).toBe(13)
    for (const count of months.values()) {
      expect(count).toBeGreaterThanOrEqual(96)
      expect(count).toBeLessThanOrEqual(131)
    }
  })

  it('has 20 to 25 in a hundred reports that a rule would flag', () => {
    const byRule = share(rows.reports, ({ riskTool = '', riskResult = '', incidents12m }) => {
      const high = ['high', 'very high'].includes(levelOfResult(riskTool, riskResult))
      return high || (incidents12m ?? 0) >= escalationFrom
    })
    expect(byRule).toBeGreaterThanOrEqual(20)
    expect(byRule).toBeLessThanOrEqual(25)
  })

  it('refers 14 to 18 cases a month to the clinic, on average and give or take a few', () => {
    const months = [...perMonth(rows.flags.map(({ flaggedAt }) => flaggedAt)).values()].slice(1)
    const mean = months.reduce((sum, count) => sum + count, 0) / months.length
    expect(mean).toBeGreaterThanOrEqual(14)
    expect(mean).toBeLessThanOrEqual(18)
    expect(Math.min(...months)).toBeGreaterThanOrEqual(12)
    expect(Math.max(...months)).toBeLessThanOrEqual(21)
  })

  it('has 13 clinics behind, one of them put off and one urgent, and clinics ahead', () => {
    expect(past).toHaveLength(13)
    expect(past.filter(({ kind }) => kind === 'extraordinary')).toHaveLength(1)
    expect(monthly.filter(({ changeReason }) => changeReason !== null)).toHaveLength(1)
    expect(rows.clinics.filter(({ status }) => status === 'planned').length).toBeGreaterThanOrEqual(2)
  })

  it('lists 11 or 12 cases and 4 to 6 reviews at a monthly clinic, within its minutes', () => {
    for (const clinic of monthly) {
      const items = rows.agendaItems.filter(({ clinicId }) => clinicId === clinic.id)
      expect([11, 12]).toContain(items.filter(({ kind }) => kind === 'case').length)
      const reviews = items.filter(({ kind }) => kind === 'review').length
      if (clinic !== monthly[0]) expect([4, 5, 6]).toContain(reviews)
      expect(items.reduce((sum, { minutes }) => sum + minutes, 0)).toBeLessThanOrEqual(clinic.minutes)
    }
  })

  it('has about three repeats in ten listings', () => {
    const listed = rows.flags.filter(({ listedClinicId }) => listedClinicId !== undefined && listedClinicId !== null)
    const again = share(listed, ({ grounds }) => grounds.includes('repeat'))
    expect(again).toBeGreaterThan(25)
    expect(again).toBeLessThan(36)
  })

  it('has 38 to 46 open clinic cases', () => {
    const open = rows.cases.filter(({ status, lastListedOn }) => status === 'open' && lastListedOn !== null)
    expect(open.length).toBeGreaterThanOrEqual(38)
    expect(open.length).toBeLessThanOrEqual(46)
  })

  it('has 150 to 190 live actions, 6 to 9 in a hundred overdue: one clearly late in each agency', () => {
    const live = actions.filter(({ status }) => openStatuses.includes(status))
    expect(live.length).toBeGreaterThanOrEqual(150)
    expect(live.length).toBeLessThanOrEqual(190)
    const late = live.filter((action) => timelinessOf(action, today)?.state === 'overdue')
    expect(share(live, (action) => late.includes(action))).toBeGreaterThanOrEqual(6)
    expect(share(live, (action) => late.includes(action))).toBeLessThanOrEqual(9)
    expect(new Set(late.map(({ ownerAgencyId }) => ownerAgencyId)).size).toBe(rows.agencies.length)
    for (const { dueOn } of late) expect((dueOn ?? '') <= plusDays(today, -7)).toBe(true)
  })

  it('has three actions not undertaken since the last clinic', () => {
    const last =
      monthly
        .map(({ heldOn }) => heldOn)
        .toSorted()
        .at(-1) ?? ''
    const left = actions.filter(({ status, completedAt }) => status === 'not undertaken' && (completedAt ?? '') >= last)
    expect(left).toHaveLength(3)
  })

  it('ends actions of the last three months as agencies do: mostly on time, some late, few not done', () => {
    const due = actions.filter(({ dueOn }) => (dueOn ?? '') < today && (dueOn ?? '') >= plusDays(today, -92))
    const done = ({ status }: Action) => status === 'done'
    const inTime = (action: Action) => done(action) && londonDay(action.completedAt ?? at) <= (action.dueOn ?? '')
    expect(share(due, inTime)).toBeGreaterThan(66)
    expect(share(due, inTime)).toBeLessThan(78)
    expect(share(due, (action) => done(action) && !inTime(action))).toBeGreaterThan(9)
    expect(share(due, (action) => done(action) && !inTime(action))).toBeLessThan(19)
    expect(share(due, ({ status }) => openStatuses.includes(status))).toBeGreaterThan(5)
    expect(share(due, ({ status }) => openStatuses.includes(status))).toBeLessThan(11)
    expect(share(due, ({ status }) => status === 'not possible')).toBeLessThan(6)
    expect(share(due, ({ status }) => status === 'not undertaken')).toBeLessThan(6)
  })

  it('has every agency at 78 to 100 in a hundred clinics, mental health and housing the weakest', () => {
    const attended = rows.agencies.map(({ id, shortName }) => {
      const clinics = new Set(
        rows.attendances.filter(({ agencyId }) => agencyId === id).map(({ clinicId }) => clinicId),
      )
      return { shortName, share: (100 * clinics.size) / past.length }
    })
    for (const each of attended) expect(each.share).toBeGreaterThanOrEqual(78)
    const weakest = attended.toSorted((a, b) => a.share - b.share).slice(0, 2)
    expect(weakest.map(({ shortName }) => shortName).toSorted()).toEqual(['Housing', 'Mental health'])
  })

  it('has 16 full and 11 interim orders made last financial year, 9 of them replaced, and 5 to 8 breaches by four people', () => {
    const year = lastFinancialYear(today)
    const made = rows.bailAndOrders.filter(({ madeOn }) => (madeOn ?? '') >= year.from && (madeOn ?? '') <= year.until)
    const full = made.filter(({ kind }) => kind === 'stalking protection order')
    const interim = made.filter(({ kind }) => kind === 'interim stalking protection order')
    expect([full.length, interim.length]).toEqual([16, 11])
    const replaced = interim.filter(({ caseId }) => full.some((order) => order.caseId === caseId))
    expect(replaced).toHaveLength(9)
    const broken = full.filter(({ status }) => status === 'breached').map(({ caseId }) => caseId)
    expect(broken).toHaveLength(4)
    const breaches = rows.incidents.filter(({ caseId, what }) => broken.includes(caseId) && what.startsWith('Breach'))
    expect(breaches.length).toBeGreaterThanOrEqual(5)
    expect(breaches.length).toBeLessThanOrEqual(8)
  })

  it('has victims as they are: 86 in a hundred women, half of them 34 or younger, most pursued by a partner', () => {
    const victims = rows.parties.filter(({ kind }) => kind === 'victim')
    expect(Math.abs(share(victims, ({ sex }) => sex === 'F') - 86)).toBeLessThan(4)
    const ages = victims
      .map(({ bornOn }) => Number(today.slice(0, 4)) - Number(bornOn?.slice(0, 4)))
      .toSorted((a, b) => a - b)
    expect(Math.abs((ages[Math.floor(ages.length / 2)] ?? 0) - 34)).toBeLessThanOrEqual(2)
    expect(Math.abs(share(rows.cases, ({ relationship = '' }) => isPartner(relationship)) - 60)).toBeLessThan(6)
  })
})

describe('the demonstration’s people', () => {
  it('offers seventeen to sign in as, each with a role and the one password', () => {
    const offered = rows.people.filter(({ demoOrder }) => demoOrder !== null)
    expect(offered).toHaveLength(offeredAtSignIn)
    for (const { id, passwordHash } of offered) {
      expect(passwordHash).toBe('hash')
      expect(rows.personRoles.some(({ personId }) => personId === id)).toBe(true)
    }
  })

  it('has had three chairs in four years, one at a time', () => {
    const chairs = rows.personRoles
      .filter(({ role }) => role === 'chair')
      .toSorted((a, b) => (a.fromDay < b.fromDay ? -1 : 1))
    expect(chairs).toHaveLength(3)
    expect(chairs.slice(0, 2).map(({ untilDay }) => plusDays(untilDay ?? '', 1))).toEqual(
      chairs.slice(1).map(({ fromDay }) => fromDay),
    )
    expect((chairs[2]?.untilDay ?? '') > today).toBe(true)
  })
})

describe('the demonstration’s next clinic', () => {
  it('opens an urgent one today whose agenda is locked, with three cases', () => {
    const urgent = rows.clinics.find(({ heldOn }) => heldOn === today)
    expect(urgent?.status).toBe('agenda locked')
    const items = rows.agendaItems.filter(({ clinicId, kind }) => clinicId === urgent?.id && kind === 'case')
    expect(items).toHaveLength(3)
  })

  it('leaves flags accepted and waiting for the monthly one, on grounds that are met', () => {
    const open = rows.flags.filter(({ listedAt }) => listedAt === undefined)
    expect(open.filter(({ status, urgent }) => status === 'accepted' && urgent !== true).length).toBeGreaterThanOrEqual(
      10,
    )
    expect(open.filter(({ status }) => status === 'waiting').length).toBeGreaterThanOrEqual(3)
    for (const flag of open) {
      const about = rows.cases.find(({ id }) => id === flag.caseId)
      const met = calculatedGrounds(
        {
          riskLevel: about?.riskLevel ?? 'not assessed',
          assessments: rows.riskAssessments.filter(({ caseId }) => caseId === flag.caseId),
          reportedCounts: rows.reports
            .filter(({ caseId }) => caseId === flag.caseId)
            .map(({ reportedAt, incidents12m }) => ({ on: londonDay(reportedAt), incidents: incidents12m ?? 0 })),
          policeIncidents: rows.incidents
            .filter(({ caseId, police }) => caseId === flag.caseId && police === true)
            .map(({ occurredOn }) => occurredOn),
          incidents: rows.incidents.filter(({ caseId }) => caseId === flag.caseId).map(({ occurredOn }) => occurredOn),
          lastListedOn: about?.lastListedOn ?? null,
        },
        today,
      )
      for (const ground of flag.grounds) {
        if (ground === 'professional judgement') expect(flag.reason).not.toBe('')
        else expect(met.find((each) => each.ground === ground)).toMatchObject({ met: true })
      }
    }
  })
})

it('can be loaded on any day: a Sunday, a bank holiday', () => {
  for (const other of ['2026-12-28T23:30:00.000Z', '2027-02-28T08:00:00.000Z']) {
    const then = demonstrationAt(other, null)
    expect(new Set(then.reports.map(({ crimeReference }) => crimeReference)).size).toBe(then.reports.length)
    expect(then.clinics.filter(({ status }) => status === 'closed')).toHaveLength(13)
  }
}, 120_000)

it('is the same whenever it is made for the same moment', () => {
  expect(demonstrationAt(at, 'hash')).toEqual(rows)
}, 120_000)
