import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { PlanLine } from '@harbour/domain/clinic/planner/plan-line'
import { arrange } from '@harbour/domain/clinic/planner/arrange'
import { orderCost } from '@harbour/domain/clinic/planner/room-time'
import { demonstrationYear } from './demonstration-year.ts'
import type { YearTime } from './demonstration-year.ts'
import { timesInBrowser } from './in-browser.ts'
import { chanceFrom, madeClinic, triedOut } from './made-clinics.ts'

/**
 * What the planner takes and gives: its time at 20 cases and 12 agencies, here and in a browser, its orders beside every order there is for up to
 * nine cases, and what it saves agencies in the demonstration’s year against hearing cases as they came in.
 */
const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    clinics: { type: 'string', default: '21' },
  },
})

const chance = chanceFrom(20_261_122)
const clinics = Number(values.clinics)
const sized = (alike: boolean) =>
  Array.from({ length: clinics }, () => madeClinic({ cases: 20, agencies: 12, alike }, chance))
const hardest = timesOf(sized(true))
const usual = timesOf(sized(false))
console.log(`20 cases, 12 agencies, over ${clinics} clinics`)
console.log(`  all alike, the hardest there is  median ${ms(median(hardest))}, most ${ms(Math.max(...hardest))}`)
console.log(`  of every class and risk          median ${ms(median(usual))}, most ${ms(Math.max(...usual))}`)
const inBrowser = await timesInBrowser(sized(true))
console.log(`  all alike, in Chromium           median ${ms(median(inBrowser))}, most ${ms(Math.max(...inBrowser))}`)

const small = [4, 5, 6, 7, 7, 7, 8, 8, 9].flatMap((cases, index) =>
  Array.from({ length: cases < 8 ? 20 : cases < 9 ? 5 : 2 }, (_, turn) =>
    madeClinic({ cases, agencies: 6, alike: (index + turn) % 2 === 0 }, chance),
  ),
)
const right = small.filter((lines) => isBest(lines)).length
console.log(`Against every order, 4 to 9 cases   ${right} of ${small.length} the best`)

const year = demonstrationYear()
const saved = (before: YearTime, what: keyof YearTime) => (100 * (before[what] - year.arranged[what])) / before[what]
console.log(`The demonstration’s year, ${year.clinics} clinics, agency hours in the room (waiting)`)
for (const [name, time] of [
  ['as cases came in', year.arrival],
  ['risk first, then age', year.asHeld],
  ['arranged, risk first', year.arranged],
] as const)
  console.log(`  ${name.padEnd(22)} ${hours(time.minutes)} (${hours(time.waiting)})`)
console.log(
  `  saved against arrival  ${saved(year.arrival, 'minutes').toFixed(1)} % in the room, ${saved(year.arrival, 'waiting').toFixed(1)} % of waiting`,
)

if (values.json !== undefined) {
  const figures = {
    medianMs20x12: round(median(hardest)),
    optimalAgainstBruteForce: right / small.length,
    agencyMinutesSavedPct: round(saved(year.arrival, 'minutes')),
    medianMs20x12Browser: round(median(inBrowser)),
    mostMs20x12: round(Math.max(...hardest)),
    medianMs20x12Mixed: round(median(usual)),
    waitingMinutesSavedPct: round(saved(year.arrival, 'waiting')),
    agencyMinutesSavedPctAgainstRiskThenAge: round(saved(year.asHeld, 'minutes')),
  }
  writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`)
}

function timesOf(made: readonly (readonly PlanLine[])[]): readonly number[] {
  const [first] = made
  // As in a browser that has the page open: the first run is the engine’s to get ready.
  if (first !== undefined) arrange(first)
  return made.map((lines) => {
    const begun = performance.now()
    if (!arrange(lines).isProven) throw new Error('an order of twenty cases that is not proven')
    return performance.now() - begun
  })
}

function isBest(lines: readonly PlanLine[]): boolean {
  const arranged = arrange(lines)
  return arranged.isProven && orderCost(arranged.lines) === triedOut(lines)
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}

function ms(time: number): string {
  return `${time.toFixed(1)} ms`
}

function hours(minutes: number): string {
  return `${(minutes / 60).toFixed(1)} h`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
