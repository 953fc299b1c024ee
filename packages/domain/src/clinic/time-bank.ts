import type { CalendarDate, Instant, TimeOfDay } from '../basics/dates.ts'
import { plusMinutes } from '../basics/dates.ts'
import type { RiskLevel } from '../cases/case.ts'
import type { AgendaItemKind } from './agenda.ts'
import { startOf } from './clinic-times.ts'

/** A line of the agenda as the time bank sees it; `usedSeconds` counts the turn that is going on. */
export interface BankItem {
  readonly id: string
  /** What the line is called at the table. */
  readonly name: string
  readonly kind: AgendaItemKind
  readonly minutes: number
  readonly usedSeconds: number
  readonly state: 'done' | 'current' | 'ahead'
  readonly urgent: boolean
  readonly hasChildren: boolean
  readonly riskLevel: RiskLevel
}

/** The clinic as the time bank sees it. */
export interface BankClinic {
  readonly heldOn: CalendarDate
  readonly startTime: TimeOfDay
  readonly minutes: number
  readonly openedAt: Instant | null
  /** Where a case may be deferred to; null when no later clinic is dated. */
  readonly later: { readonly id: string; readonly heldOn: CalendarDate } | null
}

/** One thing the chair may do so that the clinic ends on time; nothing happens until they do. */
export type TimeProposal =
  | {
      readonly what: 'shorten'
      readonly itemId: string
      readonly name: string
      readonly from: number
      readonly to: number
      readonly saves: number
      readonly why: string
    }
  | {
      readonly what: 'defer'
      readonly itemId: string
      readonly name: string
      readonly toClinicId: string
      readonly toDay: CalendarDate
      readonly saves: number
      readonly why: string
    }
  | {
      readonly what: 'swap'
      readonly itemId: string
      readonly name: string
      readonly beforeId: string
      readonly beforeName: string
      readonly saves: 0
      readonly why: string
    }

/** Where the time stands: the new end, how far over it is, and what would bring it back. */
export interface TimeBank {
  readonly plannedEnd: Instant
  readonly endsAt: Instant
  /** Whole minutes past the planned end; negative while there is time in hand. */
  readonly minutesOver: number
  readonly proposals: readonly TimeProposal[]
  /** Minutes that stay over when every proposal is taken up. */
  readonly stillOver: number
}

const LATE_START_MINUTES = 30

/** The fewest minutes each kind of business can be brought down to (BNK-3). */
export const fewestMinutes: Readonly<Record<AgendaItemKind, number>> = {
  welcome: 3,
  actions: 5,
  case: 10,
  break: 5,
  review: 4,
  orders: 3,
  lapses: 2,
  other: 2,
  closing: 5,
}

/** When the clinic has to end: as dated, or its minutes after the opening when it opened more than half an hour off (BNK-1). */
export function plannedEndOf(clinic: Omit<BankClinic, 'later'>, now: Instant): Instant {
  const start = startOf(clinic)
  const opened = clinic.openedAt ?? now
  const isOff = Math.abs(Date.parse(opened) - Date.parse(start)) > LATE_START_MINUTES * 60_000
  return plusMinutes(isOff ? opened : start, clinic.minutes)
}

/** How the time stands now, and what the chair may shorten, defer or swap (BNK-1 to BNK-6). */
export function timeBank(clinic: BankClinic, items: readonly BankItem[], now: Instant): TimeBank {
  const plannedEnd = plannedEndOf(clinic, now)
  const seconds = items.reduce((sum, item) => sum + secondsAhead(item), 0)
  const endsAt = new Date(Date.parse(now) + seconds * 1000).toISOString()
  const minutesOver = Math.ceil((Date.parse(endsAt) - Date.parse(plannedEnd)) / 60_000)
  const ahead = items.filter(({ state }) => state === 'ahead')
  const proposals = [...savings(clinic, ahead, minutesOver), ...swapsFor(items, now, plannedEnd)]
  const saved = proposals.reduce((sum, { saves }) => sum + saves, 0)
  return { plannedEnd, endsAt, minutesOver, proposals, stillOver: Math.max(0, minutesOver - saved) }
}

/** Seconds a line will still take: what is left of it, be it current, ahead or left open; none of one done (BNK-2). */
export function secondsAhead(item: Pick<BankItem, 'minutes' | 'usedSeconds' | 'state'>): number {
  return item.state === 'done' ? 0 : Math.max(0, item.minutes * 60 - item.usedSeconds)
}

function savings(clinic: BankClinic, ahead: readonly BankItem[], over: number): readonly TimeProposal[] {
  if (over <= 0) return []
  const deferred = new Set<string>()
  const proposals: TimeProposal[] = []
  let left = over
  if (clinic.later !== null) {
    for (const item of deferrable(ahead)) {
      const rest = ahead.filter(({ id }) => !deferred.has(id))
      if (slackOf(rest) >= left) break
      deferred.add(item.id)
      left -= item.minutes
      proposals.push(deferral(item, clinic.later))
      if (left <= 0) break
    }
  }
  for (const item of shortenable(ahead.filter(({ id }) => !deferred.has(id)))) {
    if (left <= 0) break
    const saves = Math.min(left, slack(item))
    left -= saves
    proposals.push(shortening(item, saves))
  }
  return proposals
}

/** Minutes by which a line can be shorter: never below its fewest, nor below what one left open has used. */
const slack = (item: BankItem) =>
  Math.max(0, item.minutes - Math.max(fewestMinutes[item.kind], Math.ceil(item.usedSeconds / 60)))
const slackOf = (items: readonly BankItem[]) => items.reduce((sum, item) => sum + slack(item), 0)

const riskRank: Readonly<Record<RiskLevel, number>> = {
  'very high': 4,
  high: 3,
  'not assessed': 2,
  medium: 1,
  standard: 0,
}

/** How pressing a case is: urgent before children before reviews of quiet cases; then the risk. */
function pressing(item: BankItem): number {
  const of = item.urgent ? 300 : item.hasChildren ? 200 : item.kind === 'case' ? 100 : 0
  return of + riskRank[item.riskLevel]
}

/** Cases that may wait, the least pressing first, of equals the last on the agenda; never one that is urgent or begun (BNK-4). */
function deferrable(ahead: readonly BankItem[]): readonly BankItem[] {
  return ahead
    .toReversed()
    .filter(({ kind, urgent, usedSeconds }) => isCase(kind) && !urgent && usedSeconds === 0)
    .toSorted((a, b) => pressing(a) - pressing(b))
}

/** Lines that can be shorter: other business first, then reviews, then cases, the least pressing first (BNK-3). */
function shortenable(ahead: readonly BankItem[]): readonly BankItem[] {
  const turn = (item: BankItem) =>
    item.kind === 'case' ? 2000 + pressing(item) : item.kind === 'review' ? 1000 + pressing(item) : 0
  return ahead
    .toReversed()
    .filter((item) => slack(item) > 0)
    .toSorted((a, b) => turn(a) - turn(b))
}

function shortening(item: BankItem, saves: number): TimeProposal {
  const { id: itemId, name, minutes: from } = item
  const why =
    item.kind === 'case'
      ? 'A case keeps at least 10 minutes.'
      : item.kind === 'review'
        ? 'A review by exception takes 4 minutes.'
        : 'It can be taken briefly.'
  return { what: 'shorten', itemId, name, from, to: from - saves, saves, why }
}

function deferral(item: BankItem, later: NonNullable<BankClinic['later']>): TimeProposal {
  const what =
    item.kind === 'review' ? 'A review' : item.hasChildren ? 'Not urgent, though with children' : 'Not urgent'
  const why = `${what}, ${item.riskLevel === 'not assessed' ? 'risk not assessed' : `${item.riskLevel} risk`}: the least pressing that can wait.`
  return {
    what: 'defer',
    itemId: item.id,
    name: item.name,
    toClinicId: later.id,
    toDay: later.heldOn,
    saves: item.minutes,
    why,
  }
}

/** A pressing case that would run past the end changes places with a less pressing one before it (BNK-5). */
function swapsFor(items: readonly BankItem[], now: Instant, plannedEnd: Instant): readonly TimeProposal[] {
  let at = Date.parse(now)
  const ahead = items.filter(({ state }) => state !== 'done')
  for (const item of ahead) {
    at += secondsAhead(item) * 1000
    const isPressing = item.state === 'ahead' && item.kind === 'case' && (item.urgent || item.hasChildren)
    if (!isPressing || at <= Date.parse(plannedEnd)) continue
    const before = ahead
      .slice(0, ahead.indexOf(item))
      .find(({ state, kind, ...rest }) => isCase(kind) && state === 'ahead' && isLess({ ...rest, state, kind }, item))
    if (before === undefined) continue
    const why = `${item.urgent ? 'It is urgent' : 'It has children in it'} and would run past the end where it stands.`
    const { id: itemId, name } = item
    return [{ what: 'swap', itemId, name, beforeId: before.id, beforeName: before.name, saves: 0, why }]
  }
  return []
}

const isCase = (kind: AgendaItemKind) => kind === 'case' || kind === 'review'
const isLess = (a: BankItem, b: BankItem) => Math.floor(pressing(a) / 100) < Math.floor(pressing(b) / 100)

/** A proposal as the chair reads it and as the agenda's history keeps it (BNK-6). */
export function proposalWords(proposal: TimeProposal, day: (day: CalendarDate) => string): string {
  if (proposal.what === 'shorten')
    return `Shorten ${proposal.name} from ${proposal.from} to ${proposal.to} minutes: saves ${proposal.saves}.`
  if (proposal.what === 'defer') return `Defer ${proposal.name} to ${day(proposal.toDay)}: saves ${proposal.saves}.`
  return `Take ${proposal.name} before ${proposal.beforeName}.`
}
