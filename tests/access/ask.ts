import type { Role } from '@harbour/domain/people/roles'
import { sessions } from '@harbour/db/tables/person'
import { clinicMoment } from '@harbour/server/testing/clinic-day'
import type { EveryInput } from '@harbour/server/testing/every-input'
import type { runningApp } from '@harbour/server/testing/running-app'
import { SCHEMA_VERSION } from '@harbour/plan-doc/shape'
import * as Y from 'yjs'
import { validInput } from '../support/valid-input.ts'
import type { CaseIds } from './a-case.ts'

export type RunningApp = Awaited<ReturnType<typeof runningApp>>

export interface Answer {
  readonly status: number
  /** Exactly what was sent back. */
  readonly text: string
  /** `ok`, or why not. */
  readonly code: string
  readonly noun: string | null
}

export type Ask = (what: EveryInput, input: unknown) => Promise<Answer>

/** Something to ask. */
export interface Question {
  readonly what: EveryInput
  readonly input: unknown
}

/** Asks what may be answered in any order, in as few requests as the server takes; gives the answers in the order of the questions. */
export type AskTogether = (some: readonly Question[]) => Promise<readonly Answer[]>

/** As many calls as the server takes in one request. */
const IN_A_REQUEST = 10

interface Told {
  readonly error?: {
    readonly data: { readonly code: string; readonly httpStatus: number; readonly refusal: object | null }
  }
}

function answerOf(told: Told, text: string): Answer {
  const { error } = told
  if (error === undefined) return { status: 200, text, code: 'ok', noun: null }
  const refusal: object = error.data.refusal ?? { code: error.data.code }
  return { status: error.data.httpStatus, text, ...outcomeOf({ ok: false, ...refusal }) }
}

/** Asks as one person, over HTTP and over a socket, having just proved that it is them. */
export async function askerFor(app: RunningApp, email: string) {
  const cookie = await app.signIn(email)
  await app.db.update(sessions).set({ steppedUpAt: clinicMoment })
  const socket = app.socket(cookie)
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject))
  // To press thousands of short answers together costs more than it saves here.
  const headers = { cookie, 'accept-encoding': 'identity' }
  const ask: Ask = async ({ name, kind }, input) => {
    if (kind === 'event') {
      const answer: unknown = await socket.timeout(10_000).emitWithAck(name, input)
      return { status: 200, text: textOf(answer), ...outcomeOf(answer) }
    }
    const response = await app.post(`/trpc/${name}`, input ?? null, headers)
    const text = await response.text()
    return { ...answerOf(JSON.parse(text) as Told, text), status: response.status }
  }
  const batch = async (some: readonly Question[]): Promise<readonly Answer[]> => {
    const [first] = some
    if (first === undefined) return []
    if (first.what.kind === 'event') return Promise.all(some.map(({ what, input }) => ask(what, input)))
    const path = some.map(({ what }) => what.name).join(',')
    const inputs = Object.fromEntries(some.map(({ input }, place) => [place, input]))
    const response = await app.post(`/trpc/${path}?batch=1`, inputs, headers)
    const told: unknown = await response.json()
    if (!Array.isArray(told)) throw new Error(`${path} answered ${response.status} ${JSON.stringify(told)}`)
    return (told as readonly Told[]).map((each) => answerOf(each, JSON.stringify(each)))
  }
  const askTogether: AskTogether = async (some) => {
    const answers = new Map<Question, Answer>()
    // A request is of one kind.
    for (const of of ['query', 'mutation', 'event'] as const) {
      const left = some.filter(({ what }) => what.kind === of)
      for (let at = 0; at < left.length; at += IN_A_REQUEST) {
        const asked = left.slice(at, at + IN_A_REQUEST)
        for (const [place, answer] of (await batch(asked)).entries()) answers.set(asked[place] as Question, answer)
      }
    }
    return some.map((question) => answers.get(question) as Answer)
  }
  /** Uploads a file of reports. */
  const upload = () =>
    fetch(`${app.url}/upload/reports`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv', origin: app.url, 'x-harbour': '1', 'x-file-name': 'reports.csv', cookie },
      body: 'Crime reference,Offence\n14X/1/26,Stalking\n',
    })
  return { ask, askTogether, upload, cookie, socket, leave: () => socket.close() }
}

export type Asker = Awaited<ReturnType<typeof askerFor>>

function outcomeOf(answer: unknown): Pick<Answer, 'code' | 'noun'> {
  const { ok, code, noun } = answer as { ok: boolean; code?: string; noun?: string }
  return { code: ok ? 'ok' : (code ?? ''), noun: noun ?? null }
}

const textOf = (answer: unknown) =>
  JSON.stringify(answer, (_key, value: unknown) => (Buffer.isBuffer(value) ? value.toString('hex') : value))

/** What is asked for besides a case. */
export interface Rest {
  readonly clinicId: string
  readonly personId: string
  readonly agencyId: string
  readonly seriesId: string
  readonly seatId: string
  readonly toClinicId: string
}

/** What an input was made of: a case, a clinic, both, or neither. */
export interface Made {
  readonly input: unknown
  readonly ofCase: boolean
  readonly ofClinic: boolean
}

/** A valid input for `what` about this case and these others; throws, naming it, where its schema says it is not. */
export function inputFor(what: EveryInput, ids: CaseIds, rest: Rest): Made {
  const { name, shape } = what
  if (shape === null) return { input: undefined, ofCase: false, ofClinic: false }
  const ofCase: Readonly<Record<string, unknown>> = {
    ...ids,
    typed: ids.reference,
    doc: ids.planId,
    topics: [`case:${ids.caseId}`, `plan:${ids.planId}`],
    ...(name === 'emergency.review' ? { id: ids.viewId } : {}),
  }
  const besides: Readonly<Record<string, unknown>> = {
    ...rest,
    statementVersion: 1,
    schemaVer: SCHEMA_VERSION,
    sv: Buffer.from(Y.encodeStateVector(new Y.Doc())),
    reason: 'They must be found tonight, and nobody of theirs answers.',
    ...(name === 'series.byId' || name === 'series.change' ? { id: rest.seriesId } : {}),
    ...(name === 'series.endSeat' ? { id: rest.seatId } : {}),
    ...(name === 'clinic.byId' ? { id: rest.clinicId } : {}),
  }
  const asked = new Set<string>()
  const isNew = (key: string) => newIn[name] === key
  const input = validInput(shape, (key) => {
    if (isNew(key)) return undefined
    asked.add(key)
    return key === 'clinicId' ? rest.clinicId : (ofCase[key] ?? besides[key])
  })
  if (!what.accepts(input)) throw new Error(`no valid input is known for ${name}: ${JSON.stringify(input)}`)
  return {
    input,
    ofCase: [...asked].some((key) => key !== 'clinicId' && Object.hasOwn(ofCase, key)),
    ofClinic: asked.has('clinicId') || name === 'clinic.byId',
  }
}

/** The id that these make themselves. */
const newIn: Readonly<Record<string, string>> = {
  'action.add': 'actionId',
  'agenda.addCase': 'itemId',
  'agenda.addOther': 'itemId',
}

/** Whether a role leads clinics, and so may open every one. */
export const leads = (role: Role) => ['chair', 'deputy chair', 'coordinator'].includes(role)
