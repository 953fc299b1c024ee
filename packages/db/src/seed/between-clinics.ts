import { plusDays } from '@harbour/domain/basics/dates'
import { drawnFrom, sampleMonths } from '@harbour/domain/cases/sample'
import type { TraceKind } from '@harbour/domain/cases/trace'
import { agencyId } from './agencies.ts'
import type { Referenced } from './agendas.ts'
import type { Calendar } from './calendar.ts'
import type { CaseStory } from './case-story.ts'
import { personId } from './people.ts'
import { idOf } from './random.ts'
import type { Rows } from './rows.ts'
import { courseMate } from './twelve-cases/course-mate.ts'
import { caseId } from './write-case.ts'

/** How many everyday cases have the former course-mate as their suspect: earlier women, elsewhere. */
const EARLIER_WOMEN = 2

/** Of these cases, open ones of women, the latest have the suspect of the former course-mate. */
export function withEarlierWomen(stories: readonly CaseStory[]): readonly CaseStory[] {
  const latest = stories
    .filter(
      ({ closed, victim, relationship }) =>
        closed === undefined && victim.sex === 'F' && /^(?:acquaintance|stranger)$/i.test(relationship),
    )
    .toSorted((one, other) => one.opened - other.opened || (one.key < other.key ? -1 : 1))
    .slice(0, EARLIER_WOMEN)
  const chosen = new Set(latest)
  return stories.map((story) => (chosen.has(story) ? { ...story, suspect: courseMate.suspect } : story))
}

/** Adds what is known of suspects across cases, what is to come, and the monthly samples. */
export function addBetweenClinics(rows: Rows, referenced: readonly Referenced[], calendar: Calendar): void {
  const stories = referenced.map(({ story }) => story)
  addLinks(rows, stories, calendar)
  addCircumstances(rows, stories, calendar)
  addHappenings(rows, stories, calendar)
  addSamples(rows, calendar)
}

/** Cases that a clinic has discussed and that nothing else brings back soon: in each of them something happens. */
function addHappenings(rows: Rows, stories: readonly CaseStory[], { day, moment }: Calendar): void {
  const settled = stories
    .filter(({ plans, closed, flag, review }) => plans.length > 0 && !closed && !flag && (review ?? -99) < -30)
    .toSorted((one, other) => (one.key < other.key ? -1 : 1))
  const quiet = settled.find(({ incidents }) => incidents.every(({ ago }) => ago >= 50))
  if (quiet !== undefined)
    rows.incidents.push({
      id: idOf('incident', quiet.key, 'after quiet'),
      caseId: caseId(quiet),
      occurredOn: day(3),
      occurredTime: '21:40',
      what: 'Stood across the road from the house for an hour.',
      police: true,
      atHome: true,
      agencyId: agencyId('police'),
      recordedBy: personId('officer'),
      recordedAt: moment(3, '22:30'),
    })
  const [bailed, released, summoned] = settled.filter((story) => story !== quiet)
  if (bailed !== undefined)
    rows.bailAndOrders.push({
      id: idOf('order', bailed.key, 'breached'),
      caseId: caseId(bailed),
      kind: 'bail',
      status: 'breached',
      madeOn: day(20),
      until: day(-40),
      breachedOn: day(2),
      conditions: ['Not to contact the victim'],
      recordedBy: personId('officer'),
      recordedAt: moment(2, '08:20'),
    })
  const coming = [
    [released, 'release', -9, 'Released on licence'],
    [summoned, 'court date', -11, 'First hearing'],
  ] as const
  for (const [story, kind, ago, note] of coming)
    if (story !== undefined)
      rows.circumstances.push({
        id: idOf('circumstance', story.key, kind),
        caseId: caseId(story),
        kind,
        onDay: day(ago),
        note,
        recordedBy: personId('officer'),
        recordedAt: moment(2, '17:05'),
      })
}

function addLinks(rows: Rows, stories: readonly CaseStory[], { moment }: Calendar): void {
  const trace = (story: CaseStory, kind: TraceKind, value: string) =>
    rows.suspectTraces.push({
      id: idOf('trace', story.key, kind),
      caseId: caseId(story),
      kind,
      value,
      recordedBy: personId('coordinator'),
      recordedAt: moment(Math.max(1, story.opened - 3), '16:20'),
    })
  const his = stories.filter(({ suspect }) => suspect.surname === courseMate.suspect.surname)
  for (const story of his) trace(story, 'handle', '@olly.wren_field')
  const cloned = stories.find(({ key }) => key === 'cloned profiles')
  const unknown = stories
    .filter(({ key, closed, victim }) => key.startsWith('everyday') && closed === undefined && victim.sex === 'F')
    .toSorted((one, other) => one.opened - other.opened)
    .find((story) => !his.includes(story))
  if (cloned !== undefined && unknown !== undefined)
    for (const story of [cloned, unknown]) trace(story, 'e-mail', 'night.shift.77@example.org')
  const [first, second] = his.filter(({ key }) => key !== courseMate.key).map(caseId)
  const [one = '', other = ''] = [caseId(courseMate), first ?? ''].toSorted((a, b) => (a < b ? -1 : 1))
  if (first === undefined || second === undefined) return
  rows.caseLinks.push({
    caseId: one,
    otherCaseId: other,
    verdict: 'confirmed',
    matched: ['suspect: same name and date of birth', 'suspect: same name used online'],
    reason: 'Both officers have seen the same photographs and the same account.',
    decidedBy: personId('coordinator'),
    decidedAt: moment(6, '10:15'),
  })
}

function addCircumstances(rows: Rows, stories: readonly CaseStory[], { day, moment }: Calendar): void {
  const add = (
    key: string,
    kind: 'release' | 'court date' | 'house move' | 'new partner',
    ago: number,
    note: string,
  ) => {
    const story = stories.find((each) => each.key === key)
    if (story === undefined) return
    rows.circumstances.push({
      id: idOf('circumstance', key, kind),
      caseId: caseId(story),
      kind,
      onDay: day(ago),
      note,
      recordedBy: personId('officer'),
      recordedAt: moment(2, '17:05'),
    })
  }
  add('custody letters', 'release', -18, 'On licence; the address is not settled')
  add('school gate', 'court date', -20, 'Contact hearing in the family court')
  add('surgery letters', 'house move', 4, 'The suspect has moved two streets from the surgery')
  add('light bulb', 'new partner', -3, 'The victim’s partner moves in')
  add('grievance', 'court date', -12, 'First hearing of the breach')
}

const SAMPLE_FINDINGS = [
  'One message after the parting, answered; nothing since.',
  'Neighbourhood team spoke to both; nothing further.',
  'The victim has an advocate and does not wish more.',
  'A dispute over money, no fixation shown.',
  'Seen by the safeguarding officer, who found no pattern.',
  'The suspect has moved away, and there has been no contact since.',
  'Reported by an employer; the victim had not noticed it.',
  'A single call from a wrong number.',
  'The number was blocked, and there was nothing after it.',
  'Both were spoken to; the letters stopped.',
] as const

/** The last two months: of the earlier one all ten were looked at, of the latest one four. */
function addSamples(rows: Rows, { today, at, moment }: Calendar): void {
  const [latest = '', before = ''] = sampleMonths(today)
  const flagged = new Set(rows.flags.map(({ caseId: id }) => id))
  for (const [month, checked, ago] of [
    [before, 10, 40],
    [latest, 4, 2],
  ] as const) {
    const overOn = plusDays(`${month}-28`, 4)
    const drawnAt = moment(Math.max(1, ago), '09:20')
    if (drawnAt.slice(0, 10) < overOn.slice(0, 8)) continue
    const seed = idOf('sample', month)
    rows.samples.push({ month, seed, drawnBy: personId('coordinator'), drawnAt })
    const reported = rows.reports.flatMap(({ caseId: id, reportedAt }) =>
      id != null && reportedAt.startsWith(month) && !flagged.has(id) ? [id] : [],
    )
    for (const [place, id] of drawnFrom(reported, seed).slice(0, checked).entries())
      rows.sampleChecks.push({
        month,
        caseId: id,
        finding: 'rightly not flagged',
        reason: SAMPLE_FINDINGS[place] ?? '',
        checkedBy: personId(place % 2 === 0 ? 'coordinator' : 'chair'),
        checkedAt: drawnAt > at ? at : drawnAt,
      })
  }
}
