import { decide } from '@harbour/domain/access/decide'
import type { CaseFacts } from '@harbour/domain/access/ways-in'
import type { Capability } from '@harbour/domain/people/permissions'
import { can } from '@harbour/domain/people/permissions'
import { Role } from '@harbour/domain/people/roles'
import { clinicMoment } from '@harbour/server/testing/clinic-day'
import { everyInput } from '@harbour/server/testing/every-input'
import type { EveryInput } from '@harbour/server/testing/every-input'
import { runningApp } from '@harbour/server/testing/running-app'
import { expect, it } from 'vitest'
import { idsOfACase } from './a-case.ts'
import type { Answer, Ask, Rest } from './ask.ts'
import { askerFor, inputFor, leads } from './ask.ts'
import { stateNames, states } from './states.ts'
import type { StateName } from './states.ts'
import { worldOf } from './world.ts'
import type { RoleWorld } from './world.ts'

/** Refused by the role, by the way in, as if it did not exist, or not by who asks: by a rule of what is asked, or not at all. */
type Outcome = 'FORBIDDEN_ROLE' | 'NOT_BY_THIS_WAY' | 'as if it did not exist' | 'past the gate'

/** These look for a case: who may not find it finds nothing. */
const finders: ReadonlySet<string> = new Set(['search.cases', 'agenda.findCase', 'watch', 'doc:open', 'doc:up'])
/** These answer the same whatever they name. */
const alwaysAlike: ReadonlySet<string> = new Set(['unwatch', 'doc:aw', 'doc:close'])
/** How it is said that what was asked is not there. */
const nothings: ReadonlySet<string> = new Set([
  'ok',
  'NOT_FOUND',
  'AGENDA_LINE_GONE',
  'MEETING_ITEM_GONE',
  'DENIED',
  'CLOSED',
])
/** What changes who may do what next, last; all that only reads, first. */
const endings = ['meeting.moveTo', 'plan.agree', 'meeting.leave', 'meeting.close', 'clinic.move', 'clinic.cancel']
const lastOfAll = ['case.declareConflict', 'emergency.take', 'session.end', 'session.endOthers', 'person.endAccess']
const order = (what: EveryInput) =>
  what.kind !== 'mutation'
    ? 0
    : 1 + (what.name.startsWith('agenda.') ? 1 : 0) + 10 * (1 + [...endings, ...lastOfAll].indexOf(what.name))

const every = everyInput().toSorted((one, other) => order(one) - order(other))

function expectedOf(what: EveryInput, role: Role, facts: CaseFacts, clinicOpens: boolean): Outcome {
  const capability = what.needs as Capability
  if (!can({ roles: [role] }, capability)) return 'FORBIDDEN_ROLE'
  if (alwaysAlike.has(what.name) || !clinicOpens) return 'as if it did not exist'
  if (what.name === 'emergency.take') return facts.conflict === 'none' ? 'past the gate' : 'as if it did not exist'
  // Watching asks for the record and for the plan: either is something.
  const asks = what.name === 'watch' ? (['case:read', 'plan:read'] as const) : [capability]
  const decisions = asks.map((to) => decide({ roles: [role] }, to, facts))
  if (decisions.some(({ ok }) => ok)) return 'past the gate'
  const byName = decisions.some((decision) => !decision.ok && decision.refusal.code === 'NOT_BY_THIS_WAY')
  return byName && !finders.has(what.name) ? 'NOT_BY_THIS_WAY' : 'as if it did not exist'
}

function outcomeOf(answer: Answer, twin: Answer, expected: Outcome): Outcome {
  if (answer.code === 'FORBIDDEN_ROLE' || answer.code === 'NOT_BY_THIS_WAY') return answer.code
  if (answer.status !== twin.status || answer.text !== twin.text) return 'past the gate'
  // A rule about something else, of a clinic that is not open, say, may come before what is asked is looked for.
  const isNothing = nothings.has(answer.code)
  return !isNothing && expected === 'past the gate' ? expected : 'as if it did not exist'
}

/** Everything that names a case, asked of one in this state and of one that does not exist. */
async function walkCase(world: RoleWorld, state: StateName, ask: Ask, wrong: string[]): Promise<number> {
  let asked = 0
  let facts: CaseFacts = states[state]
  const ids = world.cases[state]
  const nobodys = idsOfACase(ids.clinicId)
  const rest: Rest = { ...world.spare, clinicId: ids.clinicId, toClinicId: world.spare.clinicId }
  const opens = leads(world.role) || facts.seat === 'held' || facts.relation !== 'none'
  for (const what of every) {
    const { input, ofCase, ofClinic } = inputFor(what, ids, rest)
    if (!ofCase) continue
    const expected = expectedOf(what, world.role, facts, opens || !ofClinic)
    const answer = await ask(what, input)
    const twin = expected === 'FORBIDDEN_ROLE' ? answer : await ask(what, inputFor(what, nobodys, rest).input)
    asked += 1
    note(wrong, `${world.role}, case ${state}`, what, expected, answer, twin)
    if (what.name === 'case.declareConflict' && answer.code === 'ok') facts = { ...facts, conflict: 'declared' }
  }
  return asked
}

/** Everything that names a clinic and no case: theirs or another's, and one that does not exist. */
async function walkClinic(world: RoleWorld, clinic: 'theirs' | 'others', ask: Ask, wrong: string[]): Promise<number> {
  let asked = 0
  const nobodys = idsOfACase(world.theirs)
  const unknown: Rest = { ...world.spare, clinicId: nobodys.caseId, toClinicId: world.spare.clinicId }
  for (const what of every) {
    const { input, ofCase, ofClinic } = inputFor(what, nobodys, { ...unknown, clinicId: world[clinic] })
    if (ofCase || !ofClinic) continue
    const mayAsk = can({ roles: [world.role] }, what.needs as Capability)
    const opens = leads(world.role) || clinic === 'theirs'
    const expected = !mayAsk ? 'FORBIDDEN_ROLE' : opens ? 'past the gate' : 'as if it did not exist'
    const answer = await ask(what, input)
    const twin = mayAsk ? await ask(what, inputFor(what, nobodys, unknown).input) : answer
    asked += 1
    note(wrong, `${world.role}, clinic of ${clinic}`, what, expected, answer, twin)
  }
  return asked
}

/** Everything else: the role decides. */
async function walkRest(world: RoleWorld, ask: Ask, wrong: string[]): Promise<number> {
  let asked = 0
  const rest: Rest = { ...world.spare, toClinicId: world.spare.clinicId }
  for (const what of every) {
    const { input, ofCase, ofClinic } = inputFor(what, idsOfACase(rest.clinicId), rest)
    if (ofCase || ofClinic) continue
    const answer = await ask(what, input)
    asked += 1
    const mayAsk = can({ roles: [world.role] }, what.needs as Capability)
    const none = { ...answer, text: '' }
    note(wrong, world.role, what, mayAsk ? 'past the gate' : 'FORBIDDEN_ROLE', answer, none)
  }
  return asked
}

/** Three at a time, so that neither the server nor this process waits for the other. */
async function inLanes<T>(of: readonly T[], walk: (one: T) => Promise<number>): Promise<readonly number[]> {
  const lanes = [0, 1, 2].map(async (lane) => {
    let asked = 0
    for (const one of of.filter((_one, place) => place % 3 === lane)) asked += await walk(one)
    return asked
  })
  return Promise.all(lanes)
}

function note(
  wrong: string[],
  who: string,
  { name, kind }: EveryInput,
  expected: Outcome,
  answer: Answer,
  twin: Answer,
) {
  const outcome = outcomeOf(answer, twin, expected)
  if (outcome !== expected)
    wrong.push(`${who}, ${kind} ${name}: should be ${expected}, was ${outcome} (${answer.code} ${answer.noun ?? ''})`)
  if (answer.status >= 500 || ['FAULT', 'MALFORMED', 'BAD_REQUEST'].includes(answer.code))
    wrong.push(`${who}, ${kind} ${name}: answered ${answer.status} ${answer.code}`)
}

it('covers every procedure and every socket event', () => {
  const ids = idsOfACase('00000000-0000-4000-8000-000000000000')
  const rest = { ...ids, personId: ids.caseId, agencyId: ids.caseId, seriesId: ids.caseId, seatId: ids.caseId }
  for (const what of every) inputFor(what, ids, { ...rest, toClinicId: ids.clinicId })
  expect(every.filter(({ kind }) => kind !== 'event').length).toBeGreaterThan(120)
})

it.each(Role.options)(
  'answers a %s over HTTP and sockets as the tables say, whatever a case is to them',
  async (role) => {
    await using app = await runningApp(() => clinicMoment)
    const world = await worldOf(app.db, role)
    const { ask, leave, upload } = await askerFor(app, world.email)
    const wrong: string[] = []
    const counts = [
      ...(await inLanes(stateNames, (state) => walkCase(world, state, ask, wrong))),
      ...(await Promise.all((['theirs', 'others'] as const).map((clinic) => walkClinic(world, clinic, ask, wrong)))),
      await walkRest(world, ask, wrong),
    ]
    leave()
    const { status } = await upload()
    if (status !== (can({ roles: [role] }, 'report:import') ? 201 : 403)) wrong.push(`${role}, upload: ${status}`)
    expect(wrong).toEqual([])
    expect(counts.reduce((sum, count) => sum + count)).toBeGreaterThan(500)
  },
)
