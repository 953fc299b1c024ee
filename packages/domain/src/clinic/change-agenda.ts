import type { Instant } from '../basics/dates.ts'
import { londonDay, londonTime } from '../basics/dates.ts'
import { refuse } from '../basics/refusal.ts'
import type { Actor } from '../people/roles.ts'
import type { Agenda, AgendaCandidates, AgendaItem, LeftOut } from './agenda.ts'
import type { AgendaCommand, AgendaEvent, AgendaItemEventType } from './agenda-commands.ts'
import { insertItem, moveItem, reorderItems, replaceItem } from './agenda-order.ts'
import type { NeedsByCase } from './build-agenda.ts'
import { rebuildAgenda } from './rebuild-agenda.ts'
import * as why from './why-cannot-change-agenda.ts'

/** What a change needs to know besides the agenda itself. */
export interface AgendaFacts {
  /** For building. */
  readonly candidates: AgendaCandidates
  /** For building: whom each of the candidates needs. */
  readonly needs: NeedsByCase
  /** Clinics after this one that are still ahead, for deferring. */
  readonly laterClinicIds: ReadonlySet<string>
  /** For adding a case: the flag that asks for it and why, when there is one. */
  readonly listing: { readonly flagId: string | null; readonly whyHere: string } | null
  readonly newId: () => string
}

/** A change decided: the lines in their new order, and what is to be recorded. */
export interface AgendaDecision {
  readonly items: readonly AgendaItem[]
  /** Null unless the agenda was built. */
  readonly leftOut: readonly LeftOut[] | null
  readonly locked: boolean
  readonly late: boolean
  readonly itemId: string | null
  readonly reason: string | null
  readonly events: readonly AgendaEvent[]
}

/** Decides one change of an agenda, or refuses it (AGE-10 to AGE-15, AGE-21, AGE-22, AGE-24). */
export function changeAgenda(
  agenda: Agenda,
  command: AgendaCommand,
  facts: AgendaFacts,
  actor: Pick<Actor, 'name'>,
  at: Instant,
): AgendaDecision {
  refuse(why.whyStale(agenda, command.base))
  const late = agenda.status !== 'planned'
  const revision = agenda.revision + 1
  const whole = { leftOut: null, locked: false, late, itemId: null, reason: null }
  const { clinicId } = agenda
  if (command.what === 'build') {
    refuse(why.whyCannotBuild(agenda))
    const built = rebuildAgenda(agenda, facts.candidates, facts.newId, facts.needs)
    return { ...whole, ...built, events: [{ type: 'agenda built', clinicId, revision }] }
  }
  if (command.what === 'ready') {
    refuse(why.whyCannotLock(agenda))
    return { ...whole, items: agenda.items, events: [{ type: 'agenda made ready', clinicId, revision }] }
  }
  if (command.what === 'lock') {
    refuse(why.whyCannotLock(agenda))
    return { ...whole, items: agenda.items, locked: true, events: [{ type: 'agenda locked', clinicId, revision }] }
  }
  if (command.what === 'arrange') {
    refuse(why.whyCannotArrange(agenda, command.order))
    const items = arrangeItems(agenda, command.order, late, `by ${actor.name}, ${dayAndTime(at)}`)
    return { ...whole, items, events: [{ type: 'agenda arranged', clinicId, revision }] }
  }
  const { type, items, reason } = changeItem(agenda, command, facts, actor, at)
  const { itemId } = command
  const caseId = items.find((item) => item.id === itemId)?.caseId
  const event: AgendaEvent = { type, clinicId, itemId, revision, late, ...(caseId ? { caseId } : {}) }
  return { ...whole, items, itemId, reason, events: [event] }
}

type ItemCommand = Exclude<AgendaCommand, { readonly what: 'build' | 'ready' | 'lock' | 'arrange' }>
type ItemChange = {
  readonly type: AgendaItemEventType
  readonly items: readonly AgendaItem[]
  readonly reason: string | null
}

function changeItem(
  agenda: Agenda,
  command: ItemCommand,
  facts: AgendaFacts,
  actor: Pick<Actor, 'name'>,
  at: Instant,
): ItemChange {
  const item = agenda.items.find((line) => line.id === command.itemId)
  const late = agenda.status !== 'planned' || item?.late === true
  const byHand = `by ${actor.name}, ${dayAndTime(at)}`
  switch (command.what) {
    case 'move': {
      refuse(why.whyCannotMoveItem(agenda, item))
      const items = moveItem(agenda, command.itemId, command.to)
      const moved = { late, whyThere: `Put here ${byHand}.` }
      const reason = command.reason ?? null
      return { type: 'agenda item moved', items: replaceItem(items, command.itemId, moved), reason }
    }
    case 'minutes': {
      refuse(why.whyCannotChangeItem(agenda, item))
      refuse(why.whyNoRoom(agenda, command.minutes - (item?.minutes ?? 0)))
      const timed = { late, minutes: command.minutes }
      const reason = command.reason ?? null
      return { type: 'agenda item timed', items: replaceItem(agenda.items, command.itemId, timed), reason }
    }
    case 'defer': {
      refuse(why.whyCannotDefer(agenda, item, command.toClinicId, facts.laterClinicIds))
      const { reason, toClinicId } = command
      const off = { late, status: 'deferred' as const, reason, deferredToClinicId: toClinicId }
      return { type: 'agenda item deferred', items: replaceItem(agenda.items, command.itemId, off), reason }
    }
    case 'remove': {
      refuse(why.whyCannotRemoveItem(agenda, item))
      const off = { late, status: 'removed' as const, reason: command.reason }
      return { type: 'agenda item removed', items: replaceItem(agenda.items, command.itemId, off), reason: off.reason }
    }
    case 'restore': {
      refuse(why.whyCannotRestore(agenda, item))
      const back = { late, status: 'pending' as const, reason: null, deferredToClinicId: null }
      return { type: 'agenda item restored', items: replaceItem(agenda.items, command.itemId, back), reason: null }
    }
    case 'needs': {
      refuse(why.whyCannotSetNeeds(agenda, item))
      return { type: 'agenda item needs set', items: agenda.items, reason: null }
    }
    case 'add case': {
      refuse(why.whyCannotAdd(agenda, command.caseId, command.minutes))
      const added = newLine(command.itemId, command.kind, command.minutes, late, {
        caseId: command.caseId,
        flagId: facts.listing?.flagId ?? null,
        whyHere: [facts.listing?.whyHere, `Added ${byHand}: ${command.reason}`].filter(Boolean).join(' '),
        whyThere: command.kind === 'case' ? 'Added by hand after the other cases.' : 'Added by hand after the reviews.',
      })
      return { type: 'agenda item added', items: insertItem(agenda.items, added), reason: command.reason }
    }
  }
  refuse(why.whyCannotAdd(agenda, null, command.minutes))
  const added = newLine(command.itemId, 'other', command.minutes, late, {
    title: command.title,
    whyHere: `Added ${byHand}.`,
    whyThere: 'Added by hand before the closing.',
  })
  return { type: 'agenda item added', items: insertItem(agenda.items, added), reason: null }
}

/** The lines in another order; those that stand elsewhere now say who put them there (AGE-21). */
function arrangeItems(agenda: Agenda, order: readonly string[], late: boolean, byHand: string): readonly AgendaItem[] {
  return reorderItems(agenda.items, order).map((item, index) =>
    agenda.items[index]?.id === item.id
      ? item
      : { ...item, late: late || item.late, whyThere: `Put here when the agenda was arranged ${byHand}.` },
  )
}

function dayAndTime(at: Instant): string {
  return `${londonDay(at).split('-').toReversed().join('/')} at ${londonTime(at)}`
}

function newLine(
  id: string,
  kind: AgendaItem['kind'],
  minutes: number,
  late: boolean,
  words: Pick<AgendaItem, 'whyHere' | 'whyThere'> & Partial<AgendaItem>,
): AgendaItem {
  const empty = { caseId: null, flagId: null, title: null, reason: null, deferredToClinicId: null }
  return { ...empty, ...words, id, kind, minutes, late, status: 'pending' }
}
