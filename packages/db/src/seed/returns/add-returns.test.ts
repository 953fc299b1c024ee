import { londonDay } from '@harbour/domain/basics/dates'
import { bankHolidays } from '@harbour/domain/basics/holidays'
import { returnsDueOn, whyCannotSubmit } from '@harbour/domain/clinic/return'
import type { ReturnParagraph } from '@harbour/domain/clinic/return'
import { usualCutOffs } from '@harbour/domain/clinic/usual-series'
import { describe, expect, it } from 'vitest'
import { demonstrationAt } from '../demonstration.ts'

const at = '2026-11-20T10:05:00.000Z'
const rows = demonstrationAt(at, 'hash')
const today = rows.clinics.find(({ heldOn }) => heldOn === londonDay(at))
const ofToday = rows.returns.filter(({ clinicId }) => clinicId === today?.id)
const firstFiled = (returnId: string) => rows.returnVersions.find((each) => each.returnId === returnId)?.submittedAt

describe('the demonstration’s returns', () => {
  it('has most agencies in on today’s cases, two silent and one late', () => {
    const seated = rows.seats.map(({ agencyId }) => agencyId).filter((id) => id !== agencyCoded('AC'))
    const silent = seated.filter((agencyId) =>
      ofToday.every((each) => each.agencyId !== agencyId || each.version === 0),
    )
    expect(silent.length).toBe(2)
    const dueOn = returnsDueOn(
      { kind: 'extraordinary', heldOn: londonDay(at), agendaLockedAt: today?.agendaLockedAt ?? null },
      { late: false },
      usualCutOffs,
      bankHolidays,
    )
    const late = ofToday.filter(({ id }) => londonDay(firstFiled(id) ?? '2000-01-01T00:00:00.000Z') > dueOn)
    expect(new Set(late.map(({ agencyId }) => agencyId)).size).toBe(1)
  })

  it('files nothing that could not be filed, and nothing that has not happened yet', () => {
    for (const { id, outcome, lawfulBasis } of rows.returns.filter(({ version }) => (version ?? 0) > 0)) {
      const paragraphs = rows.paragraphs.filter((each) => each.recordId === id && each.version === 1)
      const written = { outcome: outcome ?? null, lawfulBasis: lawfulBasis ?? '', paragraphs }
      expect(whyCannotSubmit(written as { paragraphs: ReturnParagraph[] } & typeof written), id).toBeNull()
    }
    const moments = [
      ...rows.returnVersions.map(({ submittedAt }) => submittedAt),
      ...rows.notes.map(({ writtenAt }) => writtenAt),
      ...rows.opinionVersions.map(({ recordedAt }) => recordedAt),
    ]
    expect(moments.filter((moment) => moment > at)).toEqual([])
  })

  it('lets nobody write about a case that they must not know of', () => {
    for (const { caseId, personId } of rows.caseConflicts)
      expect(rows.returns.filter((each) => each.caseId === caseId && each.draftedBy === personId)).toEqual([])
  })
})

function agencyCoded(code: string): string | undefined {
  return rows.agencies.find((agency) => agency.code === code)?.id
}
