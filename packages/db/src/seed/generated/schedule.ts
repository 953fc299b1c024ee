import type { CaseStory } from '../case-story.ts'
import type { PastClinic } from '../clinics.ts'
import type { Dice } from '../random.ts'
import { diceOf } from '../random.ts'

/** A case to be made up, with the clinics it has been before. */
export interface Scheduled {
  readonly number: number
  readonly listings: { readonly clinic: PastClinic; readonly kind: 'case' | 'review' }[]
  /** Why it is flagged for the next clinic, if it is. */
  flag: 'accepted' | 'waiting' | 'more asked' | 'signposted' | null
}

/** Of the cases a clinic lists, this share has been before it within twelve months; none could when clinics began. */
const repeats = 0.36
const monthly = [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1] as const

/** Fills each past clinic to eleven or twelve cases and four to six reviews, and adds those that are flagged now. */
export function scheduleCases(told: readonly CaseStory[]): readonly Scheduled[] {
  const dice = diceOf('schedule')
  const pool: Scheduled[] = []
  const make = (flag: Scheduled['flag'] = null): Scheduled => {
    const made: Scheduled = { number: pool.length + 1, listings: [], flag }
    pool.push(made)
    return made
  }
  for (const clinic of monthly) {
    if (clinic === 4) make().listings.push({ clinic: 'urgent', kind: 'case' })
    const toldHere = told.flatMap(({ plans }) => plans.filter((plan) => plan.clinic === clinic))
    const toldReviews = toldHere.filter(({ kind }) => kind === 'review').length
    const wanted = 11 + dice.int(0, 1)
    const reviews = clinic === 12 ? 0 : dice.int(4, wanted === 12 ? 5 : 6)
    const again = clinic > 10 ? 0 : Math.round(wanted * repeats) - toldRepeats(told, clinic)
    const back = dice.shuffle(pool.filter((each) => mayReturn(each, clinic))).slice(0, Math.max(0, again))
    for (const each of back) each.listings.push({ clinic, kind: 'case' })
    for (let more = wanted - (toldHere.length - toldReviews) - back.length; more > 0; more -= 1) {
      make().listings.push({ clinic, kind: 'case' })
    }
    const due = dice.shuffle(pool.filter((each) => mayBeReviewed(each, clinic)))
    for (const each of due.slice(0, reviews - toldReviews)) each.listings.push({ clinic, kind: 'review' })
  }
  addFlagged(pool, make, dice)
  return pool
}

/** Told cases that are before this clinic and were before an earlier one. */
function toldRepeats(told: readonly CaseStory[], clinic: number): number {
  return told.filter(({ plans }) => {
    const here = plans.some((plan) => plan.clinic === clinic && plan.kind !== 'review')
    return here && plans.some((plan) => plan.clinic === 'urgent' || plan.clinic > clinic)
  }).length
}

function lastOf({ listings }: Scheduled): number {
  const last = listings.at(-1)?.clinic
  return last === undefined || last === 'urgent' ? 5 : last
}

function mayReturn(each: Scheduled, clinic: number): boolean {
  const since = lastOf(each) - clinic
  return each.listings.length < 3 && since >= 2 && since <= 8
}

function mayBeReviewed(each: Scheduled, clinic: number): boolean {
  const since = lastOf(each) - clinic
  return each.listings.at(-1)?.kind === 'case' && since >= 1 && since <= 4
}

/** Five new cases and two that come back are accepted for the next clinic; others still wait, or were turned away. */
function addFlagged(pool: Scheduled[], make: (flag: Scheduled['flag']) => Scheduled, dice: Dice): void {
  const back = dice.shuffle(pool.filter((each) => lastOf(each) >= 2 && lastOf(each) <= 4 && each.listings.length < 3))
  for (const each of back.slice(0, 2)) each.flag = 'accepted'
  for (const flag of [
    'accepted',
    'accepted',
    'accepted',
    'accepted',
    'accepted',
    'waiting',
    'waiting',
    'waiting',
    'more asked',
    'signposted',
  ] as const) {
    make(flag)
  }
}
