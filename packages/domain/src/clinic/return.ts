import { z } from 'zod'
import { riskFactors } from '../cases/risk-factors.ts'
import type { CalendarDate, Instant } from '../basics/dates.ts'
import { londonDay, plusWorkingDays } from '../basics/dates.ts'
import type { EventShape } from '../basics/event.ts'
import { Id } from '../basics/ids.ts'
import type { Audience } from '../people/audience.ts'
import { Paragraph } from '../people/paragraph.ts'
import type { AgencyCode } from '../people/roles.ts'
import type { ClinicKind, ClinicStatus } from './clinic.ts'
import type { CutOffs } from './series.ts'

/** What an agency answers about a case: that it found nothing is an answer, no reply is none. */
export const ReturnOutcome = z.enum(['known', 'nothing known', 'checking'])
export type ReturnOutcome = z.infer<typeof ReturnOutcome>

/** What a paragraph of a return is about. */
export const ReturnPart = z.enum([
  'corrections',
  'last contact',
  'behaviour',
  'risk',
  'children',
  'wishes',
  'action taken',
  'proposed action',
])
export type ReturnPart = z.infer<typeof ReturnPart>

/** The parts an agency may fill though it found nothing: what it has done, and what it offers to do. */
const offers: ReadonlySet<ReturnPart> = new Set(['action taken', 'proposed action'])

const leftOut: Readonly<Partial<Record<AgencyCode, readonly ReturnPart[]>>> = {
  PR: ['wishes'],
  PS: ['corrections', 'wishes'],
  AD: ['corrections'],
}

/** The parts of a return that a kind of agency is asked for, in order (RSR-10). */
export function partsFor(code: AgencyCode): readonly ReturnPart[] {
  return ReturnPart.options.filter((part) => !(leftOut[code] ?? []).includes(part))
}

/** A paragraph of a return; one that bears on a risk factor may name it. */
export const ReturnParagraph = Paragraph.extend({ part: ReturnPart, about: z.enum(riskFactors).nullable() })
export type ReturnParagraph = z.infer<typeof ReturnParagraph>

/** Keeps an agency’s draft: all of it, from the revision that was on screen; 0 when there was none. */
export const SaveReturn = z.strictObject({
  id: Id,
  itemId: Id,
  base: z.int().min(0),
  outcome: ReturnOutcome.nullable(),
  mayGoFurther: z.boolean(),
  lawfulBasis: z.string().trim().max(300, 'Shorten this to 300 characters'),
  paragraphs: z.array(ReturnParagraph).max(40, 'A return has at most 40 paragraphs'),
})
export type SaveReturn = z.infer<typeof SaveReturn>

/** Files what is on screen as the agency’s return, or as a later version of it. */
export const SubmitReturn = SaveReturn
export type SubmitReturn = SaveReturn

/** Reminds an agency’s people of what it still owes for a clinic. */
export const ChaseReturns = z.strictObject({ id: Id, clinicId: Id, agencyId: Id })
export type ChaseReturns = z.infer<typeof ChaseReturns>

/** Asks for a page of what the agency filed for clinics that are over, and for one of them. */
export const PastReturnsAsked = z.strictObject({ page: z.int().positive().max(100_000) })
export const PastReturnAsked = z.strictObject({ returnId: Id })

/** How many of them a page holds. */
export const PAST_RETURNS_PAGE = 25

export type ReturnRefusal =
  /** The agenda is not locked yet, or the clinic is over: a return is written from the lock until the clinic closes. */
  | { readonly code: 'RETURN_NOT_NOW'; readonly status: ClinicStatus }
  /** The agency has no seat at this clinic, or this line of the agenda is not a case to be researched: nothing is owed. */
  | { readonly code: 'RETURN_NOT_ASKED' }
  /** A colleague saved the draft meanwhile: look at theirs, what was typed here is kept. */
  | { readonly code: 'RETURN_CHANGED'; readonly by: string; readonly at: Instant }
  /** It does not say whether anything is known: choose one of the three. */
  | { readonly code: 'RETURN_WITHOUT_OUTCOME' }
  /** It says that something is known and tells nothing: write it, or choose another answer. */
  | { readonly code: 'RETURN_TELLS_NOTHING' }
  /** It says that nothing is known and yet tells something: choose *known*, or take it out. */
  | { readonly code: 'RETURN_CONTRADICTS_ITSELF' }
  /** It tells something without the lawful basis of sharing it: name it. */
  | { readonly code: 'RETURN_WITHOUT_BASIS' }
  /** The agency has answered for every case that can be seen: there is nothing to remind it of. */
  | { readonly code: 'RETURNS_ALL_IN' }
  /** Somebody has made an action of this proposal already: it stands in the plan. */
  | { readonly code: 'RETURN_TAKEN_UP'; readonly by: string }

export type ReturnEvent = EventShape &
  (
    | { readonly type: 'return map viewed'; readonly clinicId: string }
    | { readonly type: 'return viewed'; readonly caseId: string }
    /** An agency read again what it had filed itself; nothing else of the case was seen. */
    | { readonly type: 'return read again'; readonly caseId: string }
    | {
        readonly type: 'return drafted'
        readonly clinicId: string
        readonly caseId: string
        readonly agencyId: string
        readonly revision: number
      }
    | {
        readonly type: 'return submitted'
        readonly clinicId: string
        readonly caseId: string
        readonly agencyId: string
        readonly version: number
        readonly outcome: ReturnOutcome
      }
    | { readonly type: 'return chased'; readonly clinicId: string; readonly agencyId: string }
  )

/** A line of an agenda, as far as returns go. */
export interface ReturnItem {
  readonly kind: string
  readonly late: boolean
}

/** A clinic, as far as returns go. */
export interface ReturnClinic {
  readonly kind: ClinicKind
  readonly heldOn: CalendarDate
  readonly status: ClinicStatus
  readonly agendaLockedAt: Instant | null
}

/** Whether an agency of this kind researches cases: the academics hold no records on people (RSR-1). */
export function isResearching(code: AgencyCode): boolean {
  return code !== 'AC'
}

/** Why no return may be written now (RSR-1, RSR-2); `seated` is whether the agency has a seat on the clinic’s day. */
export function whyCannotFile(
  clinic: Pick<ReturnClinic, 'status'>,
  item: Pick<ReturnItem, 'kind'>,
  agency: { readonly code: AgencyCode; readonly seated: boolean },
): ReturnRefusal | null {
  if (clinic.status !== 'agenda locked' && clinic.status !== 'open')
    return { code: 'RETURN_NOT_NOW', status: clinic.status }
  if (item.kind !== 'case' || !agency.seated || !isResearching(agency.code)) return { code: 'RETURN_NOT_ASKED' }
  return null
}

/** Why this cannot be filed as it stands (RSR-5). */
export function whyCannotSubmit(
  written: Pick<SaveReturn, 'outcome' | 'lawfulBasis' | 'paragraphs'>,
): ReturnRefusal | null {
  const { outcome, paragraphs } = written
  if (outcome === null) return { code: 'RETURN_WITHOUT_OUTCOME' }
  const tells = paragraphs.some(({ part }) => !offers.has(part))
  if (outcome === 'known' && !tells) return { code: 'RETURN_TELLS_NOTHING' }
  if (outcome === 'nothing known' && tells) return { code: 'RETURN_CONTRADICTS_ITSELF' }
  return tells && written.lawfulBasis === '' ? { code: 'RETURN_WITHOUT_BASIS' } : null
}

/** A draft as it is kept, as far as saving over it goes. */
export interface KeptDraft {
  readonly revision: number
  readonly commandId: string
  readonly by: string
  readonly at: Instant
}

/** Why a draft cannot be saved from the revision that was on screen: a colleague’s is newer (RSR-8). */
export function whyDraftChanged(base: number, kept: KeptDraft | null): ReturnRefusal | null {
  if (kept === null || kept.revision === base) return null
  return { code: 'RETURN_CHANGED', by: kept.by, at: kept.at }
}

/**
 * The last day for a case’s returns (RSR-3): the series’ day; for an extraordinary clinic the working day before it. Never
 * before the agenda was locked, and for a case added after that the clinic’s own day.
 */
export function returnsDueOn(
  clinic: Omit<ReturnClinic, 'status'>,
  item: Pick<ReturnItem, 'late'>,
  cutOffs: Pick<CutOffs, 'returnsDue'>,
  holidays: ReadonlySet<CalendarDate>,
): CalendarDate {
  const { heldOn } = clinic
  if (item.late) return heldOn
  const planned = plusWorkingDays(heldOn, -(clinic.kind === 'monthly' ? cutOffs.returnsDue : 1), holidays)
  const locked = clinic.agendaLockedAt === null ? planned : londonDay(clinic.agendaLockedAt)
  const due = locked > planned ? locked : planned
  return due < heldOn ? due : heldOn
}

/** How an agency stands to a case: what it answered, `silent` when it has not, and whether that is late. */
export interface ReturnStanding {
  readonly answer: ReturnOutcome | 'silent'
  readonly late: boolean
}

/** How an agency stands to a case on a day (RSR-3, RSR-9): *checking* is no answer yet; a late answer stays late. */
export function returnStanding(
  filed: { readonly outcome: ReturnOutcome; readonly answeredOn: CalendarDate | null } | null,
  dueOn: CalendarDate,
  today: CalendarDate,
): ReturnStanding {
  const answer = filed === null ? 'silent' : filed.outcome
  return { answer, late: (filed?.answeredOn ?? today) > dueOn }
}

/** Whether an agency still owes an answer. */
export function isOwed({ answer }: Pick<ReturnStanding, 'answer'>): boolean {
  return answer === 'silent' || answer === 'checking'
}

/** Within how many minutes nobody is written to twice because their agency is reminded (RSR-11). */
export const CHASE_AGAIN_MINUTES = 10

/** Why an agency cannot be reminded (RSR-11). */
export function whyCannotChase(
  clinic: Pick<ReturnClinic, 'status'>,
  standings: readonly ReturnStanding[],
): ReturnRefusal | null {
  if (clinic.status !== 'agenda locked' && clinic.status !== 'open')
    return { code: 'RETURN_NOT_NOW', status: clinic.status }
  if (standings.length === 0) return { code: 'RETURN_NOT_ASKED' }
  return standings.some(isOwed) ? null : { code: 'RETURNS_ALL_IN' }
}

/** A paragraph of a filed return, as far as it may become an action. */
export interface Proposal {
  readonly part: string
  readonly audience: Audience
}

/** Whether a paragraph may become an action of the plan, which everybody reads: a proposal that is for all (RSR-12). */
export function mayBeTakenUp({ part, audience }: Proposal): boolean {
  return part === 'proposed action' && audience === 'all'
}

/** Why a proposal cannot be taken up: an action of it stands in a plan of the case, put there by `before` (RSR-12). */
export function whyCannotTakeUp(before: { readonly by: string } | undefined): ReturnRefusal | null {
  return before === undefined ? null : { code: 'RETURN_TAKEN_UP', by: before.by }
}
