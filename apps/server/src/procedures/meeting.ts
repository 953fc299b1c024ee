import {
  apologiesOf,
  attendanceOf,
  clinicForUpdate,
  concludeItem,
  itemsToClose,
  makeCurrent,
  markClosed,
  markLeft,
  markListed,
  markOpened,
  meetingAgenda,
  seatsOfClinic,
  settleItem,
  usedBefore,
  visibleClinicOf,
} from '@harbour/db/queries/meetings'
import type { ClinicRow } from '@harbour/db/queries/meetings'
import { clinicBefore, laterClinics } from '@harbour/db/queries/clinics'
import { agreedDueOn, earlierActions } from '@harbour/db/queries/work'
import { reviewSetFor } from '@harbour/db/queries/plan-facts'
import { endAllPresence, endPresence, turnTo } from '@harbour/db/queries/presence'
import { signatureInLobby, signInLobby } from '@harbour/db/queries/lobby'
import { endHands, itemOfClinic } from '@harbour/db/queries/speaking'
import { caseItemOf, nextClinicDay } from '@harbour/db/queries/plans'
import type { Tx } from '@harbour/db/open-db'
import { londonDay } from '@harbour/domain/basics/dates'
import type { Instant } from '@harbour/domain/basics/dates'
import { Id } from '@harbour/domain/basics/ids'
import { notFound } from '@harbour/domain/basics/not-found'
import { DomainError, refuse } from '@harbour/domain/basics/refusal'
import { seesNames } from '@harbour/domain/cases/case'
import { whyCannotBecome } from '@harbour/domain/clinic/clinic'
import { holds, isGathering } from '@harbour/domain/clinic/lobby'
import {
  atTheClose,
  CloseMeeting,
  isOnTheTable,
  JoinMeeting,
  LeaveMeeting,
  nextReviewOf,
  OpenMeeting,
  SetCurrentItem,
  whyCannotJoin,
  whyCannotMoveTo,
  whyCannotWrite,
} from '@harbour/domain/clinic/session'
import { whyCannotSpeak } from '@harbour/domain/clinic/speaking'
import { secondsUsed } from '@harbour/domain/clinic/item-time'
import { unfinishedBusiness } from '@harbour/domain/plans/follow-up'
import { can } from '@harbour/domain/people/permissions'
import { z } from 'zod'
import { change, read } from '../change.ts'
import type { ActContext } from '../context.ts'
import { viewOnce } from '../seen-lately.ts'
import { act, router } from '../trpc.ts'
import { beginPlan } from './begin-plan.ts'
import { joinMeeting } from './join-meeting.ts'
import { leaveCase, leaveCases, nextItem } from './leave-case.ts'
import { shownIn } from './shown-in.ts'

export const meetingRouter = router({
  /** The room: the clinic, its agenda, who is here, and what the reader may do in it. */
  room: act('clinic:attend')
    .input(z.strictObject({ clinicId: Id }))
    .query(({ ctx, input }) =>
      read(ctx, async (tx, at) => {
        const today = londonDay(at)
        const clinic = await visibleClinicOf(tx, ctx.actor, input.clinicId, today)
        if (clinic === null) throw new DomainError(notFound('clinic'))
        const items = await meetingAgenda(tx, ctx.actor, clinic.id, today)
        const named = seesNames(ctx.actor)
        const attendance = await attendanceOf(tx, clinic.id)
        const { personId } = ctx.actor
        const mine = attendance.find((each) => each.personId === personId) ?? null
        const ahead = await signatureInLobby(tx, { clinicId: clinic.id, personId })
        return {
          result: {
            clinic: about(clinic),
            items: named ? items : items.map((item) => ({ ...item, victimSurname: null })),
            attendance,
            seats: await seatsOfClinic(tx, clinic.seriesId, clinic.heldOn),
            apologies: await apologiesOf(tx, clinic.id),
            nextClinicOn: await nextClinicDay(tx, clinic.id),
            later: (await laterClinics(tx, clinic.seriesId, clinic.heldOn))[0] ?? null,
            serverNow: at,
            today,
            me: {
              personId,
              mayRun: can(ctx.actor, 'clinic:run'),
              mayAgree: can(ctx.actor, 'plan:agree'),
              mayFollow: can(ctx.actor, 'plan:follow'),
              attendance: mine,
              signedInLobby: holds(ahead, clinic),
              whyCannotWrite: whyCannotWrite(clinic, mine, ctx.actor),
              whyCannotSpeak: whyCannotSpeak(clinic, mine, ctx.actor),
            },
          },
          views: viewOnce(ctx, { type: 'clinic room viewed', clinicId: clinic.id }, at),
        }
      }),
    ),
  /** Business that is not a case: what earlier clinics left undone, and today's actions to read back. */
  business: act('clinic:attend')
    .input(z.strictObject({ clinicId: Id }))
    .query(({ ctx, input }) =>
      read(ctx, async (tx, at) => {
        const today = londonDay(at)
        const clinic = await visibleClinicOf(tx, ctx.actor, input.clinicId, today)
        if (clinic === null) throw new DomainError(notFound('clinic'))
        const earlier = await earlierActions(tx, ctx.actor, clinic.id, today)
        const before = await clinicBefore(tx, clinic.seriesId, clinic.heldOn)
        const unfinished = unfinishedBusiness(earlier, clinic.heldOn, before?.since ?? null)
        const byId = new Map(earlier.map((action) => [action.id, action]))
        const left = unfinished.flatMap(({ actionId, why }) => {
          const action = byId.get(actionId)
          return action === undefined ? [] : [{ ...action, why }]
        })
        const sameDay = await agreedDueOn(tx, ctx.actor, clinic.id, clinic.heldOn, today)
        return {
          result: { unfinished: left, sameDay, today },
          views: viewOnce(ctx, { type: 'actions listed', of: 'all', ...shownIn([...left, ...sameDay]) }, at),
        }
      }),
    ),
  /** Opens the clinic at its first item; opening an open one changes nothing. */
  open: act('clinic:run')
    .input(OpenMeeting)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const clinic = await lockedClinic(ctx, tx, input.clinicId, at)
        if (clinic.status === 'open') return { result: { id: clinic.id }, events: [] }
        refuse(whyCannotBecome(clinic, 'open'))
        await markOpened(tx, clinic.id, ctx.actor.personId, at)
        const first = (await itemsToClose(tx, clinic.id)).find(({ status }) => isOnTheTable(status))
        await makeCurrent(tx, clinic.id, first?.id ?? null, at)
        await turnTo(tx, clinic.id, first?.id ?? null, at)
        return { result: { id: clinic.id }, events: [{ type: 'clinic opened', clinicId: clinic.id }] }
      }),
    ),
  /** Signs the confidentiality statement, and is recorded as attending; in the lobby that waits for the opening. */
  join: act('clinic:attend')
    .input(JoinMeeting)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const clinic = await lockedClinic(ctx, tx, input.clinicId, at)
        refuse(whyCannotJoin(input, clinic, isGathering(clinic, at)))
        if (clinic.status === 'open') {
          return { result: { joined: true }, events: await joinMeeting(tx, ctx.actor, clinic, at) }
        }
        const { statementVersion } = input
        const who = { clinicId: clinic.id, personId: ctx.actor.personId }
        await signInLobby(tx, who, statementVersion, at)
        return {
          result: { joined: false },
          events: [{ type: 'presence statement signed', ...who, statementVersion }],
        }
      }),
    ),
  /** Leaves the meeting. */
  leave: act('clinic:attend')
    .input(LeaveMeeting)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const clinic = await lockedClinic(ctx, tx, input.clinicId, at)
        const { personId } = ctx.actor
        await markLeft(tx, clinic.id, personId, at)
        await endPresence(tx, { clinicId: clinic.id, personId }, at)
        await endHands(tx, clinic.id, personId, at)
        return { result: { id: clinic.id }, events: [{ type: 'clinic left', clinicId: clinic.id }] }
      }),
    ),
  /** Puts an item before the meeting; a case's plan is begun with it. */
  moveTo: act('clinic:run')
    .input(SetCurrentItem)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const clinic = await lockedClinic(ctx, tx, input.clinicId, at)
        const today = londonDay(at)
        const order = await itemsToClose(tx, clinic.id)
        const seen = (await visibleClinicOf(tx, ctx.actor, clinic.id, today)) ?? clinic
        const item =
          input.itemId === null
            ? await nextItem(ctx, tx, clinic, order, at)
            : await itemOfClinic(tx, ctx.actor, clinic.id, input.itemId, today)
        if (item !== null && seen.currentItemId === item.id) return { result: { itemId: item.id }, events: [] }
        refuse(whyCannotMoveTo(input, seen, item))
        if (item === null) throw new DomainError({ code: 'MEETING_ITEM_GONE' })
        const itemId = item.id
        const current = order.find(({ id }) => id === clinic.currentItemId)
        const left = input.done ? await leaveCase(ctx, tx, current, input.voiceReason, at) : stillOpen
        await settleCurrent(tx, clinic, left.isDone, at)
        await makeCurrent(tx, clinic.id, itemId, at)
        await turnTo(tx, clinic.id, itemId, at)
        const caseItem = await caseItemOf(tx, ctx.actor, itemId, today)
        const begun = caseItem === null ? [] : await beginPlan(tx, caseItem, at)
        return {
          result: { itemId },
          events: [...left.events, { type: 'clinic item moved to', clinicId: clinic.id, itemId }, ...begun],
        }
      }),
    ),
  /** Closes the clinic: what was never reached is carried to the next one. */
  close: act('clinic:run')
    .input(CloseMeeting)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const clinic = await lockedClinic(ctx, tx, input.clinicId, at)
        if (clinic.status === 'closed') return { result: { carried: 0 }, events: [] }
        refuse(whyCannotBecome(clinic, 'closed'))
        const { left, openIds } = await leaveCases(ctx, tx, clinic, input.voiceReasons ?? [], at)
        await settleCurrent(tx, clinic, !openIds.has(clinic.currentItemId ?? ''), at)
        await makeCurrent(tx, clinic.id, null, at)
        await turnTo(tx, clinic.id, null, at)
        await endHands(tx, clinic.id, null, at)
        await endAllPresence(tx, clinic.id, at)
        const carriedIds = await concludeItems(tx, clinic, openIds, at)
        await markClosed(tx, clinic.id, at)
        const seen = await meetingAgenda(tx, ctx.actor, clinic.id, londonDay(at))
        return {
          result: { carried: seen.filter(({ id }) => carriedIds.has(id)).length },
          events: [...left, { type: 'clinic closed', clinicId: clinic.id, carried: carriedIds.size }],
        }
      }),
    ),
})

function about(clinic: ClinicRow) {
  return {
    id: clinic.id,
    kind: clinic.kind,
    heldOn: clinic.heldOn,
    startTime: clinic.startTime,
    minutes: clinic.minutes,
    status: clinic.status,
    place: clinic.place,
    videoLink: clinic.videoLink,
    statementText: clinic.statementText,
    statementVersion: clinic.statementVersion,
    openedAt: clinic.openedAt,
    closedAt: clinic.closedAt,
    currentItemId: clinic.currentItemId,
    currentItemSince: clinic.currentItemSince,
    chairPersonId: clinic.chairPersonId,
    agendaLockedAt: clinic.agendaLockedAt,
    agendaRevision: clinic.agendaRevision,
  }
}

async function lockedClinic(ctx: ActContext, tx: Tx, clinicId: string, at: Instant): Promise<ClinicRow> {
  const clinic = await clinicForUpdate(tx, ctx.actor, clinicId, londonDay(at))
  if (clinic === null) throw new DomainError(notFound('clinic'))
  return clinic
}

async function settleCurrent(tx: Tx, clinic: ClinicRow, done: boolean, at: Instant): Promise<void> {
  if (clinic.currentItemId === null || clinic.currentItemSince === null) return
  const before = await usedBefore(tx, clinic.currentItemId)
  const seconds = secondsUsed(before, clinic.currentItemSince, at)
  await settleItem(tx, clinic.id, clinic.currentItemId, { since: clinic.currentItemSince, seconds, done }, at)
}

const stillOpen = { isDone: false, events: [] }

async function concludeItems(
  tx: Tx,
  clinic: ClinicRow,
  openIds: ReadonlySet<string>,
  at: Instant,
): Promise<ReadonlySet<string>> {
  const carriedIds = new Set<string>()
  for (const item of await itemsToClose(tx, clinic.id)) {
    const was = { current: item.startedAt !== null, leftOpen: openIds.has(item.id) }
    const { status, carried } = atTheClose(item, was)
    if (carried) carriedIds.add(item.id)
    if (status === item.status) continue
    await concludeItem(tx, item.id, status, status === 'discussed' ? at : null)
    if (status !== 'discussed' || item.caseId === null) continue
    const set = await reviewSetFor(tx, item.id)
    const nextReviewOn = set ?? nextReviewOf(clinic.heldOn, item.riskLevel ?? 'not assessed')
    await markListed(tx, { caseId: item.caseId, clinicId: clinic.id, on: clinic.heldOn, nextReviewOn }, at)
  }
  return carriedIds
}
