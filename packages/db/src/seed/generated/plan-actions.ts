import type { ActionStory, Outcome } from '../case-story.ts'
import { done, doneLate, notPossible, notUndertaken, ongoing } from '../case-story.ts'
import type { PastClinic } from '../clinics.ts'
import type { PersonKey } from '../people.ts'
import { agencyOf } from '../people.ts'
import type { Dice } from '../random.ts'
import type { ActionTemplate } from './action-template.ts'
import { lateWords, notPossibleWords, notUndertakenWords } from './outcome-words.ts'
import { soonActions } from './soon-actions.ts'
import { urgentActions } from './urgent-actions.ts'

/** What decides which actions a plan takes. */
interface PlanFacts {
  readonly listing: { readonly clinic: PastClinic; readonly kind: 'case' | 'review' }
  readonly officer: PersonKey
  readonly advocate: PersonKey
  readonly hasChildren: boolean
  readonly hasBail: boolean
  /** Long actions will be added, so fewer short ones are. */
  readonly isLastOpen: boolean
}

const shortActions: readonly ActionTemplate[] = [...urgentActions, ...soonActions]

/** How soon actions are due, in hundredths. */
const dues = { 'same day': 10, '48 h': 25, '7 d': 20, '14 d': 25, 'before next clinic': 20 } as const

/** The actions of a plan: different agencies, each with one owner and a date. */
export function planActions(facts: PlanFacts, dice: Dice): readonly ActionStory[] {
  const count = facts.listing.kind === 'review' ? dice.int(1, 2) : facts.isLastOpen ? 3 : dice.int(4, 5)
  const taken: ActionStory[] = []
  for (let tries = 0; taken.length < count && tries < 60; tries += 1) {
    const due = dice.weighted(dues)
    const template = dice.pick(shortActions.filter((each) => each.due === due && fits(each, facts)))
    const by = ownerOf(template.by, facts, dice)
    if (
      taken.some(
        (each) => each.what === template.what || (agencyOf(each.by) === agencyOf(by) && agencyOf(by) !== 'police'),
      )
    )
      continue
    taken.push(actionFrom(template, by, resultOf(template, facts, dice), facts.advocate))
  }
  return taken
}

function fits(template: ActionTemplate, { hasChildren, hasBail }: PlanFacts): boolean {
  if (template.children === true && !hasChildren) return false
  return hasBail || !template.what.startsWith('Arrest for breach of bail')
}

/** The case's own officer and advocate where the work is theirs. */
export function ownerOf(
  owners: readonly PersonKey[],
  { officer, advocate }: Pick<PlanFacts, 'officer' | 'advocate'>,
  dice: Dice,
): PersonKey {
  if (owners.includes(officer)) return officer
  return owners.includes(advocate) ? advocate : dice.pick(owners)
}

/** An action as told, from its template. */
export function actionFrom(
  template: Omit<ActionTemplate, 'due' | 'done' | 'by'> & { readonly due: ActionStory['due'] },
  by: PersonKey,
  result: Outcome,
  advocate: PersonKey,
): ActionStory {
  const { what, due, risks, measure, told } = template
  return { what, by, due, risks, measure, ...(told === true ? { tells: advocate } : {}), result }
}

function resultOf(template: ActionTemplate, { listing }: PlanFacts, dice: Dice): Outcome {
  const words = dice.pick(template.done)
  if (listing.clinic === 1 && template.due === 'before next clinic') return ongoing('Begun; on course for the date.')
  const isOld = listing.clinic === 'urgent' || listing.clinic >= 3
  switch (dice.weighted({ done: 79, late: 15, notPossible: 3, notUndertaken: isOld ? 3 : 0 })) {
    case 'late':
      return doneLate(dice.pick(lateWords))
    case 'notPossible':
      return notPossible(dice.pick(notPossibleWords))
    case 'notUndertaken':
      return notUndertaken(dice.pick(notUndertakenWords))
    default:
      return done(words)
  }
}
