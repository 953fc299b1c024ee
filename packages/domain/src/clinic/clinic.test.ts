import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Clinic } from './clinic.ts'
import { ClinicStatus, MoveClinic, whyCannotBecome, whyCannotCancel, whyCannotHold, whyCannotMove } from './clinic.ts'
import { isAgendaOpen } from './still-changes.ts'

const today = '2026-03-27'
const clinic: Clinic = {
  id: '0a6f0f0e-6a52-4b5c-8f5d-6d5f2f0c0001',
  seriesId: '0a6f0f0e-6a52-4b5c-8f5d-6d5f2f0c0002',
  kind: 'monthly',
  heldOn: '2026-04-08',
  startTime: '13:00',
  minutes: 180,
  status: 'planned',
}
const move: MoveClinic = {
  clinicId: clinic.id,
  from: '2026-04-08',
  heldOn: '2026-04-15',
  startTime: '13:00',
  minutes: 180,
  reason: 'The chair is in court',
}

describe('the states of a clinic', () => {
  it('CLI-1: a clinic goes from planned to locked, open and closed; no step is skipped and none is taken back', () => {
    const order: readonly ClinicStatus[] = ['planned', 'agenda locked', 'open', 'closed']
    fc.assert(
      fc.property(fc.constantFrom(...ClinicStatus.options), fc.constantFrom(...ClinicStatus.options), (from, to) => {
        const isNext = order.indexOf(from) !== -1 && order.indexOf(to) === order.indexOf(from) + 1
        const isCancelling = to === 'cancelled' && (from === 'planned' || from === 'agenda locked')
        const allowed = whyCannotBecome({ status: from }, to) === null
        expect(allowed).toBe(isNext || isCancelling)
      }),
    )
    expect(whyCannotBecome({ status: 'planned' }, 'open')).toEqual({
      code: 'CLINIC_NOT_READY',
      status: 'planned',
      next: 'open',
    })
  })

  it('CLI-2: a clinic is moved or cancelled only before it opens', () => {
    expect(whyCannotMove(clinic, move, [], today)).toBeNull()
    expect(whyCannotCancel({ status: 'agenda locked' })).toBeNull()
    for (const status of ['open', 'closed', 'cancelled'] as const) {
      expect(whyCannotMove({ ...clinic, status }, move, [], today)).toEqual({ code: 'CLINIC_NOT_AHEAD', status })
      expect(whyCannotCancel({ status })).toEqual({ code: 'CLINIC_NOT_AHEAD', status })
    }
  })

  it('CLI-2: of two people who move a clinic at once the second is told where it went', () => {
    const moved = { ...clinic, heldOn: '2026-04-10' }
    expect(whyCannotMove(moved, move, [], today)).toEqual({ code: 'CLINIC_MOVED_ALREADY', heldOn: '2026-04-10' })
  })

  it('CLI-3: the running order is open until the clinic closes', () => {
    expect(ClinicStatus.options.filter((status) => isAgendaOpen({ status }))).toEqual([
      'planned',
      'agenda locked',
      'open',
    ])
  })

  it('CLI-4: a clinic is held on no past day and on no day its series has another', () => {
    const other = { ...clinic, id: 'other', heldOn: '2026-04-15' }
    expect(whyCannotMove(clinic, move, [clinic, other], today)?.code).toBe('CLINIC_DAY_TAKEN')
    expect(whyCannotMove(clinic, move, [clinic, { ...other, status: 'cancelled' }], today)).toBeNull()
    expect(whyCannotHold({ heldOn: '2026-03-26' }, [], today)).toEqual({ code: 'CLINIC_IN_THE_PAST' })
    expect(whyCannotHold({ heldOn: today }, [], today)).toBeNull()
    expect(whyCannotMove(clinic, { ...move, heldOn: clinic.heldOn, startTime: '09:30' }, [clinic], today)).toBeNull()
  })

  it('CLI-5: moving, cancelling and adding a clinic say why', () => {
    expect(MoveClinic.safeParse({ ...move, reason: '  ' }).success).toBe(false)
    expect(MoveClinic.safeParse(move).success).toBe(true)
  })
})
