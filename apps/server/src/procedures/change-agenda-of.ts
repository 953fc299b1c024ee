import { randomUUID } from 'node:crypto'
import type { Tx } from '@harbour/db/open-db'
import { agendaForUpdate, isDoneAlready, recordChange, saveLeftOut, saveLines } from '@harbour/db/queries/agenda'
import { agendaCandidates } from '@harbour/db/queries/agenda-candidates'
import type { CandidatesClinic } from '@harbour/db/queries/agenda-candidates'
import { needFacts, needsOf, saveNeeds, seatedAgencies } from '@harbour/db/queries/agenda-needs'
import { laterClinics } from '@harbour/db/queries/clinics'
import { isCaseVisible } from '@harbour/db/visible'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import { londonDay } from '@harbour/domain/basics/dates'
import { notFound } from '@harbour/domain/basics/not-found'
import { DomainError } from '@harbour/domain/basics/refusal'
import type { Agenda, AgendaCandidates } from '@harbour/domain/clinic/agenda'
import type { AgendaCommand, ArrangeAgenda, SetNeeds } from '@harbour/domain/clinic/agenda-commands'
import { placeAmongAll } from '@harbour/domain/clinic/agenda-order'
import type { AgendaFacts } from '@harbour/domain/clinic/change-agenda'
import { changeAgenda } from '@harbour/domain/clinic/change-agenda'
import { listingsOf } from '@harbour/domain/clinic/listings'
import { idsNeeded, saidByHand } from '@harbour/domain/clinic/planner/case-needs'
import type { HarbourEvent } from '@harbour/domain/events'
import type { Actor } from '@harbour/domain/people/roles'
import type { Arrival } from '../auth/arrival.ts'
import { change } from '../change.ts'
import type { ActContext } from '../context.ts'
import { announceLateCase, circulateAgenda } from '../outbox/circulate.ts'
import { waitForMatches } from './late-matches.ts'

const noCandidates: AgendaCandidates = { flags: [], reviews: [], actions: [], lapses: [], orders: [] }

/** Carries out one change of an agenda, in a transaction of its own. */
export async function changeAgendaOf(ctx: ActContext & { readonly arrival: Arrival }, sent: AgendaCommand) {
  return change(ctx, (tx, at) => changeAgendaIn(tx, ctx, sent, at))
}

/** Carries out one change of an agenda: the clinic is locked, the change decided, its lines saved, and the change counted. */
export async function changeAgendaIn(
  tx: Tx,
  ctx: ActContext & { readonly arrival: Arrival },
  sent: AgendaCommand,
  at: Instant,
): Promise<{ readonly result: { readonly revision: number }; readonly events: readonly HarbourEvent[] }> {
  const today = londonDay(at)
  const found = await agendaForUpdate(tx, ctx.actor, sent.clinicId, today)
  if (found === null) throw new DomainError(notFound('clinic'))
  const { clinic, agenda } = found
  if (await isDoneAlready(tx, sent.id)) return { result: { revision: agenda.revision }, events: [] }
  const command = await asMeant(tx, ctx.actor, agenda, sent, today)
  const facts = await factsFor(tx, clinic, command)
  const decided = changeAgenda(agenda, command, facts, ctx.actor, at)
  const held = await waitForMatches(tx, ctx.actor, clinic, agenda, command, at)
  const revision = clinic.agendaRevision + 1
  await saveLines(tx, clinic.id, decided.items)
  if (decided.leftOut !== null) await saveLeftOut(tx, clinic.id, decided.leftOut)
  if (command.what === 'needs') await keepNeeds(tx, clinic, agenda, command)
  const { itemId, reason, late, locked } = decided
  const { id, what } = command
  const { personId } = ctx.actor
  const caseId = decided.items.find((item) => item.id === itemId)?.caseId ?? null
  const row = { id, clinicId: clinic.id, revision, what, itemId, caseId, personId, at, reason, late, facts: {} }
  await recordChange(tx, row, locked, at)
  const told = locked
    ? await circulateAgenda(tx, ctx, clinic.id, at)
    : late && caseId !== null && (what === 'add case' || what === 'restore')
      ? await announceLateCase(tx, ctx, { clinicId: clinic.id, caseId }, at)
      : []
  // The log counts every change; who made this one is told the revision that they may know of.
  const counted = decided.events.map((event) => ('revision' in event ? { ...event, revision } : event))
  return { result: { revision: agenda.revision + 1 }, events: [...counted, ...held, ...told] }
}

/** The command as its sender means it: lines and cases hidden from them are not there, and places count what they see. */
async function asMeant(
  tx: Tx,
  actor: Actor,
  agenda: Agenda,
  command: AgendaCommand,
  today: CalendarDate,
): Promise<AgendaCommand> {
  if (command.what === 'add case') {
    if (!(await isCaseVisible(tx, actor, command.caseId, today))) throw new DomainError(notFound('case'))
    return command
  }
  const { hidden = new Set<string>() } = agenda
  if (!('itemId' in command)) return command.what === 'arrange' ? withoutHidden(hidden, command) : command
  // Under an id that no line has: told apart by nothing, not even by the order in which rules are asked.
  if (hidden.has(command.itemId)) return { ...command, itemId: randomUUID() }
  return command.what === 'move' ? { ...command, to: placeAmongAll(agenda.items, hidden, command.to) } : command
}

/** An arrangement that names a line hidden from its sender names one that is not there. */
function withoutHidden(hidden: ReadonlySet<string>, command: ArrangeAgenda): AgendaCommand {
  return { ...command, order: command.order.map((id) => (hidden.has(id) ? randomUUID() : id)) }
}

/** Keeps which agencies a case needs, as far as that differs from what follows from the case (AGE-22). */
async function keepNeeds(tx: Tx, clinic: CandidatesClinic, agenda: Agenda, command: SetNeeds): Promise<void> {
  const item = agenda.items.find(({ id }) => id === command.itemId)
  if (item === undefined || item.caseId === null) return
  const [facts] = await needFacts(tx, clinic, [
    { caseId: item.caseId, kind: item.kind === 'review' ? 'review' : 'case' },
  ])
  if (facts === undefined) return
  const seated = await seatedAgencies(tx, clinic)
  await saveNeeds(tx, clinic.id, item.caseId, saidByHand(facts, seated, new Set(command.agencies)))
}

async function needsOfCandidates(tx: Tx, clinic: CandidatesClinic, candidates: AgendaCandidates) {
  const asked = listingsOf(candidates).map(({ caseId, kind }) => ({ caseId, kind }))
  const found = await needsOf(tx, clinic, await seatedAgencies(tx, clinic), asked)
  return new Map([...found].map(([caseId, needs]) => [caseId, idsNeeded(needs)]))
}

async function factsFor(tx: Tx, clinic: CandidatesClinic, command: AgendaCommand): Promise<AgendaFacts> {
  const later = command.what === 'defer' ? await laterClinics(tx, clinic.seriesId, clinic.heldOn) : []
  const asksForCandidates = command.what === 'build' || command.what === 'add case'
  const candidates = asksForCandidates ? await agendaCandidates(tx, clinic) : noCandidates
  const caseId = command.what === 'add case' ? command.caseId : null
  return {
    candidates,
    needs: command.what === 'build' ? await needsOfCandidates(tx, clinic, candidates) : new Map(),
    laterClinicIds: new Set(later.map(({ id }) => id)),
    listing: listingsOf(candidates).find((listing) => listing.caseId === caseId) ?? null,
    newId: randomUUID,
  }
}
