import type { RiskFactor } from '@harbour/domain/cases/risk'
import { riskFactors } from '@harbour/domain/cases/risk-factors'
import type { RiskLevel } from '@harbour/domain/cases/case'
import type { Ago, CaseStory, PlanStory } from '../case-story.ts'
import type { PastClinic } from '../clinics.ts'
import type { PersonKey } from '../people.ts'
import type { Dice } from '../random.ts'
import { diceOf } from '../random.ts'
import { officers } from './action-template.ts'
import { childrenOf, suspectOf, victimOf } from './clinic-parties.ts'
import { formerPartner } from './former-partner.ts'
import { resentful, suitor } from './grudges.ts'
import type { Pattern } from './pattern.ts'
import { planActions } from './plan-actions.ts'
import type { Scheduled } from './schedule.ts'
import { intimacySeeker, predatory, unknownOnline } from './strangers.ts'

const patterns: Readonly<Record<string, readonly [Pattern, number]>> = {
  partner: [formerPartner, 55],
  resentful: [resentful, 15],
  intimacy: [intimacySeeker, 13],
  suitor: [suitor, 11],
  predatory: [predatory, 4],
  unknown: [unknownOnline, 2],
}

/** How a case of a clinic ends, when it does. */
const endings = [
  'Convicted; restraining order for five years. Victim told in person by the officer and her advocate.',
  'Full order in force, no breach for three months. Victim content to close; she keeps her advocate’s number.',
  'No contact for four months; safety plan in place and reviewed with the victim before closing.',
  'Suspect left the area and was interviewed there; the clinic there has the case. Victim told.',
  'Suspect in custody until next year; release conditions agreed. Victim told; opens again six weeks before release.',
]

/** Makes up a case that has been before clinics, or is flagged for the next; the same number gives the same case. */
export function clinicStory(
  scheduled: Scheduled,
  agoOf: (clinic: PastClinic) => Ago,
  open: boolean,
  taken: Set<string>,
): CaseStory {
  const dice = diceOf(`clinic case ${scheduled.number}`)
  const weights = Object.fromEntries(Object.entries(patterns).map(([key, [, weight]]) => [key, weight]))
  const pattern = patterns[dice.weighted(weights)]?.[0] ?? formerPartner
  const risk = riskOf(pattern, scheduled, dice)
  const lists = scheduled.listings.map((listing) => ({ ...listing, ago: agoOf(listing.clinic) }))
  const opened = (lists[0]?.ago ?? 0) + dice.int(26, 52)
  const latest = lists.at(-1)?.ago ?? 0
  const victim = victimOf(dice, taken)
  const children = childrenOf(pattern, victim, dice)
  const picked = dice.pick(officers)
  // Whoever is asked for more is offered at sign-in.
  const officer = scheduled.flag === 'more asked' ? 'officer' : picked
  const advocate: PersonKey =
    pattern === formerPartner
      ? dice.pick(['idva', 'idvaDeputy', 'isac'])
      : dice.pick(['isac', 'isacDeputy', 'isacThird'])
  const suspect = suspectOf(pattern, dice, taken)
  const incidents = incidentsOf(pattern, lists, opened, scheduled.flag !== null, dice)
  const present = presentOf(pattern, risk, dice)
  const hasBail = pattern !== unknownOnline && dice.chance(0.5)
  const closedAgo = open ? null : Math.max(3, latest - dice.int(12, 80))
  const closed = closedAgo === null ? {} : { closed: { ago: closedAgo, reason: dice.pick(endings) } }
  const others = dice.shuffle(riskFactors.filter((factor) => present[factor] === undefined))
  return {
    key: `clinic case ${scheduled.number}`,
    relationship: dice.pick(pattern.relationships),
    motivation: pattern.motivation,
    risk,
    officer,
    advocate,
    opened,
    ...closed,
    ...(open && lists.length > 0 ? { review: -dice.int(20, 70) } : {}),
    victim,
    suspect,
    children,
    reports: reportsOf(pattern, lists, opened, children.length, dice),
    incidents,
    four: [
      { letter: 'F', ago: Math.max(latest, opened - 9), seen: dice.pick(pattern.fixated), from: 'police' },
      { letter: 'O', ago: Math.max(latest, opened - 14), seen: dice.pick(pattern.obsessive), from: 'police' },
      { letter: 'U', ago: Math.max(latest, opened - 4), seen: dice.pick(pattern.unwanted), from: 'isac' },
      { letter: 'R', ago: incidents.at(-1)?.ago ?? opened, seen: dice.pick(pattern.repeated), from: 'police' },
    ],
    tools: [toolOf(risk, pattern, officer, opened - 3, dice)],
    present,
    absent: [...new Set([...pattern.never, ...others.slice(0, 6)])].filter((factor) => present[factor] === undefined),
    notKnown: others.slice(6, 10).filter((factor) => !pattern.never.includes(factor)),
    orders: hasBail
      ? [
          {
            kind: 'bail',
            status: open ? 'in force' : 'ended',
            made: open ? Math.min(opened - 2, dice.int(9, 60)) : opened - 2,
            until: open ? -dice.int(4, 60) : (closedAgo ?? 0),
            conditions: [
              'Not to contact the victim directly or indirectly',
              'Not to enter the street where she lives',
              'To sign at the station each Thursday',
            ],
          },
        ]
      : [],
    voice: {
      wishes: dice.pick(pattern.wishes),
      fear: dice.pick(pattern.fears),
      changed: dice.pick(pattern.changes),
      by: advocate,
      ago: Math.max(1, latest === 0 ? opened - 10 : latest + 5),
      aware: dice.chance(0.9),
    },
    plans: lists.map((listing, index): PlanStory => ({
      clinic: listing.clinic,
      kind: listing.kind,
      summary: summaryOf(pattern, risk, listing.kind, index, dice),
      discussion: discussionOf(pattern, listing.kind, children.length > 0, dice),
      actions: planActions(
        {
          listing,
          officer,
          advocate,
          hasChildren: children.length > 0,
          hasBail,
          isLastOpen: open && index === lists.length - 1,
        },
        dice,
      ),
    })),
    ...flagOf(scheduled, pattern, risk, officer, dice),
  }
}

function riskOf(pattern: Pattern, scheduled: Scheduled, dice: Dice): RiskLevel {
  if (pattern === predatory) return 'very high'
  if (scheduled.flag === 'signposted') return 'medium'
  return dice.weighted({ 'very high': 7, high: 66, medium: 27 })
}

interface List {
  readonly ago: Ago
  readonly kind: 'case' | 'review'
}

function incidentsOf(
  pattern: Pattern,
  lists: readonly List[],
  opened: Ago,
  flagged: boolean,
  dice: Dice,
): CaseStory['incidents'] {
  const spans = lists
    .filter(({ kind }) => kind === 'case')
    .map(({ ago }, index) => (index === 0 ? [opened, ago + 18] : [ago + 48, ago + 18]))
  if (flagged) spans.push([Math.min(opened, 40), 4])
  const kinds = dice.shuffle(pattern.incidents)
  return spans
    .flatMap(([from = 0, until = 0]) =>
      Array.from({ length: dice.int(2, 4) }, () => dice.int(Math.min(from, until), Math.max(from, until))),
    )
    .toSorted((a, b) => b - a)
    .map((ago, index) => {
      const [what, where, ...marks] = kinds[index % kinds.length] ?? ['Contact', '']
      return {
        ago,
        what,
        where,
        marks,
        time: `${String(dice.int(6, 23)).padStart(2, '0')}:${String(dice.int(0, 11) * 5).padStart(2, '0')}`,
      }
    })
}

function presentOf(pattern: Pattern, risk: RiskLevel, dice: Dice): Partial<Record<RiskFactor, string>> {
  const often = Object.entries(pattern.often).filter(
    ([factor]) =>
      dice.chance(risk === 'medium' ? 0.3 : 0.5) && !(risk === 'medium' && factor === 'strangulation in the past'),
  )
  return { ...pattern.always, ...Object.fromEntries(often) }
}

function reportsOf(
  pattern: Pattern,
  lists: readonly List[],
  opened: Ago,
  children: number,
  dice: Dice,
): CaseStory['reports'] {
  const later = lists.filter(({ kind }, index) => index > 0 && kind === 'case').map(({ ago }) => ago + dice.int(18, 24))
  return [opened, ...later].map((ago, index) => ({
    ago,
    offence: dice.pick([
      's.2A Stalking',
      's.4A Stalking involving fear of violence or serious alarm or distress',
      's.4A Stalking involving fear of violence or serious alarm or distress',
    ]),
    behaviours: [
      dice.pick(['repeated messages', 'following on foot', 'waiting outside work']),
      dice.pick(['attending the home', 'contacting friends and family', 'following by car']),
    ],
    incidents: dice.int(2, 5) + index,
    narrative: `${dice.pick(pattern.opening)}${children > 0 ? ' Children live in the home.' : ''}`,
  }))
}

function toolOf(
  risk: RiskLevel,
  pattern: Pattern,
  assessor: PersonKey,
  ago: Ago,
  dice: Dice,
): CaseStory['tools'][number] {
  const high = risk !== 'medium'
  if (pattern === formerPartner)
    return {
      tool: 'SafeLives Dash',
      result: String(high ? dice.int(14, 20) : dice.int(8, 13)),
      level: high ? 'high' : 'medium',
      judgement: high ? 'Visible high risk.' : 'Medium; listed for the pattern.',
      assessor,
      ago,
    }
  return {
    tool: dice.pick(['S-DASH', 'SASH', 'SAM']),
    result: high ? 'High' : 'Moderate',
    level: high ? 'high' : 'medium',
    judgement: high ? 'High concern for persistence.' : 'Moderate; no threat of violence so far.',
    assessor,
    ago,
  }
}

function summaryOf(pattern: Pattern, risk: RiskLevel, kind: 'case' | 'review', index: number, dice: Dice): string {
  const level = `${risk.charAt(0).toUpperCase()}${risk.slice(1)}`
  if (kind === 'review')
    return `${level}, ${dice.pick(['unchanged', 'steady', 'lower than it was'])}. ${dice.pick(['Nothing new from any agency.', 'One message since, answered by the plan.', 'The plan is being kept.'])}`
  const again = index > 0 ? ' Back within twelve months: it has started again.' : ''
  return `${level}. ${dice.pick(pattern.risks)}${again}`
}

function discussionOf(pattern: Pattern, kind: 'case' | 'review', hasChildren: boolean, dice: Dice): string {
  const heard = dice.shuffle(
    pattern.heard.filter(([agency]) => hasChildren || (agency !== 'children' && agency !== 'education')),
  )
  const said = heard.slice(0, kind === 'review' ? 1 : dice.int(3, 4)).map(([, sentence]) => sentence)
  return kind === 'review' ? `By exception. ${said.join(' ')}` : `${dice.pick(pattern.opening)} ${said.join(' ')}`
}

function flagOf(
  scheduled: Scheduled,
  pattern: Pattern,
  risk: RiskLevel,
  officer: PersonKey,
  dice: Dice,
): Pick<CaseStory, 'flag'> {
  const { flag } = scheduled
  if (flag === null) return {}
  const ago = flag === 'waiting' ? dice.int(1, 4) : dice.int(6, 11)
  const high = risk === 'high' || risk === 'very high'
  return {
    flag: {
      status: flag,
      for: 'next',
      grounds: [
        high ? 'visible high risk' : 'professional judgement',
        ...(scheduled.listings.length > 0 ? (['repeat'] as const) : []),
      ],
      reason: `${dice.pick(pattern.opening)} ${dice.pick(pattern.repeated)}`,
      by: flag === 'waiting' ? dice.pick(['safeguarding', 'children', 'probation', 'idva']) : officer,
      ago,
      ...(flag === 'more asked'
        ? {
            triage: 'Who else knows the suspect, and has the victim been asked?',
            askedFor: [
              'What does the victim want, and what do they fear most?',
              'On which number, and when, can the victim be called safely?',
              'Is there bail, an order or a court date, and until when? Say so if there is none.',
            ],
          }
        : {}),
      ...(flag === 'signposted'
        ? {
            triage:
              'Plan in hand with the neighbourhood team and the advocate; flag again if there is contact after the warning.',
          }
        : {}),
    },
  }
}
