import { addressChecksOf } from '@harbour/db/queries/address-checks'
import type { caseBrief } from '@harbour/db/queries/case-brief'
import { addressOpeningsOf, caseEntries, caseHeader } from '@harbour/db/queries/case-record'
import { actionsOfCase, clinicsOfCase, conflictCount, flagsOfCase } from '@harbour/db/queries/case-history'
import { disclosuresOfCase, dissentsOfCase } from '@harbour/db/queries/decisions'
import { emergencyUntil } from '@harbour/db/queries/emergencies'
import { groundFacts } from '@harbour/db/queries/flags'
import type { KeptParty } from '@harbour/db/queries/parties'
import { partiesOf } from '@harbour/db/queries/parties'
import { linksOfCase } from '@harbour/db/queries/links'
import { tracesOfCase } from '@harbour/db/queries/traces'
import { circumstancesOfCase, triggerDecisionsOfCase } from '@harbour/db/queries/triggers'
import type { Tx } from '@harbour/db/open-db'
import { waysTo } from '@harbour/db/visible'
import { whatMayBeDone } from '@harbour/domain/access/decide'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import { londonDay } from '@harbour/domain/basics/dates'
import { notFound } from '@harbour/domain/basics/not-found'
import { DomainError } from '@harbour/domain/basics/refusal'
import type { KnownSafety } from '@harbour/domain/cases/address-check'
import { safetyOfEach } from '@harbour/domain/cases/address-check'
import { weekOf } from '@harbour/domain/cases/coarse-days'
import { maskedOf } from '@harbour/domain/cases/masked'
import type { MaskedKind } from '@harbour/domain/cases/masked'
import { seesNames } from '@harbour/domain/cases/case'
import { calculatedGrounds } from '@harbour/domain/cases/flag'
import type { Actor } from '@harbour/domain/people/roles'

/** Everything a case's page shows to this actor: addresses masked, names withheld from whoever may not see them. */
export async function caseRecord(tx: Tx, actor: Actor, caseId: string, at: Instant) {
  const today = londonDay(at)
  const header = await caseHeader(tx, actor, caseId, at)
  if (header === null) throw new DomainError(notFound('case'))
  const named = seesNames(actor)
  const until = await emergencyUntil(tx, actor.personId, caseId, at)
  const entries = await caseEntries(tx, caseId)
  const people = await partiesOf(tx, caseId)
  const circumstances = await circumstancesOfCase(tx, caseId)
  const movedOn = circumstances.filter(({ kind }) => kind === 'house move').map(({ onDay }) => onDay)
  const safety = safetyOfEach(people, await addressChecksOf(tx, caseId), movedOn, today)
  const facts = (await groundFacts(tx, [caseId])).get(caseId)
  return {
    ...header,
    named,
    may: whatMayBeDone(actor, await waysTo(tx, actor, caseId, at)),
    parties: people.map((person, place) =>
      named ? shownParty(person, safety.get(person.id)) : pseudonym(person, place),
    ),
    ...entries,
    reports: entries.reports.map((report) => (named ? report : { ...report, crimeReference: '', narrative: '' })),
    incidents: entries.incidents.map((incident) => (named ? incident : coarsely(incident))),
    traces: named ? await tracesOfCase(tx, caseId) : [],
    triggerDecisions: named ? await triggerDecisionsOfCase(tx, caseId) : [],
    circumstances,
    links: await linksOfCase(tx, actor, caseId, at),
    flags: await flagsOfCase(tx, caseId),
    clinics: await clinicsOfCase(tx, caseId),
    actions: await actionsOfCase(tx, caseId),
    dissents: await dissentsOfCase(tx, caseId),
    disclosures: await disclosuresOfCase(tx, caseId),
    openings: await addressOpeningsOf(tx, caseId),
    conflicts: await conflictCount(tx, caseId),
    grounds: facts === undefined ? [] : calculatedGrounds(facts, today),
    emergency: until === null ? null : { until, secondsLeft: Math.round((Date.parse(until) - Date.parse(at)) / 1000) },
    today,
  }
}

type Masked = 'address' | 'postcode' | 'phone' | 'safeNumber' | 'school'

/** Someone as the page shows them, with what there is of them that stays masked. */
type ShownParty = Omit<KeptParty, Masked | 'matchKeys' | 'addressChangedAt'> & {
  readonly masked: readonly MaskedKind[]
  /** Whether the address is safe; null where none is checked. */
  readonly addressSafety: KnownSafety | null
}

function shownParty(kept: KeptParty, addressSafety: KnownSafety | null = null): ShownParty {
  const { address: _1, postcode: _2, phone: _3, safeNumber: _4, school: _5, matchKeys: _6, ...more } = kept
  const { addressChangedAt: _7, ...person } = more
  return { ...person, masked: maskedOf(kept), addressSafety }
}

interface Happening {
  readonly occurredOn: CalendarDate
  readonly what: string
  readonly online: boolean
  readonly atHome: boolean
}

/** What happened, with its day and place only as near as does not say whose home, work or calendar that is. */
export function coarsely<T extends Happening>(incident: T): T & { where: string; occurredTime: null } {
  const { occurredOn, what, online, atHome } = incident
  return {
    ...incident,
    occurredOn: weekOf(occurredOn),
    occurredTime: null,
    what: `In the week from this Monday: ${what}`,
    where: online ? 'Online' : atHome ? 'At home' : 'Elsewhere',
  }
}

/** Someone without anything that says who they are: their part, and the year they were born. */
function pseudonym(person: KeptParty, place: number): ShownParty {
  const part = person.kind.charAt(0).toUpperCase() + person.kind.slice(1)
  return {
    ...shownParty(person),
    forename: '',
    surname: person.kind === 'child' ? `${part} ${place - 1}` : part,
    aliases: [],
    bornOn: person.bornOn === null ? null : `${person.bornOn.slice(0, 4)}-01-01`,
    safePeople: '',
    bestTimes: '',
    occupation: '',
    employer: '',
    vehicle: '',
    masked: [],
  }
}

type Brief = NonNullable<Awaited<ReturnType<typeof caseBrief>>>

/** A case as an academic expert sees it: what happened to whom, without who and where they are. */
export function nameless(brief: Brief): Brief {
  const withheld = { forename: '', surname: '', bornOn: null, occupation: '', bestTimes: '' }
  return {
    ...brief,
    parties: brief.parties.map((party) => ({ ...party, ...withheld })),
    incidents: brief.incidents.map(coarsely),
  }
}
