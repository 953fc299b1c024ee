import type { CalendarDate } from '@harbour/domain/basics/dates'
import { daysBetween, plusDays } from '@harbour/domain/basics/dates'
import { listInWords } from '@harbour/domain/basics/list-in-words'
import type { Calendar } from '../calendar.ts'
import type { Ago, CaseStory, PartyStory } from '../case-story.ts'
import type { PersonKey } from '../people.ts'
import type { Dice } from '../random.ts'
import { diceOf } from '../random.ts'
import { behaviours, closings, offences, relationships } from './everyday-words.ts'
import { newAddress, newName, newPhone } from './names.ts'

/** Full months of reports before the month it is loaded in. */
const fullMonths = 13

/** Fewest and most reports of a month. */
const fewest = 99
const most = 128

interface Month {
  readonly from: CalendarDate
  readonly until: CalendarDate
  left: number
}

/** Cases that never came to a clinic: they fill each month to the reports that a force takes. */
export function everydayCases(
  others: readonly CaseStory[],
  calendar: Calendar,
  taken: Set<string>,
): readonly CaseStory[] {
  const dice = diceOf('everyday')
  const months = monthsOf(calendar, dice)
  for (const { ago } of others.flatMap(({ reports }) => reports)) useReport(months, calendar.day(ago))
  const stories: CaseStory[] = []
  for (const month of months) {
    while (month.left > 0) {
      const ago = daysBetween(plusDays(month.from, dice.int(0, daysBetween(month.from, month.until))), calendar.today)
      useReport(months, calendar.day(ago))
      const again = dice.chance(0.14) && ago > 40 ? ago - dice.int(10, Math.min(ago - 2, 120)) : null
      const hasRoom = again !== null && useReport(months, calendar.day(again))
      stories.push(everydayCase(stories.length + 1, hasRoom ? [ago, again] : [ago], taken))
    }
  }
  return withTurnedAway(stories, months, calendar)
}

function monthsOf({ today }: Calendar, dice: Dice): readonly Month[] {
  const [year = 0, month = 1] = today.split('-').map(Number)
  return Array.from({ length: fullMonths + 1 }, (_, index): Month => {
    const first = new Date(Date.UTC(year, month - 1 - fullMonths + index, 1)).toISOString().slice(0, 10)
    const last = new Date(Date.UTC(year, month - fullMonths + index, 0)).toISOString().slice(0, 10)
    const full = dice.int(fewest, most)
    if (index < fullMonths) return { from: first, until: last, left: full }
    const days = daysBetween(first, today)
    return { from: first, until: plusDays(today, days > 0 ? -1 : 0), left: Math.floor((full * days) / 31) }
  })
}

/** Takes one report off a month; false when the month has no room for it. */
function useReport(months: readonly Month[], day: CalendarDate): boolean {
  const month = months.find(({ from, until }) => from <= day && day <= until)
  if (month === undefined || month.left <= 0) return false
  month.left -= 1
  return true
}

function everydayCase(number: number, agos: readonly Ago[], taken: Set<string>): CaseStory {
  const dice = diceOf(`everyday ${number}`)
  const kind = dice.weighted({ partner: 60, known: 25, stranger: 8, family: 4, professional: 3 })
  const [relationship, motivation] = dice.pick(relationships[kind])
  const high = dice.chance(0.085)
  const escalating = !high && dice.chance(0.085)
  const what = dice.shuffle(behaviours).slice(0, dice.int(1, 3))
  const opened = agos[0] ?? 0
  const latest = agos.at(-1) ?? 0
  const closed = dice.chance(latest > 100 ? 0.95 : latest > 45 ? 0.45 : 0)
    ? Math.max(1, latest - dice.int(25, 90))
    : null
  const victimSex = dice.chance(0.86) ? 'F' : 'M'
  const victim = party(dice, victimSex, victimAge(dice), taken)
  const number900 = newPhone(dice)
  return {
    key: `everyday ${number}`,
    relationship,
    motivation,
    risk: high ? 'high' : dice.weighted({ medium: 38, standard: 52, 'not assessed': 10 }),
    officer: null,
    officerName: `${dice.pick(['PC', 'PC', 'DC'])} ${dice.int(1200, 4900)} ${newName(dice, 'F', new Set()).surname}`,
    advocate: dice.chance(0.12)
      ? dice.pick<PersonKey>(['isac', 'isacDeputy', 'isacThird', 'idva', 'idvaDeputy'])
      : null,
    opened,
    ...(closed === null ? {} : { closed: { ago: closed, reason: dice.pick(closings) } }),
    victim: dice.chance(0.8)
      ? {
          ...victim,
          phone: number900,
          safe: { number: number900, message: dice.chance(0.5), times: 'Any time', people: '' },
        }
      : victim,
    suspect: party(dice, dice.chance(0.85) ? 'M' : 'F', dice.int(18, 67), taken),
    reports: agos.map((ago, index) => ({
      ago,
      offence: dice.pick(offences),
      behaviours: what.map(([behaviour]) => behaviour),
      incidents: escalating ? dice.int(3, 9) : dice.int(1, 2),
      repeat: index > 0 || dice.chance(0.18),
      narrative: `${sentence(what.map(([, words]) => words))} ${dice.pick(['First report.', 'Reported by telephone.', 'Reported at the front counter.', 'Came through the victim’s employer.', 'Neighbour called first.'])}`,
    })),
    incidents: agos.map((ago) => ({
      ago: ago + dice.int(0, 2),
      what: sentence(what.map(([, words]) => words)),
      marks: ['police' as const, ...what.flatMap(([, , ...marks]) => marks)],
    })),
    four: [],
    tools: dice.chance(high ? 1 : 0.7) ? [everydayTool(high, opened, dice)] : [],
    present: {},
    absent: [],
    notKnown: [],
    orders: dice.chance(0.12)
      ? [
          {
            kind: 'bail',
            status: closed === null ? 'in force' : 'ended',
            made: opened,
            until: (closed ?? latest - 60 < 0) ? (closed ?? latest - 60) : 0,
            conditions: ['Not to contact the victim'],
          },
        ]
      : [],
    plans: [],
  }
}

function sentence(parts: readonly string[]): string {
  return `Reports ${listInWords(parts)}.`
}

/** Victims are seventeen to seventy-one; half are thirty-four or younger. */
function victimAge(dice: Dice): number {
  return dice.chance(0.5) ? dice.int(18, 34) : dice.int(34, dice.chance(0.3) ? 71 : 52)
}

function party(dice: Dice, sex: 'F' | 'M', age: number, taken: Set<string>): PartyStory {
  return { ...newName(dice, sex, taken), sex, age, ...newAddress(dice) }
}

function everydayTool(high: boolean, ago: Ago, dice: Dice): CaseStory['tools'][number] {
  const tool = dice.pick(['SafeLives Dash', 'S-DASH', 'DARA'])
  const level = high ? 'high' : 'medium'
  const result = {
    'SafeLives Dash': String(high ? dice.int(14, 17) : dice.int(3, 12)),
    'S-DASH': `${high ? dice.int(7, 9) : dice.int(1, 4)} of 11`,
    DARA: high ? 'High' : 'Medium',
  }[tool]
  return { tool, result: result ?? '', level, judgement: '', assessor: null, ago }
}

const turnedAway = [
  'One incident and no further contact; neighbourhood team has it, victim told how to reach an advocate.',
  'Domestic abuse forum meets next week and has both agencies; passed with the victim’s agreement.',
  'Dispute with no fixation shown; mediation offered to both.',
  'Victim supported by an advocate and safe; flag again on any contact.',
] as const

/** Each month some flags are turned away with a reason: referrals are more than the places. */
function withTurnedAway(
  stories: readonly CaseStory[],
  months: readonly Month[],
  { day }: Calendar,
): readonly CaseStory[] {
  const dice = diceOf('turned away')
  const chosen = new Set(
    months.slice(1, -1).flatMap(({ from, until }) => {
      const candidates = stories.filter(
        ({ opened, risk }) => risk === 'medium' && from <= day(opened) && day(opened) <= until,
      )
      return dice.shuffle(candidates).slice(0, dice.int(3, 5))
    }),
  )
  return stories.map((story): CaseStory =>
    chosen.has(story)
      ? {
          ...story,
          flag: {
            status: 'signposted',
            for: 'next',
            grounds: ['professional judgement'],
            reason: `${story.reports[0]?.narrative ?? ''} The victim is very frightened.`,
            by: dice.pick(['safeguarding', 'housing', 'children', 'idva', 'probation']),
            ago: Math.max(1, story.opened - dice.int(1, 6)),
            triage: dice.pick(turnedAway),
          },
        }
      : story,
  )
}
