import type { Role } from '../people/roles.ts'
import { roleNames } from '../people/role-names.ts'
import { capabilities, members } from '../people/permissions.ts'
import type { Capability } from '../people/permissions.ts'
import { decide } from './decide.ts'
import { capabilityWords } from './capability-words.ts'
import { everyCaseFacts } from './every-case-facts.ts'
import { wayAllows, wayNames, waysIn } from './ways-in.ts'
import { offTheScreen } from '../people/session.ts'

/** Something of the server that can be called, and what whoever calls it must hold. */
export interface Callable {
  readonly name: string
  readonly needs: string
  /** Whether they must have proved within five minutes that it is them. */
  readonly stepUp?: boolean
}

export interface Callables {
  readonly procedures: readonly Callable[]
  readonly events: readonly Callable[]
  readonly topics: readonly Callable[]
  readonly routes: readonly Callable[]
}

const memberRoles: readonly Role[] = members

const wordsOf = new Map(
  Object.values(capabilityWords).flatMap((group) => Object.entries(group) as [Capability, string][]),
)

/** The whole matrix of who may see and do what, as a page in Markdown, made from the tables that decide. */
export function accessPage({ procedures, events, topics, routes }: Callables): string {
  return [
    '# Who may see and do what',
    'Made by `npm run access` from the tables that decide; a test fails when this page is not what they say. What is not listed is denied.',
    'Three questions are asked, in this order, of everything anyone asks of Harbour:',
    '1. **Does a role of theirs carry it?** (first table; roles run from a first to a last day)\n2. **Is there a conflict of interest, declared or suspected, or is the case sealed from their agency?** Then the case does not exist for them, whatever else they are: it is answered as a case that does not exist is answered.\n3. **By which way do they know of the case, and does that way allow it?** (second table) Without a way in, again: no such case.',
    '## What each role carries',
    `*Every member* is whoever takes part in clinics: ${members.join(', ')}.`,
    ...Object.entries(capabilityWords).flatMap(([group, words]) => [
      `### ${group}`,
      table(
        ['May', 'Who'],
        (Object.entries(words) as [Capability, string][]).map(([capability, may]) => [may, rolesOf(capability)]),
      ),
    ]),
    '## By which ways a case is known',
    table(
      ['Way in', 'Who and when', 'What it allows, of what their roles carry'],
      wayNames.map((name) => [name, waysIn[name].words, allowedBy(name)]),
    ),
    'A person with several ways in may do what any of them allows. Two things outlast every way in, and open nothing else of a case: whoever holds an agency’s seat reads again what that agency filed for clinics that are over, by `return.past`; and whoever was asked to carry out an action finds its words and what came of it among their finished work, by `action.list` and `action.history`. A conflict of interest or a seal hides these as well. An academic and an observer see no names, addresses or other words that say who a person is, by whichever way they come: the server leaves them out.',
    'A clinic itself is opened by whoever leads clinics, holds a seat in its series, came to it, is invited to watch it, or has a case of their own on its agenda; and, before it begins, by whoever is expected on its day though their seat or role begins later: they see when and where it is and answer, and nothing of its agenda until then.',
    '## What needs more than being signed in',
    `Outside a demonstration nothing can be done with one factor but to set up a second. What opens what is masked or leaves the screen needs proof from the last five minutes, by a passkey or as sure, that it is still the same person: ${offTheScreen.map((each) => wordsOf.get(each) ?? each).join('; ')}. Changing one’s own factors needs such proof as sure as the session. What else needs proof, by a password at least, is marked below.`,
    '## How much that is',
    countOf(),
    '## Everything that can be called',
    'Every procedure and socket event declares what its caller must hold; a test fails on one that does not, and on one that is missing here. *Proof*: who has proved within five minutes that it is still them.',
    ...section('Procedures', procedures),
    ...section('Socket events', events),
    ...section('What an open screen is told of when it changes', topics),
    ...section('Addresses', routes),
    '',
  ].join('\n\n')
}

function rolesOf(capability: Capability): string {
  const listed: readonly Role[] = capabilities[capability]
  if (listed.length === roleNames.length) return 'everyone'
  const others = listed.filter((role) => !memberRoles.includes(role))
  return memberRoles.every((role) => listed.includes(role)) ? ['every member', ...others].join(', ') : listed.join(', ')
}

function allowedBy(name: (typeof wayNames)[number]): string {
  const { may } = waysIn[name]
  if (may === 'everything') return 'everything'
  return may
    .filter((capability) => wayAllows(name, roleNames, capability))
    .map((capability) => wordsOf.get(capability) ?? capability)
    .join('; ')
}

/** How many of all combinations are allowed, so that any change of a rule shows in this page. */
function countOf(): string {
  const every = everyCaseFacts()
  const asked = Object.keys(capabilities) as Capability[]
  const allowedTo = (role: Role) =>
    asked.reduce((sum, to) => sum + every.filter((facts) => decide({ roles: [role] }, to, facts).ok).length, 0)
  const head = `Allowed, of ${every.length * asked.length} combinations of facts about a case and things to do`
  return table(
    ['Role', head],
    roleNames.map((role) => [role, String(allowedTo(role))]),
  )
}

function section(title: string, callables: readonly Callable[]): readonly string[] {
  const rows = callables.toSorted((one, other) => (one.name < other.name ? -1 : 1))
  return [
    `### ${title}`,
    table(
      ['Name', 'Whoever calls it'],
      rows.map(({ name, needs, stepUp }) => [`\`${name}\``, inWords(needs) + (stepUp === true ? ' *Proof*' : '')]),
    ),
  ]
}

function inWords(needs: string): string {
  const words = wordsOf.get(needs as Capability)
  return words === undefined ? needs : `may ${words}`
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
