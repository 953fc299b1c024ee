import type { ReturnOutcome, ReturnPart, ReturnStanding } from '@harbour/domain/clinic/return'
import type { AgencyCode } from '@harbour/domain/people/roles'
import type { TagLook } from '../../ui/tag/tag.tsx'

interface PartWords {
  readonly name: string
  readonly ask: string
  readonly another: string
}

/** What each part of a return is called and asks for. */
const partWords: Readonly<Record<ReturnPart, PartWords>> = {
  corrections: {
    name: 'Corrections',
    ask: 'Names, dates of birth and addresses that your records have otherwise.',
    another: 'Add a correction',
  },
  'last contact': {
    name: 'Last contact',
    ask: 'When you last saw or spoke to the victim and to the suspect, and how that went.',
    another: 'Add another contact',
  },
  behaviour: {
    name: 'Behaviour and change',
    ask: 'What has happened since the last clinic, and what is different now.',
    another: 'Add a paragraph on behaviour',
  },
  risk: {
    name: 'Risk',
    ask: 'What you know that bears on the risk; name the factor, where it is one.',
    another: 'Add a paragraph on risk',
  },
  children: {
    name: 'Children',
    ask: 'Children of the household or in contact: what is known, and what worries you.',
    another: 'Add a paragraph on children',
  },
  wishes: {
    name: 'Victim’s wishes',
    ask: 'What the victim told you they want, in their words. Do not ask them for this return.',
    another: 'Add to the wishes',
  },
  'action taken': {
    name: 'Done already',
    ask: 'What your agency has done: nobody waits for the meeting to act.',
    another: 'Add another thing done',
  },
  'proposed action': {
    name: 'Proposed actions',
    ask: 'One action each, beginning with a verb: what your agency offers to do.',
    another: 'Propose another action',
  },
}

/** What kinds of agency are asked for in particular. */
const asked: Readonly<Partial<Record<AgencyCode, Partial<Record<ReturnPart, string>>>>> = {
  PO: { 'last contact': 'Last incident, call, custody or visit of each of them; bail as it stands.' },
  PR: { 'last contact': 'Last appointment, licence or order, and whether it is kept.' },
  HE: {
    'last contact': 'Whether either is open to a team, when last seen, and medication as far as it bears on risk.',
  },
  PS: { behaviour: 'What the pattern of behaviour suggests, and how it has changed.' },
  AD: { 'last contact': 'When the victim was last spoken to safely, and how they are.' },
  CS: { children: 'Plans and assessments of the children, school, contact arrangements and their dates.' },
  HO: { 'last contact': 'Tenancy, repairs, security of the home, and moves that are planned.' },
}

export function partFor(part: ReturnPart, code: AgencyCode): PartWords {
  return { ...partWords[part], ask: asked[code]?.[part] ?? partWords[part].ask }
}

export const partName = (part: string): string => partWords[part as ReturnPart]?.name ?? part

const outcomes: Readonly<Record<ReturnOutcome | 'silent', { readonly name: string; readonly look: TagLook }>> = {
  known: { name: 'Known', look: 'good' },
  'nothing known': { name: 'Nothing known', look: 'done' },
  checking: { name: 'Checking', look: 'soon' },
  silent: { name: 'Silent', look: 'idle' },
}

export const outcomeWords = (outcome: ReturnOutcome | 'silent') => outcomes[outcome]

/** How an agency stands to a case, in a word or two: what is owed and overdue reads late first of all. */
export function standingWords({ answer, late }: ReturnStanding): { readonly name: string; readonly look: TagLook } {
  const { name, look } = outcomes[answer]
  if (!late) return { name, look }
  const isOwed = answer === 'silent' || answer === 'checking'
  return { name: `${name}, late`, look: isOwed ? 'late' : look }
}
