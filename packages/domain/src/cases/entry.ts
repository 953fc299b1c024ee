import type { CalendarDate, Instant as Moment } from '../basics/dates.ts'
import type { NotFound } from '../basics/not-found.ts'
import { notFound } from '../basics/not-found.ts'
import type { CaseStatus } from './case.ts'
import type { RecordOrder, RecordVoice, DeclareConflict } from './entry-schemas.ts'

/**
 * `CASE_CLOSED` — the case is closed: open it again before adding to it.
 * `ENTRY_IN_FUTURE` — what is recorded has happened; its day cannot be after today.
 * `ADDRESS_REASON_MISSING` — an address is opened only with a reason, which is kept and shown.
 * `ADDRESS_OPENED_OFTEN` — five were opened today: ask someone else who has the case, or go on tomorrow.
 * `CONFLICT_REASON_MISSING` — a conflict of interest is declared with its reason.
 * `VOICE_CHANGED` — somebody recorded the victim's voice meanwhile: read it, then add to it.
 * `ORDER_CHANGED` — somebody changed this bail or order meanwhile: compare, then choose.
 */
export type CaseRefusal =
  | { readonly code: 'CASE_CLOSED' }
  | { readonly code: 'ENTRY_IN_FUTURE' }
  | { readonly code: 'ADDRESS_REASON_MISSING' }
  | { readonly code: 'ADDRESS_OPENED_OFTEN'; readonly most: number }
  | { readonly code: 'CONFLICT_REASON_MISSING' }
  | { readonly code: 'VOICE_CHANGED' }
  | { readonly code: 'ORDER_CHANGED'; readonly by: string; readonly at: Moment }

/** Why an entry dated `day` cannot be added to a case; null when it can (CAS-10). */
export function whyCannotRecord(
  record: { readonly status: CaseStatus },
  day: CalendarDate | null,
  today: CalendarDate,
): CaseRefusal | null {
  if (record.status === 'closed') return { code: 'CASE_CLOSED' }
  return day !== null && day > today ? { code: 'ENTRY_IN_FUTURE' } : null
}

/** Why the victim's voice cannot be recorded over what stands: the writer has not seen it (CAS-16). */
export function whyCannotRecordVoice(
  input: Pick<RecordVoice, 'base'>,
  record: { readonly voiceHeardAt: string | null },
): CaseRefusal | null {
  return input.base === undefined || input.base === record.voiceHeardAt ? null : { code: 'VOICE_CHANGED' }
}

/** Bail or an order as it stands, with who recorded it last: nobody's name where an import did. */
export type StandingOrder = Omit<RecordOrder, 'base'> & { readonly recordedAt: Moment; readonly by: string | null }

/** Whether a command says of bail or an order what stands already, as one does that is sent again (CAS-19). */
export function isOrderAsItStands(input: RecordOrder, standing: StandingOrder | null): boolean {
  return (
    standing !== null &&
    orderFacts.every((fact) => input[fact] === standing[fact]) &&
    input.conditions.join('\n') === standing.conditions.join('\n')
  )
}

const orderFacts = ['caseId', 'kind', 'status', 'madeOn', 'until', 'breachedOn', 'court', 'note'] as const

/** Why bail or an order cannot be recorded over what stands: it is of another case, or the writer has not seen it (CAS-19). */
export function whyCannotRecordOrder(
  input: RecordOrder,
  standing: StandingOrder | null,
): CaseRefusal | NotFound | null {
  const { base = null } = input
  if (standing === null) return base === null ? null : notFound('order')
  if (standing.caseId !== input.caseId) return notFound('order')
  const { by, recordedAt } = standing
  return base === recordedAt ? null : { code: 'ORDER_CHANGED', by: by ?? '', at: recordedAt }
}

/** Why a conflict cannot be declared so; null when it can (CAS-12). */
export function whyCannotDeclareConflict(input: Pick<DeclareConflict, 'reason'>): CaseRefusal | null {
  return input.reason.trim() === '' ? { code: 'CONFLICT_REASON_MISSING' } : null
}

/** What is recorded in a case, one by one. */
export type CaseEntryKind =
  | 'incident'
  | 'four evidence'
  | 'risk assessment'
  | 'risk factor'
  | 'bail or order'
  | 'trace'
  | 'circumstance'
  | 'address check'

/** What happens to a case. */
export type CaseEvent =
  | {
      readonly type: 'case viewed' | 'case changed' | 'case voice recorded'
      readonly caseId: string
      readonly fields?: readonly string[]
    }
  | {
      readonly type: 'case list viewed' | 'case search made'
      readonly count: number
      /** The cases that were found, where somebody looked for them (LOG-21). */
      readonly caseIds?: readonly string[]
    }
  | {
      readonly type: 'case entry recorded' | 'case entry changed'
      readonly caseId: string
      readonly kind: CaseEntryKind
      readonly entryId: string
    }
  | {
      readonly type: 'case address opened'
      readonly caseId: string
      readonly partyId: string
      readonly openingId: string
      /** Which of the person's openings of that day it was. */
      readonly ofTheDay: number
    }
  | { readonly type: 'case conflict declared'; readonly caseId: string }
