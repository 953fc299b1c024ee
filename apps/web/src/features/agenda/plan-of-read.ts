import { moveItem, reorderItems } from '@harbour/domain/clinic/agenda-order'
import { idsNeeded } from '@harbour/domain/clinic/planner/case-needs'
import { changeCost, changeWords } from '@harbour/domain/clinic/planner/change-cost'
import type { PlanLine } from '@harbour/domain/clinic/planner/plan-line'
import { beforeMorePressing, roomTime } from '@harbour/domain/clinic/planner/room-time'
import { duration } from '../../format.ts'
import type { AgendaLine, AgendaRead } from './agenda-types.ts'
import { nameOf } from './agenda-types.ts'
import { listedLines } from './show-at-once.ts'

/** The running order as the planner sees it. */
export function planOf(read: AgendaRead): readonly PlanLine[] {
  return listedLines(read).map((line) => planLine(line, read.clinic.currentItemId))
}

function planLine(line: AgendaLine, currentItemId: string | null): PlanLine {
  const { id, kind, minutes, urgent, hasChildren, riskLevel, timesWaited } = line
  const stays = line.status !== 'pending' || id === currentItemId
  const needs = idsNeeded(line.needs)
  return { id, kind, minutes, needs, urgent, hasChildren: hasChildren === true, riskLevel, timesWaited, stays }
}

/** How long agencies are in the room in this order, and how much of it they wait. */
export function roomWords(read: AgendaRead): string {
  const { minutes, waiting } = roomTime(planOf(read))
  return `${duration(minutes)} in all, ${duration(waiting)} of it waiting.`
}

/** What an agency is called on the agenda. */
export function agencyName(read: AgendaRead, agencyId: string): string {
  return read.agencies.find((agency) => agency.agencyId === agencyId)?.name ?? 'An agency'
}

/** What it costs whom that a line goes to another place, in words. */
export function moveWords(read: AgendaRead, line: AgendaLine, to: number): string {
  const agenda = { items: read.lines, currentItemId: read.clinic.currentItemId }
  const after = reorderItems(
    read.lines,
    moveItem(agenda, line.id, to)
      .filter(({ id }) => listedLines(read).some((listed) => listed.id === id))
      .map(({ id }) => id),
  )
  const before = planOf(read)
  const byId = new Map(before.map((each) => [each.id, each]))
  const moved = after.flatMap(({ id }) => byId.get(id) ?? [])
  const place = moved.findIndex(({ id }) => id === line.id) + 1
  const cost = changeWords(changeCost(before, moved), (agencyId) => agencyName(read, agencyId))
  const isPassing = beforeMorePressing(moved).length > beforeMorePressing(before).length
  const warning = isPassing ? ' It now stands against the order of business.' : ''
  return `${nameOf(line)} is at place ${place}.${warning} ${cost}`
}
