import type { CalendarDate } from '@harbour/domain/basics/dates'
import { daysBetween, plusDays } from '@harbour/domain/basics/dates'
import type { Calendar } from '../calendar.ts'
import type { CaseStory } from '../case-story.ts'
import type { Dice } from '../random.ts'
import { diceOf } from '../random.ts'
import { newAddress, newName, newPhone } from './names.ts'

/** Orders made in the last financial year: full ones, interim ones, and interim ones that a full one replaced. */
const full = 16
const interim = 11
const replaced = 9

/** Breaches by each of four people. */
const breaches: readonly number[] = [2, 1, 2, 1]

const court = 'Northmarch Magistrates’ Court'

/** Cases that the SPO lead looks after: with those told elsewhere they make up the orders of the last financial year. */
export function orderCases(others: readonly CaseStory[], calendar: Calendar, taken: Set<string>): readonly CaseStory[] {
  const year = lastFinancialYear(calendar.today)
  const isIn = (ago: number | undefined) =>
    ago !== undefined && calendar.day(ago) >= year.from && calendar.day(ago) <= year.until
  const told = others.flatMap((story) => story.orders.filter(({ made }) => isIn(made)))
  const missingFull = full - told.filter(({ kind }) => kind === 'stalking protection order').length
  const missingInterim = interim - told.filter(({ kind }) => kind === 'interim stalking protection order').length
  const bothToo = Math.max(0, missingInterim - (interim - replaced))
  const alone = missingInterim - bothToo
  return [
    ...Array.from({ length: missingFull }, (_, index) =>
      orderCase(index, { interim: index < bothToo, full: true }, breaches[index] ?? 0, year, calendar, taken),
    ),
    ...Array.from({ length: alone }, (_, index) =>
      orderCase(100 + index, { interim: true, full: false }, 0, year, calendar, taken),
    ),
  ]
}

/** 1 April to 31 March, the last one that is over. */
export function lastFinancialYear(today: CalendarDate): { readonly from: CalendarDate; readonly until: CalendarDate } {
  const year = Number(today.slice(0, 4)) - (today.slice(5) >= '04-01' ? 1 : 2)
  return { from: `${year}-04-01`, until: `${year + 1}-03-31` }
}

function orderCase(
  number: number,
  has: { readonly interim: boolean; readonly full: boolean },
  broken: number,
  year: { readonly from: CalendarDate; readonly until: CalendarDate },
  { today, day }: Calendar,
  taken: Set<string>,
): CaseStory {
  const dice = diceOf(`order ${number}`)
  const made = daysBetween(plusDays(year.from, dice.int(45, 360)), today)
  const opened = made + dice.int(60, 110)
  const since = Array.from({ length: broken }, (_, index) =>
    Math.max(daysBetween(year.until, today) + 1, made - 20 - index * 35),
  )
  const conditions = [
    'Not to contact the victim by any means',
    'Not to enter the zone on the plan',
    dice.pick([
      'To surrender devices when asked',
      'Not to use a tracking device',
      'To give every account name to the police',
    ]),
  ]
  return {
    key: `order ${number}`,
    relationship: dice.pick(['Ex-partner', 'Acquaintance', 'Ex-husband', 'Neighbour', 'Work colleague']),
    motivation: dice.pick(['rejected', 'resentful', 'intimacy seeker']),
    risk: broken > 0 ? 'high' : 'medium',
    officer: null,
    officerName: `DC ${dice.int(1200, 4900)} ${newName(dice, 'M', new Set()).surname}`,
    advocate: dice.pick(['isac', 'isacDeputy', 'idva']),
    opened,
    ...(has.full
      ? {}
      : {
          closed: {
            ago: Math.max(1, made - 60),
            reason: 'Full order refused by the court; bail and a safety plan in place, victim told by her advocate.',
          },
        }),
    victim: victimOf(dice, taken),
    suspect: { ...newName(dice, 'M', taken), sex: 'M', age: dice.int(23, 61), ...newAddress(dice) },
    reports: [
      {
        ago: opened,
        offence: 's.4A Stalking involving fear of violence or serious alarm or distress',
        behaviours: ['repeated messages', 'attending the home'],
        incidents: 2,
        narrative: 'Course of conduct over some months; application for an order considered from the start.',
      },
    ],
    incidents: [
      {
        ago: opened,
        what: 'Waited outside the home for the third time in a week.',
        where: 'Home',
        marks: ['police', 'home'],
      },
      ...since.map((ago) => ({
        ago,
        what: 'Breach of the order: contact by a new account. Arrested and charged.',
        marks: ['police' as const, 'online' as const],
      })),
    ],
    four: [],
    tools: [],
    present: broken > 0 ? { 'breach of bail or order': 'Charged with breach.' } : {},
    absent: [],
    notKnown: [],
    orders: [
      ...(has.interim
        ? [
            {
              kind: 'interim stalking protection order' as const,
              status: 'ended' as const,
              made: has.full ? made + 32 : made,
              served: has.full ? made + 31 : made - 1,
              until: has.full ? made : made - 28,
              court,
              conditions,
              note: has.full ? 'Replaced by the full order.' : 'Ended when the full order was refused.',
            },
          ]
        : []),
      ...(has.full
        ? [
            {
              kind: 'stalking protection order' as const,
              status: broken > 0 ? ('breached' as const) : ('in force' as const),
              made,
              served: made - 1,
              until: -daysBetween(today, plusDays(day(made), dice.pick([730, 1095, 1825]))),
              court,
              conditions,
              note: broken > 0 ? `${broken === 1 ? 'One breach' : 'Two breaches'} charged.` : '',
            },
          ]
        : []),
    ],
    plans: [],
  }
}

function victimOf(dice: Dice, taken: Set<string>): CaseStory['victim'] {
  const number = newPhone(dice)
  return {
    ...newName(dice, 'F', taken),
    sex: 'F',
    age: dice.int(21, 58),
    ...newAddress(dice),
    phone: number,
    safe: { number, message: true, times: 'Any time', people: '' },
  }
}
