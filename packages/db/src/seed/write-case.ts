import type { Instant } from '@harbour/domain/basics/dates'
import { plusDays } from '@harbour/domain/basics/dates'
import type { PartyKind } from '@harbour/domain/cases/case'
import { storedKeysOf } from '@harbour/domain/cases/matching'
import { searchTextOf } from '@harbour/domain/cases/names'
import type { RiskFactor } from '@harbour/domain/cases/risk'
import { agencyId, agencyName } from './agencies.ts'
import type { Calendar } from './calendar.ts'
import type { CaseStory, PartyStory } from './case-story.ts'
import type { DemoClinic } from './clinics.ts'
import type { PersonKey } from './people.ts'
import { agencyOf, personId, personName } from './people.ts'
import { idOf } from './random.ts'
import type { Rows } from './rows.ts'

/** The id of a case. */
export function caseId(story: Pick<CaseStory, 'key'>): string {
  return idOf('case', story.key)
}

/** Adds a case with everything known of it but its flags, clinics and plans. */
export function writeCase(
  rows: Rows,
  story: CaseStory,
  reference: string,
  calendar: Calendar,
  clinics: readonly DemoClinic[],
): void {
  const id = caseId(story)
  const { day, moment } = calendar
  const { references, latestAt } = addReports(rows, story, calendar)
  const latest = Math.min(story.opened, ...story.reports.map(({ ago }) => ago))
  const { voice } = story
  rows.cases.push({
    id,
    reference,
    status: story.closed === undefined ? 'open' : 'closed',
    relationship: story.relationship,
    motivationType: story.motivation,
    riskLevel: story.risk,
    officerPersonId: idOrNull(story.officer),
    officerName: officerNameOf(story),
    advocatePersonId: idOrNull(story.advocate),
    hasChildren: (story.children ?? []).length > 0,
    childrenCount: (story.children ?? []).length,
    openedOn: day(story.opened),
    closedOn: story.closed === undefined ? null : day(story.closed.ago),
    closeReason: story.closed?.reason ?? null,
    nextReviewOn: story.review === undefined ? null : day(story.review),
    lastListedOn: clinics.findLast(({ which }) => story.plans.some(({ clinic }) => clinic === which))?.heldOn ?? null,
    latestReportAt: latestAt,
    wishes: voice?.wishes ?? '',
    greatestFear: voice?.fear ?? '',
    whatHasChanged: voice?.changed ?? '',
    victimAware: voice?.aware ?? null,
    voiceHeardAt: voice === undefined ? null : moment(voice.ago, '10:40'),
    voiceHeardBy: voice === undefined ? null : personId(voice.by),
    searchText: searchTextOf(
      [reference, ...references],
      [story.victim, story.suspect, ...(story.children ?? [])].flatMap((party) => [
        `${party.forename} ${party.surname}`,
        ...(party.aliases ?? []),
      ]),
    ),
    createdAt: moment(story.opened, '09:30'),
    updatedAt: latestAt ?? moment(latest, '11:25'),
  })
  addParty(rows, id, 'victim', story.victim, calendar)
  addParty(rows, id, 'suspect', story.suspect, calendar)
  for (const child of story.children ?? []) addParty(rows, id, 'child', child, calendar)
  addIncidents(rows, story, calendar)
  addFour(rows, story, calendar)
  addRisk(rows, story, calendar)
  addOrders(rows, story, calendar)
  for (const [person, reason] of Object.entries(story.conflicts ?? {})) {
    rows.caseConflicts.push({
      personId: personId(person as keyof NonNullable<CaseStory['conflicts']>),
      caseId: id,
      declaredAt: moment(story.opened - 2, '09:00'),
      reason,
    })
  }
}

function idOrNull(person: PersonKey | null): string | null {
  return person === null ? null : personId(person)
}

function officerNameOf({ officer, officerName }: CaseStory): string {
  return officer === null ? (officerName ?? '') : personName(officer)
}

function addParty(rows: Rows, id: string, kind: PartyKind, party: PartyStory, calendar: Calendar): void {
  const bornOn = birthday(party, calendar)
  const { safe } = party
  const partyId = idOf('party', id, kind, party.forename, party.surname)
  rows.parties.push({
    id: partyId,
    caseId: id,
    kind,
    surname: party.surname,
    forename: party.forename,
    aliases: [...(party.aliases ?? [])],
    bornOn,
    sex: party.sex,
    address: party.address,
    postcode: party.postcode,
    phone: party.phone ?? '',
    safeNumber: safe?.number ?? '',
    safeToCall: kind === 'victim' ? safe !== undefined : null,
    safeToLeaveMessage: kind === 'victim' ? (safe?.message ?? false) : null,
    bestTimes: safe?.times ?? '',
    safePeople: safe?.people ?? '',
    language: party.language ?? (kind === 'victim' ? 'English' : ''),
    interpreter: party.language !== undefined && party.language !== 'English',
    occupation: party.occupation ?? '',
    employer: party.employer ?? '',
    weapons: party.weapons ?? '',
    vehicle: party.vehicle ?? '',
    school: party.school ?? '',
    inCustody: party.inCustody ?? false,
    matchKeys: [...storedKeysOf({ ...party, bornOn })],
  })
  addAddressCheck(rows, { caseId: id, partyId }, party, calendar)
}

function addAddressCheck(
  rows: Rows,
  of: { readonly caseId: string; readonly partyId: string },
  { checked }: PartyStory,
  { day, moment }: Calendar,
): void {
  if (checked === undefined) return
  const { state, by, ago, source, neverTell = '' } = checked
  const recorded = { recordedBy: personId(by), recordedAt: moment(ago, '10:55') }
  const id = idOf('address check', of.partyId)
  rows.addressChecks.push({ id, ...of, state, checkedOn: day(ago), source, neverTell, ...recorded })
}

/** A date of birth that gives the age, another for each name. */
function birthday({ age, forename, surname }: PartyStory, { today }: Calendar): string {
  const spread = Number.parseInt(idOf('birthday', forename, surname).slice(0, 4), 16) % 360
  return plusDays(
    `${String(Number(today.slice(0, 4)) - age).padStart(4, '0')}${today.slice(4).replace('02-29', '02-28')}`,
    -spread - 1,
  )
}

function addReports(
  rows: Rows,
  story: CaseStory,
  calendar: Calendar,
): { readonly references: readonly string[]; readonly latestAt: Instant | null } {
  const { day, moment } = calendar
  const added = story.reports.map((report, index) => {
    const number = crimeNumber(rows.reports.length)
    const reportedAt = moment(report.ago, ['08:40', '11:20', '14:05', '17:30', '20:15', '22:50'][number % 6] ?? '11:20')
    const crimeReference = `DEMO/${number}/${day(report.ago).slice(2, 4)}`
    const tool = story.tools.find(({ ago }) => Math.abs(ago - report.ago) <= 21)
    const { victim, suspect } = story
    const born = (party: PartyStory) => birthday(party, calendar)
    rows.reports.push({
      id: idOf('report', story.key, index),
      crimeReference,
      caseId: caseId(story),
      reportedAt,
      occurredFrom: day(story.opened),
      occurredTo: day(report.ago),
      offence: report.offence,
      officerName: officerNameOf(story),
      victimSurname: victim.surname,
      victimForename: victim.forename,
      victimBornOn: born(victim),
      victimSex: victim.sex,
      victimPostcode: victim.postcode,
      safeNumber: victim.safe?.number ?? '',
      safeToCall: victim.safe === undefined ? null : true,
      suspectSurname: suspect.surname,
      suspectForename: suspect.forename,
      suspectBornOn: born(suspect),
      relationship: story.relationship,
      incidents12m: report.incidents,
      behaviours: [...report.behaviours],
      riskTool: tool?.tool ?? '',
      riskResult: tool?.result ?? '',
      children: (story.children ?? []).length,
      bailOrOrder: '',
      repeatVictim: report.repeat ?? index > 0,
      narrative: report.narrative,
      createdAt: reportedAt,
      updatedAt: reportedAt,
    })
    return { crimeReference, reportedAt }
  })
  return {
    references: added.map(({ crimeReference }) => crimeReference),
    latestAt:
      added
        .map(({ reportedAt }) => reportedAt)
        .toSorted()
        .at(-1) ?? null,
  }
}

/** Six digits in no visible order, another for each report: the step and the prime have no common factor. */
function crimeNumber(report: number): number {
  return 100_000 + ((report * 577_123) % 899_981)
}

function addIncidents(rows: Rows, story: CaseStory, { day, moment }: Calendar): void {
  for (const [index, { ago, time, what, where, marks, from }] of story.incidents.entries()) {
    rows.incidents.push({
      id: idOf('incident', story.key, index),
      caseId: caseId(story),
      occurredOn: day(ago),
      occurredTime: time ?? null,
      what,
      where: where ?? '',
      police: marks.includes('police'),
      online: marks.includes('online'),
      atHome: marks.includes('home'),
      thirdParty: marks.includes('third party'),
      agencyId: agencyId(from ?? 'police'),
      recordedBy: idOrNull(story.officer),
      recordedAt: moment(ago, '18:00'),
    })
  }
}

function addFour(rows: Rows, story: CaseStory, { day, moment }: Calendar): void {
  for (const [index, { letter, ago, seen, from }] of story.four.entries()) {
    rows.fourEvidence.push({
      id: idOf('four', story.key, index),
      caseId: caseId(story),
      letter,
      observedOn: day(ago),
      evidence: seen,
      agencyId: agencyId(from),
      recordedBy: idOrNull(from === 'isac' || from === 'idva' ? (story.advocate ?? story.officer) : story.officer),
      recordedAt: moment(ago, '17:15'),
    })
  }
}

function addRisk(rows: Rows, story: CaseStory, { day, moment }: Calendar): void {
  const id = caseId(story)
  for (const [index, { tool, version, result, level, judgement, assessor, ago }] of story.tools.entries()) {
    rows.riskAssessments.push({
      id: idOf('assessment', story.key, index),
      caseId: id,
      tool,
      version: version ?? '',
      result,
      level,
      judgement,
      assessor: assessor === null ? officerNameOf(story) : `${personName(assessor)}, ${agencyName(agencyOf(assessor))}`,
      assessedOn: day(ago),
      recordedBy: idOrNull(assessor),
      recordedAt: moment(ago, '16:30'),
    })
  }
  const latest = Math.min(story.opened, ...story.incidents.map(({ ago }) => ago))
  const add = (factor: RiskFactor, answer: 'present' | 'absent' | 'not known', evidence: string) =>
    rows.riskFactors.push({
      id: idOf('factor', story.key, factor),
      caseId: id,
      factor,
      answer,
      evidence,
      asOf: day(latest),
      recordedBy: idOrNull(story.officer),
      recordedAt: moment(latest, '18:05'),
    })
  for (const [factor, evidence] of Object.entries(story.present)) add(factor as RiskFactor, 'present', evidence)
  for (const factor of story.absent) add(factor, 'absent', '')
  for (const factor of story.notKnown) add(factor, 'not known', '')
}

function addOrders(rows: Rows, story: CaseStory, { day, moment }: Calendar): void {
  for (const [index, order] of story.orders.entries()) {
    rows.bailAndOrders.push({
      id: idOf('order', story.key, index),
      caseId: caseId(story),
      kind: order.kind,
      status: order.status,
      madeOn: order.made === undefined ? null : day(order.made),
      servedOn: order.served === undefined ? null : day(order.served),
      until: order.until === undefined ? null : day(order.until),
      court: order.court ?? '',
      conditions: [...(order.conditions ?? [])],
      note: order.note ?? '',
      recordedBy: idOrNull(order.kind.includes('stalking') ? 'spoLead' : story.officer),
      recordedAt: moment(order.made ?? Math.min(story.opened, 20), '15:10'),
    })
  }
}
