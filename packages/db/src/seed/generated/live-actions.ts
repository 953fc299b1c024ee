import { isLive } from '../actions.ts'
import type { Calendar } from '../calendar.ts'
import type { CaseStory, Outcome } from '../case-story.ts'
import { ongoing } from '../case-story.ts'
import type { DemoClinic } from '../clinics.ts'
import { agencyOf } from '../people.ts'
import type { Dice } from '../random.ts'
import { diceOf } from '../random.ts'
import { longActions } from './long-actions.ts'
import { addAction } from './clinic-cases.ts'
import { actionFrom, ownerOf } from './plan-actions.ts'

/** Actions that somebody still has to carry out. */
const wanted = 168

/** Adds actions that go on until a date to the open cases, a few each, until as many are live as a force has. */
export function withLongActions(
  stories: readonly CaseStory[],
  clinics: readonly DemoClinic[],
  calendar: Calendar,
): readonly CaseStory[] {
  const all = [...stories]
  let live = all.reduce((sum, story) => sum + liveOf(story, clinics, calendar), 0)
  const dice = diceOf('long actions')
  for (let round = 0; live < wanted && round < 12; round += 1) {
    for (const [index, story] of all.entries()) {
      if (live >= wanted || story.closed !== undefined || story.plans.length === 0) continue
      if (!story.key.startsWith('clinic case')) continue
      const more = oneMore(story, dice)
      if (more === story) continue
      all[index] = more
      live += 1
    }
  }
  return all
}

function liveOf(story: CaseStory, clinics: readonly DemoClinic[], calendar: Calendar): number {
  return story.plans.reduce((sum, plan) => {
    const clinic = clinics.find(({ which }) => which === plan.clinic)
    if (clinic === undefined) return sum
    return sum + plan.actions.filter((action) => isLive(action, { clinic }, calendar)).length
  }, 0)
}

function oneMore(story: CaseStory, dice: Dice): CaseStory {
  const last = story.plans.at(-1)
  const facts = { officer: story.officer ?? 'officer', advocate: story.advocate ?? 'isac' } as const
  for (let tries = 0; tries < 12; tries += 1) {
    const template = dice.pick(longActions)
    const by = ownerOf(template.by, facts, dice)
    const isTwice = last?.actions.some(
      (each) => each.what === template.what || (agencyOf(each.by) === agencyOf(by) && agencyOf(by) !== 'police'),
    )
    const hasBail = story.orders.some(({ kind }) => kind === 'bail')
    if (template.what.includes('bail') && !hasBail) continue
    if (isTwice === true || (template.children === true && (story.children ?? []).length === 0)) continue
    return addAction(
      story,
      actionFrom(
        { ...template, due: { in: dice.chance(0.07) ? dice.int(2, 12) : dice.int(15, 80) } },
        by,
        stageOf(last?.clinic === 1, dice, dice.pick(template.so)),
        facts.advocate,
      ),
    )
  }
  return story
}

function stageOf(isLatest: boolean, dice: Dice, words: string): Outcome {
  const how = dice.weighted({ open: 62, accepted: 32, offered: isLatest ? 9 : 0 })
  return how === 'open' ? ongoing(words) : { how, words: '' }
}
