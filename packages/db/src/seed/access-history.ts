import type { Instant } from '@harbour/domain/basics/dates'
import { londonInstant, plusWorkingDays } from '@harbour/domain/basics/dates'
import { bankHolidays } from '@harbour/domain/basics/holidays'
import type { Capability } from '@harbour/domain/people/permissions'
import type { Calendar } from './calendar.ts'
import type { CaseStory } from './case-story.ts'
import type { DemoClinic } from './clinics.ts'
import type { PersonKey } from './people.ts'
import { personId } from './people.ts'
import { diceOf, idOf } from './random.ts'
import type { Rows } from './rows.ts'
import { table } from './series.ts'
import { caseId } from './write-case.ts'

/** How far back the access log of the demonstration reaches, in days. */
const reach = 45

type Row = Rows['accessLog'][number]

/** Adds the access log of the last weeks: what was changed, who looked at which case before the clinic, and refusals. */
export function addAccessHistory(
  rows: Rows,
  stories: readonly CaseStory[],
  clinics: readonly DemoClinic[],
  calendar: Calendar,
): void {
  const agencies = new Map(rows.people.map(({ id, agencyId: agency }) => [id, agency]))
  const since = calendar.moment(reach, '00:00')
  const entry = (
    at: Instant,
    person: string | null | undefined,
    capability: Capability,
    what: string,
    about: Partial<Pick<Row, 'caseId' | 'clinicId' | 'facts' | 'outcome'>>,
  ): Row[] =>
    person == null || at < since || at > calendar.at
      ? []
      : [
          {
            at,
            personId: person,
            agencyId: agencies.get(person) ?? null,
            requestId: idOf('request', at, person, what).slice(0, 13),
            capability,
            outcome: 'done',
            what,
            facts: {},
            ...about,
          },
        ]
  const log: Row[] = [
    ...rows.flags.flatMap(({ id, caseId: about, flaggedAt, flaggedBy, triagedAt, triagedBy, status }) => [
      ...entry(flaggedAt, flaggedBy, 'case:flag', 'flag raised', { caseId: about, facts: { flagId: id } }),
      ...entry(triagedAt ?? '', triagedBy, 'flag:triage', 'flag triaged', {
        caseId: about,
        facts: { flagId: id, status },
      }),
    ]),
    ...rows.attendances.flatMap(({ clinicId, personId: person, signedAt, capacity, statementVersion }) =>
      entry(signedAt ?? '', person, 'clinic:attend', 'clinic joined', {
        clinicId,
        facts: { capacity, statementVersion },
      }),
    ),
    ...rows.plans.flatMap(({ id, caseId: about, clinicId, agreedAt, agreedBy }) =>
      entry(agreedAt ?? '', agreedBy, 'plan:agree', 'plan agreed', { caseId: about, clinicId, facts: { planId: id } }),
    ),
    ...actionEntries(rows, entry),
    ...viewsBefore(stories, clinics, entry),
    ...refusals(stories, calendar, entry),
    ...addressOpenings(rows, stories, calendar, entry),
  ]
  rows.accessLog.push(...log.toSorted((a, b) => (a.at < b.at ? -1 : 1)))
}

type Entry = (
  at: Instant,
  person: string | null | undefined,
  capability: Capability,
  what: string,
  about: Partial<Pick<Row, 'caseId' | 'clinicId' | 'facts' | 'outcome'>>,
) => Row[]

function actionEntries(rows: Rows, entry: Entry): Row[] {
  const actions = new Map(rows.actions.map((action) => [action.id, action]))
  return rows.actionEvents.flatMap(({ actionId, at, by, change }) => {
    const action = actions.get(actionId)
    if (action === undefined) return []
    const about = { caseId: action.caseId, clinicId: action.clinicId, facts: { actionId, planId: action.planId } }
    if (change === 'added') return entry(at, by, 'action:draft', 'action added', about)
    if (change === 'offered') return entry(at, by, 'plan:agree', 'action offered', about)
    if (change === 'handed on') return entry(at, by, 'action:answer', 'action handed on', about)
    return entry(at, by, 'action:answer', 'action answered', { ...about, facts: { ...about.facts, answer: change } })
  })
}

/** Each seat reads the listed cases in the week before the latest clinic; nobody reads one they are conflicted on. */
function viewsBefore(stories: readonly CaseStory[], clinics: readonly DemoClinic[], entry: Entry): Row[] {
  const latest = clinics.find(({ which }) => which === 1)
  if (latest === undefined) return []
  const listed = stories.filter(({ plans }) => plans.some(({ clinic }) => clinic === 1))
  const readers: readonly PersonKey[] = ['chair', 'coordinator', ...table.map(({ holder }) => holder)]
  return listed.flatMap((story) =>
    readers.flatMap((reader) => {
      const dice = diceOf(`view ${story.key} ${reader}`)
      if (story.conflicts?.[reader] !== undefined || dice.chance(0.25)) return []
      const day = plusWorkingDays(latest.heldOn, -dice.int(1, 6), bankHolidays)
      const time = `${String(dice.int(8, 17)).padStart(2, '0')}:${String(dice.int(0, 59)).padStart(2, '0')}`
      return entry(londonInstant(day, time), personId(reader), 'case:read', 'case viewed', { caseId: caseId(story) })
    }),
  )
}

/** What the application refused: a conflicted colleague who searched, and people beyond their role. */
function refusals(stories: readonly CaseStory[], calendar: Calendar, entry: Entry): Row[] {
  const hidden = stories.find(({ conflicts }) => conflicts?.deputy !== undefined)
  const refused = (
    ago: number,
    time: string,
    person: PersonKey,
    capability: Capability,
    what: string,
    about?: CaseStory,
  ) =>
    entry(calendar.moment(ago, time), personId(person), capability, what, {
      outcome: 'refused',
      ...(about === undefined ? {} : { caseId: caseId(about) }),
    })
  return [
    ...refused(12, '10:22', 'deputy', 'case:read', 'NOT_FOUND', hidden),
    ...refused(9, '16:41', 'neighbourhood', 'case:read', 'NOT_FOUND', hidden),
    ...refused(6, '11:03', 'strategic', 'case:read', 'FORBIDDEN_ROLE'),
    ...refused(3, '14:37', 'administrator', 'case:search', 'FORBIDDEN_ROLE'),
  ]
}

/** Who opened a masked address, and why. */
function addressOpenings(rows: Rows, stories: readonly CaseStory[], calendar: Calendar, entry: Entry): Row[] {
  const openings: readonly (readonly [string, PersonKey, number, string])[] = [
    ['school gate', 'housingOfficer', 38, 'To fit the doorbell camera.'],
    ['school gate', 'neighbourhood', 15, 'To visit at collection time.'],
    ['light bulb', 'neighbourhood', 11, 'To check the curfew from the hall.'],
    ['head teacher', 'neighbourhood', 13, 'To visit at school-run times.'],
    ['custody letters', 'probationOfficer', 10, 'To draw the exclusion zone.'],
    ['unsure of police', 'housingOfficer', 8, 'To fit the door entry camera.'],
  ]
  return openings.flatMap(([key, person, ago, reason]) => {
    const story = stories.find((each) => each.key === key)
    const party = rows.parties.find(
      ({ caseId: about, kind }) => story !== undefined && about === caseId(story) && kind === 'victim',
    )
    if (story === undefined || party === undefined) return []
    const id = idOf('address opening', key, person)
    const at = calendar.moment(ago, '09:12')
    rows.addressOpenings.push({ id, caseId: caseId(story), partyId: party.id, personId: personId(person), reason, at })
    return entry(at, personId(person), 'case:read', 'case address opened', {
      caseId: caseId(story),
      facts: { partyId: party.id, openingId: id },
    })
  })
}
