import { daysBetween } from '@harbour/domain/basics/dates'
import type { Calendar } from '../calendar.ts'
import type { ActionStory, Ago, CaseStory } from '../case-story.ts'
import { notUndertaken, overdue } from '../case-story.ts'
import type { DemoClinic, PastClinic } from '../clinics.ts'
import { lateActions } from './late-actions.ts'
import { clinicStory } from './clinic-story.ts'
import { actionFrom } from './plan-actions.ts'
import type { Scheduled } from './schedule.ts'
import { scheduleCases } from './schedule.ts'

/** Open cases made up, beside the twelve told in full. */
const open = 31

/** Every made-up case that has been before a clinic or is flagged for the next one. */
export function clinicCases(
  told: readonly CaseStory[],
  clinics: readonly DemoClinic[],
  calendar: Calendar,
  taken: Set<string>,
): readonly CaseStory[] {
  const agoOf = (clinic: PastClinic): Ago =>
    daysBetween(clinics.find(({ which }) => which === clinic)?.heldOn ?? calendar.today, calendar.today)
  const scheduled = scheduleCases(told)
  const stillOpen = openOnes(scheduled)
  const stories = scheduled.map((each) => clinicStory(each, agoOf, each.flag !== null || stillOpen.has(each), taken))
  return withReviewsDue(withLateActions(stories))
}

/** Those that stay open: two of the first clinic, whose twelve months are nearly over, and those listed most lately. */
function openOnes(scheduled: readonly Scheduled[]): ReadonlySet<Scheduled> {
  const listed = scheduled.filter(({ listings, flag }) => listings.length > 0 && flag === null)
  const back = ({ listings }: Scheduled) => listings.findLast(({ kind }) => kind === 'case')?.clinic
  const rank = (each: Scheduled) => {
    const clinic = back(each)
    return typeof clinic === 'number' ? clinic : 5
  }
  const lapsing = listed.filter(({ listings }) => listings.length === 1 && listings[0]?.clinic === 12).slice(0, 2)
  const flagged = scheduled.filter(({ listings, flag }) => listings.length > 0 && flag !== null).length
  const lately = listed
    .toSorted((a, b) => rank(a) - rank(b) || a.number - b.number)
    .slice(0, open - lapsing.length - flagged)
  return new Set([...lapsing, ...lately])
}

/** One clearly late action for each agency that has none in the twelve, and one not undertaken since the last clinic. */
function withLateActions(stories: readonly CaseStory[]): readonly CaseStory[] {
  const late = [...lateActions]
  let left = 1
  return stories.map((story) => {
    if (story.closed !== undefined) return story
    const last = story.plans.at(-1)
    if (last?.clinic === 1 && left > 0) {
      left -= 1
      return addAction(story, {
        what: 'Bring her transfer request to the moves panel',
        by: 'housing',
        due: '7 d',
        risks: ['lives or works near'],
        measure: 'Panel’s decision in writing',
        tells: 'isac',
        result: notUndertaken('Panel met without the papers; nobody from the team attended.'),
      })
    }
    if (last?.clinic !== 2 && last?.clinic !== 3) return story
    const template = late.shift()
    if (template === undefined) return story
    return addAction(story, actionFrom(template, template.by, overdue(template.note), story.advocate ?? 'isac'))
  })
}

/** The case with an action more in its latest plan. */
export function addAction(story: CaseStory, action: ActionStory): CaseStory {
  return {
    ...story,
    plans: story.plans.map((plan, index) =>
      index === story.plans.length - 1 ? { ...plan, actions: [...plan.actions, action] } : plan,
    ),
  }
}

/** Three more reviews fall due before the next clinic. */
function withReviewsDue(stories: readonly CaseStory[]): readonly CaseStory[] {
  const due = new Set(
    stories
      .filter(
        (story) =>
          story.closed === undefined && story.flag === undefined && [2, 3].includes(Number(story.plans.at(-1)?.clinic)),
      )
      .slice(0, 3),
  )
  return stories.map((story) => (due.has(story) ? { ...story, review: -6 } : story))
}
