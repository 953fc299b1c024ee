import type { PartyKind } from './case.ts'
import { compareNames, foldName, squashName } from './names.ts'

/** Somebody who is expected at a clinic, as far as conflicts of interest are matched; of themselves they say what they like. */
export interface Invited {
  readonly personId: string
  /** With or without a rank or title: `DCI Ruth Ellerbeck`. */
  readonly name: string
  /** By what names their agency is called: as an employer's it is compared with them. */
  readonly agencyNames: readonly string[]
  readonly otherNames: readonly string[]
  readonly postcode: string
  /** Registrations. */
  readonly vehicles: readonly string[]
  /** The names of those they live with. */
  readonly household: readonly string[]
}

/** A person of a case on the agenda, as far as conflicts are matched. */
export interface KnownParty {
  readonly caseId: string
  readonly kind: PartyKind
  readonly surname: string
  readonly forename: string
  readonly aliases: readonly string[]
  readonly postcode: string
  readonly vehicle: string
  readonly employer: string
}

/** Somebody who may know a person of a case, with each reason in words; for a person to decide. */
export interface ConflictMatch {
  readonly personId: string
  readonly caseId: string
  readonly reasons: readonly string[]
}

const titles = new Set(
  'dci dcs ds dc di pc ps dr prof professor mr mrs ms miss mx sir dame rev sgt insp supt'.split(' '),
)

/**
 * Who of those invited may have a conflict of interest with which case (CON-1): by name or alias, by an employer that is their
 * agency, by postcode, by vehicle, or by the name of somebody they live with. In the order of those invited, then of the
 * parties; one match for each person and case.
 */
export function conflictMatches(invited: readonly Invited[], parties: readonly KnownParty[]): readonly ConflictMatch[] {
  return invited.flatMap((person) => {
    const reasons = new Map<string, string[]>()
    for (const party of parties) {
      const found = reasonsOf(person, party)
      if (found.length > 0) reasons.set(party.caseId, [...(reasons.get(party.caseId) ?? []), ...found])
    }
    return [...reasons].map(([caseId, some]) => ({ personId: person.personId, caseId, reasons: [...new Set(some)] }))
  })
}

function reasonsOf(person: Invited, party: KnownParty): readonly string[] {
  const names = [person.name, ...person.otherNames]
  const theirs = [`${party.forename} ${party.surname}`, ...party.aliases]
  const nameLikeness = likest(names, theirs)
  const homeLikeness = likest(person.household, theirs)
  return [
    ...(nameLikeness === 'same' ? [`has the name of the ${party.kind}`] : []),
    ...(nameLikeness === 'alike' ? [`has nearly the name of the ${party.kind}`] : []),
    ...(homeLikeness === 'different' ? [] : [`lives with somebody who has the name of the ${party.kind}`]),
    ...(isSameCode(person.postcode, party.postcode) ? [`has the postcode of the ${party.kind}`] : []),
    ...(person.vehicles.some((vehicle) => isVehicle(vehicle, party.vehicle))
      ? [`has the vehicle of the ${party.kind}`]
      : []),
    ...(isEmployer(person.agencyNames, party.employer) ? [`works where the ${party.kind} works`] : []),
  ]
}

function likest(names: readonly string[], theirs: readonly string[]): 'same' | 'alike' | 'different' {
  const all = new Set(names.flatMap((name) => theirs.map((other) => compareWholeNames(name, other))))
  return all.has('same') ? 'same' : all.has('alike') ? 'alike' : 'different'
}

/** Forename and surname compared, whatever stands before or between; a single name is not enough to say anything. */
function compareWholeNames(one: string, other: string): 'same' | 'alike' | 'different' {
  const [a, b] = [wordsOf(one), wordsOf(other)]
  const [firstA, lastA, firstB, lastB] = [a[0], a.at(-1), b[0], b.at(-1)]
  if (a.length < 2 || b.length < 2 || !firstA || !lastA || !firstB || !lastB) return 'different'
  const likeness = new Set([compareNames(firstA, firstB), compareNames(lastA, lastB)])
  return likeness.has('different') ? 'different' : likeness.has('alike') ? 'alike' : 'same'
}

function wordsOf(name: string): readonly string[] {
  const words = name.split(/\s+/).filter((word) => word !== '')
  const start = words.findIndex((word) => !titles.has(foldName(word)))
  return start < 0 ? [] : words.slice(start)
}

/** Whether two postcodes, or the like, are the same however they are written; none is the same as none. */
export function isSameCode(one: string, other: string): boolean {
  return squashName(one) !== '' && squashName(one) === squashName(other)
}

/** A registration, wherever it stands in what is known of a vehicle: `White van, NX26 ABC`. */
function isVehicle(registration: string, known: string): boolean {
  const squashed = squashName(registration)
  return squashed.length >= 4 && /\d/.test(squashed) && squashName(known).includes(squashed)
}

/** An employer in whose name the agency's stands as whole words, or the reverse; a short name counts only as the whole. */
function isEmployer(agencyNames: readonly string[], employer: string): boolean {
  const theirs = ` ${foldName(employer)} `
  if (theirs.trim() === '') return false
  return agencyNames
    .map((name) => foldName(name))
    .some((name) => {
      if (name === '') return false
      const isLong = name.length >= 8
      return (
        theirs.trim() === name ||
        (isLong && theirs.includes(` ${name} `)) ||
        (isLong && ` ${name} `.includes(theirs) && theirs.length >= 10)
      )
    })
}
