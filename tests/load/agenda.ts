import { randomUUID } from 'node:crypto'
import type { Caller } from './caller.ts'

/** A line of the running order. */
export interface Line {
  readonly id: string
  readonly caseId: string | null
  readonly status: string
}

interface Agenda {
  readonly revision: number
  readonly lines: readonly Line[]
}

interface Match {
  readonly caseId: string
  readonly personId: string
  readonly reasons: readonly string[]
}

/** Builds and locks the agenda of the next monthly clinic, with at least `cases` cases on it; gives the clinic. */
export async function lockedAgenda(coordinator: Caller, chair: Caller, cases: number): Promise<string> {
  const clinics = await coordinator.call<readonly { id: string; kind: string; status: string; heldOn: string }[]>(
    'clinic.list',
    { from: new Date().toISOString().slice(0, 10), until: null, seriesId: null, order: 'soonest' },
  )
  const clinic = clinics.find(({ kind, status }) => kind === 'monthly' && status === 'planned')
  if (clinic === undefined) throw new Error('there is no monthly clinic to hold')
  const clinicId = clinic.id
  const read = () => coordinator.call<Agenda>('agenda.byClinic', { clinicId })
  const change = async (who: Caller, path: string, facts: object) => {
    const base = (await read()).revision
    await who.call(`agenda.${path}`, { id: randomUUID(), clinicId, base, ...facts })
  }
  await change(coordinator, 'build', { what: 'build' })
  const listed = async () => new Set((await read()).lines.flatMap(({ caseId }) => caseId ?? []))
  for (let page = 1, on = await listed(); on.size < cases; page += 1) {
    const { rows } = await coordinator.call<{ rows: readonly { id: string }[] }>('case.list', { page })
    if (rows.length === 0) throw new Error(`the demonstration has no ${cases} cases`)
    for (const { id: caseId } of rows.filter(({ id }) => !on.has(id)).slice(0, cases - on.size)) {
      const line = { itemId: randomUUID(), caseId, kind: 'case', minutes: 15, reason: 'A long clinic.' }
      await change(coordinator, 'addCase', { what: 'add case', ...line })
    }
    on = await listed()
  }
  // Nobody decides what is about themselves.
  for (const decider of [coordinator, chair])
    for (const { caseId, personId, reasons } of await decider.call<readonly Match[]>('conflict.matches', { clinicId }))
      await decider.call('conflict.dismiss', { clinicId, caseId, personId, matched: reasons, reason: 'Another site.' })
  await change(chair, 'lock', { what: 'lock' })
  return clinicId
}
