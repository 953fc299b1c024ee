import { z } from 'zod'
import type { CalendarDate } from '../basics/dates.ts'
import { Id } from '../basics/ids.ts'
import type { TraceKind } from './trace.ts'
import { squashName } from './names.ts'

/** What two cases may have in common: the suspect, the victim, or both, and then they may be one case. */
export const LinkKind = z.enum(['same suspect', 'same victim', 'same people'])
export type LinkKind = z.infer<typeof LinkKind>

/** Somebody of a case, as far as links are found. */
export interface LinkedPerson {
  readonly surname: string
  readonly forename: string
  readonly bornOn: CalendarDate | null
}

/** A case, as far as links are found. */
export interface LinkFacts {
  readonly caseId: string
  readonly isOpen: boolean
  readonly victim: LinkedPerson | null
  readonly suspect: LinkedPerson | null
  /** What the suspect is reached by, each as it is compared. */
  readonly traces: readonly { readonly kind: TraceKind; readonly mark: string }[]
}

/** Two cases that may have somebody in common, with each reason in words; for a person to decide. */
export interface ProposedLink {
  readonly caseId: string
  readonly otherCaseId: string
  readonly kind: LinkKind
  readonly reasons: readonly string[]
}

const suspectReason = 'suspect: same name and date of birth'
const victimReason = 'victim: same name and date of birth'
const traceWords: Readonly<Record<TraceKind, string>> = {
  telephone: 'telephone number',
  'e-mail': 'e-mail address',
  handle: 'name used online',
  device: 'device',
  vehicle: 'vehicle',
}

/**
 * The pairs of cases that share a suspect or a victim by name and date of birth, or anything a suspect is reached by
 * (LNK-1). One pair each, the lower id first, whatever the order of the cases; two closed cases are no pair.
 */
export function proposedLinks(cases: readonly LinkFacts[]): readonly ProposedLink[] {
  const reasons = new Map<string, Set<string>>()
  const groups = new Map<string, { readonly reason: string; readonly members: LinkFacts[] }>()
  const put = (key: string | null, reason: string, member: LinkFacts) => {
    if (key === null) return
    const group = groups.get(key) ?? { reason, members: [] }
    if (!group.members.includes(member)) group.members.push(member)
    groups.set(key, group)
  }
  for (const each of cases) {
    put(personKey('suspect', each.suspect), suspectReason, each)
    put(personKey('victim', each.victim), victimReason, each)
    for (const { kind, mark } of each.traces) put(`${kind} ${mark}`, `suspect: same ${traceWords[kind]}`, each)
  }
  for (const { reason, members } of groups.values())
    for (const [place, one] of members.entries())
      for (const other of members.slice(place + 1)) {
        if (one.caseId === other.caseId || (!one.isOpen && !other.isOpen)) continue
        const pair = [one.caseId, other.caseId].toSorted().join(' ')
        reasons.set(pair, (reasons.get(pair) ?? new Set()).add(reason))
      }
  return [...reasons]
    .map(([pair, found]) => {
      const [caseId = '', otherCaseId = ''] = pair.split(' ')
      return { caseId, otherCaseId, kind: kindOf(found), reasons: [...found].toSorted() }
    })
    .toSorted((one, other) => (one.caseId + one.otherCaseId < other.caseId + other.otherCaseId ? -1 : 1))
}

/** What stands in place of a name that nobody knows. */
const noNames: ReadonlySet<string> = new Set(['', 'unknown', 'notknown', 'nk'])

function personKey(part: 'suspect' | 'victim', person: LinkedPerson | null): string | null {
  if (person?.bornOn == null) return null
  const names = [squashName(person.surname), squashName(person.forename)]
  return names.some((name) => noNames.has(name)) ? null : `${part} ${names.join('|')}|${person.bornOn}`
}

function kindOf(reasons: ReadonlySet<string>): LinkKind {
  if (!reasons.has(victimReason)) return 'same suspect'
  return reasons.size > 1 ? 'same people' : 'same victim'
}

/** What a person has decided about a pair. */
export const LinkVerdict = z.enum(['confirmed', 'dismissed'])
export type LinkVerdict = z.infer<typeof LinkVerdict>

/** Confirms that two cases have somebody in common, or finds that they do not; `matched` is what was looked at. */
export const DecideLink = z.strictObject({
  caseId: Id,
  otherCaseId: Id,
  verdict: LinkVerdict,
  matched: z.array(z.string().max(200)).max(20),
  reason: z.string().trim().min(1, 'Say how you know').max(500, 'Shorten this to 500 characters'),
})
export type DecideLink = z.infer<typeof DecideLink>

/** `LINK_GONE` — the pair is decided meanwhile, or is for other reasons by now: look at the list again. */
export type LinkRefusal = { readonly code: 'LINK_GONE' }

/** Why a pair cannot be decided so: it is not proposed for what was looked at, and is not confirmed; null when it can (LNK-2). */
export function whyCannotDecideLink(
  input: Pick<DecideLink, 'verdict' | 'matched'>,
  proposed: Pick<ProposedLink, 'reasons'> | null,
  standing: LinkVerdict | null,
): LinkRefusal | null {
  if (standing === 'confirmed') return input.verdict === 'dismissed' ? null : { code: 'LINK_GONE' }
  const isLookedAt = proposed !== null && proposed.reasons.every((reason) => input.matched.includes(reason))
  return isLookedAt ? null : { code: 'LINK_GONE' }
}

/** Whether a pair still asks for a decision, given what it was dismissed for before (LNK-2). */
export function isLinkUndecided(
  { reasons }: Pick<ProposedLink, 'reasons'>,
  decided: { readonly verdict: LinkVerdict; readonly matched: readonly string[] } | undefined,
): boolean {
  if (decided === undefined) return true
  return decided.verdict === 'dismissed' && reasons.some((reason) => !decided.matched.includes(reason))
}

/** What happens to links; each is told of either case by itself. */
export type LinkEvent =
  | { readonly type: 'link decided'; readonly caseId: string; readonly verdict: LinkVerdict }
  | { readonly type: 'link list viewed' }
