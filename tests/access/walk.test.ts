import type { Role } from '@harbour/domain/people/roles'
import { roleNames } from '@harbour/domain/people/role-names'
import { decide } from '@harbour/domain/access/decide'
import type { CaseFacts } from '@harbour/domain/access/ways-in'
import type { Capability } from '@harbour/domain/people/permissions'
import { can } from '@harbour/domain/people/permissions'
import { clinicMoment } from '@harbour/server/testing/clinic-day'
import { everyInput } from '@harbour/server/testing/every-input'
import type { EveryInput } from '@harbour/server/testing/every-input'
import { runningApp } from '@harbour/server/testing/running-app'
import { expect, it } from 'vitest'
import { idsOfACase } from './a-case.ts'
import type { Answer, Asker, Question, Rest } from './ask.ts'
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

/** What is to be asked, and what is to come of it. */
interface Step extends Question {
  readonly expected: Outcome
  /** An input that asks the same of what does not exist. */
  readonly twin: () => unknown
}

type Noted = (step: Step, answer: Answer, twin: Answer) => void

/** Five and their twins go in one request. */
const PAIRS = 5

/**
 * Asks everything in its order. What only reads or is refused changes nothing, so that many of it are asked in one request; what may
 * change something is asked alone, and its twin after it.
 */
async function askEach(steps: (what: EveryInput) => Step | null, { ask, askTogether }: Asker, noted: Noted) {
  let asked = 0
  /** Asks steps whose answers depend on nothing that one of them does. */
  const together = async (some: readonly Step[]) => {
    const twins = new Map<Step, Question>()
    for (const step of some)
      if (step.expected !== 'FORBIDDEN_ROLE') twins.set(step, { what: step.what, input: step.twin() })
    const answers = await askTogether([...some, ...twins.values()])
    const ofTwins = new Map([...twins.keys()].map((step, place) => [step, answers[some.length + place]]))
    for (const [place, step] of some.entries()) {
      const answer = answers[place] as Answer
      noted(step, answer, ofTwins.get(step) ?? answer)
    }
    asked += some.length
  }
  const stepsOf = (kind: EveryInput['kind']) =>
    every.filter((what) => what.kind === kind).flatMap((what) => steps(what) ?? [])
  await together(stepsOf('query'))
  for (const step of stepsOf('event')) {
    const answer = await ask(step.what, step.input)
    noted(step, answer, step.expected === 'FORBIDDEN_ROLE' ? answer : await ask(step.what, step.twin()))
    asked += 1
  }
  const forbidden = stepsOf('mutation').filter(({ expected }) => expected === 'FORBIDDEN_ROLE')
  await together(forbidden)
  const names = new Set(forbidden.map(({ what }) => what.name))
  let waiting: Step[] = []
  for (const what of every.filter(({ kind, name }) => kind === 'mutation' && !names.has(name))) {
    // Only now: what went before may have changed what is to come of it.
    const step = steps(what)
    if (step === null) continue
    const isAlone = step.expected === 'past the gate'
    if (!isAlone) waiting.push(step)
    if (!isAlone && waiting.length < PAIRS) continue
    await together(waiting)
    waiting = []
    if (!isAlone) continue
    const answer = await ask(what, step.input)
    // Whatever a twin is told, another answer than one of these is of a rule about what is there.
    const twin = nothings.has(answer.code) ? await ask(what, step.twin()) : { ...answer, text: '' }
    noted(step, answer, twin)
    asked += 1
  }
  await together(waiting)
  return asked
}

/** Everything that names a case, asked of one in this state and of one that does not exist. */
async function walkCase(world: RoleWorld, state: StateName, asker: Asker, wrong: string[]): Promise<number> {
  let facts: CaseFacts = states[state]
  const ids = world.cases[state]
  const nobodys = idsOfACase(ids.clinicId)
  const rest: Rest = { ...world.spare, clinicId: ids.clinicId, toClinicId: world.spare.clinicId }
  const opens = leads(world.role) || facts.seat === 'held' || facts.relation !== 'none'
  const stepOf = (what: EveryInput): Step | null => {
    const { input, ofCase, ofClinic } = inputFor(what, ids, rest)
    if (!ofCase) return null
    const expected = expectedOf(what, world.role, facts, opens || !ofClinic)
    return { what, input, expected, twin: () => inputFor(what, nobodys, rest).input }
  }
  return askEach(stepOf, asker, (step, answer, twin) => {
    note(wrong, `${world.role}, case ${state}`, step, answer, twin)
    if (step.what.name === 'case.declareConflict' && answer.code === 'ok') facts = { ...facts, conflict: 'declared' }
  })
}

/** Everything that names a clinic and no case: theirs or another's, and one that does not exist. */
async function walkClinic(
  world: RoleWorld,
  clinic: 'theirs' | 'others',
  asker: Asker,
  wrong: string[],
): Promise<number> {
  const nobodys = idsOfACase(world.theirs)
  const unknown: Rest = { ...world.spare, clinicId: nobodys.caseId, toClinicId: world.spare.clinicId }
  const opens = leads(world.role) || clinic === 'theirs'
  const stepOf = (what: EveryInput): Step | null => {
    const { input, ofCase, ofClinic } = inputFor(what, nobodys, { ...unknown, clinicId: world[clinic] })
    if (ofCase || !ofClinic) return null
    const mayAsk = can({ roles: [world.role] }, what.needs as Capability)
    const expected = !mayAsk ? 'FORBIDDEN_ROLE' : opens ? 'past the gate' : 'as if it did not exist'
    return { what, input, expected, twin: () => inputFor(what, nobodys, unknown).input }
  }
  return askEach(stepOf, asker, (step, answer, twin) =>
    note(wrong, `${world.role}, clinic of ${clinic}`, step, answer, twin),
  )
}

/** Everything else: the role decides. */
async function walkRest(world: RoleWorld, { ask }: Asker, wrong: string[]): Promise<number> {
  let asked = 0
  const rest: Rest = { ...world.spare, toClinicId: world.spare.clinicId }
  for (const what of every) {
    const { input, ofCase, ofClinic } = inputFor(what, idsOfACase(rest.clinicId), rest)
    if (ofCase || ofClinic) continue
    const answer = await ask(what, input)
    asked += 1
    const mayAsk = can({ roles: [world.role] }, what.needs as Capability)
    const expected = mayAsk ? 'past the gate' : 'FORBIDDEN_ROLE'
    note(wrong, world.role, { what, input, expected, twin: () => null }, answer, { ...answer, text: '' })
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

function note(wrong: string[], who: string, { what: { name, kind }, expected }: Step, answer: Answer, twin: Answer) {
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

it.each(roleNames)('answers a %s over HTTP and sockets as the tables say, whatever a case is to them', async (role) => {
  await using app = await runningApp(() => clinicMoment)
  const world = await worldOf(app.db, role)
  const asker = await askerFor(app, world.email)
  const wrong: string[] = []
  const counts = [
    ...(await inLanes(stateNames, (state) => walkCase(world, state, asker, wrong))),
    ...(await Promise.all((['theirs', 'others'] as const).map((clinic) => walkClinic(world, clinic, asker, wrong)))),
    await walkRest(world, asker, wrong),
  ]
  asker.leave()
  const { status } = await asker.upload()
  if (status !== (can({ roles: [role] }, 'report:import') ? 201 : 403)) wrong.push(`${role}, upload: ${status}`)
  expect(wrong).toEqual([])
  expect(counts.reduce((sum, count) => sum + count)).toBeGreaterThan(500)
})
