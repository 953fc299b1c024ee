import type { CrossLinkFact } from './closing-facts.ts'
import { crossLinks } from './closing-facts.ts'
import { compareDecided } from './compare-decided.ts'
import type { ComparedDecision } from './compare-decided.ts'
import type { PlanVersion, VersionAction } from './version.ts'

/** A piece of prose before and after. */
export interface ChangedText {
  readonly name: 'summary of risk' | 'discussion' | 'wishes' | 'greatest fear'
  readonly before: string
  readonly after: string
}

/** What can be compared of an action besides which action it is. */
export type ActionPart = 'wording' | 'owner' | 'dueOn' | 'measure' | 'risks' | 'victimTelling'

/** One part of an action that is not as it was. */
export interface ChangedPart {
  readonly part: ActionPart
  readonly before: string
  readonly after: string
}

/** What became of an action between two versions; in a changed one, its parts that differ. */
export type ComparedAction =
  | { readonly kind: 'added' | 'removed' | 'same'; readonly action: VersionAction }
  | { readonly kind: 'changed'; readonly action: VersionAction; readonly parts: readonly ChangedPart[] }

/** A closing fact that is not as it was. */
export interface ChangedFact {
  readonly fact: 'teller' | 'tellBy' | 'route' | 'nextReview' | CrossLinkFact
  readonly before: string
  readonly after: string
}

/** What two versions say differently. */
export interface ComparedVersions {
  readonly texts: readonly ChangedText[]
  readonly actions: readonly ComparedAction[]
  readonly facts: readonly ChangedFact[]
  /** Reasons, dissents and disclosure decisions: those in either, with what differs. */
  readonly decided: readonly ComparedDecision[]
}

/** From how much of their words two actions have in common they are one that was reworded. */
const alikeFrom = 0.5

/**
 * What changed from one version to a later one (PLA-13): the prose that differs, each action as added, removed, changed
 * or the same, the closing facts that differ, and each reason, dissent and disclosure decision. Actions are matched by id,
 * then by their words.
 */
export function compareVersions(before: PlanVersion, after: PlanVersion): ComparedVersions {
  const texts: readonly ChangedText[] = [
    { name: 'summary of risk', before: before.riskSummary, after: after.riskSummary },
    { name: 'wishes', before: before.voice?.wishes ?? '', after: after.voice?.wishes ?? '' },
    { name: 'greatest fear', before: before.voice?.greatestFear ?? '', after: after.voice?.greatestFear ?? '' },
    { name: 'discussion', before: before.discussion, after: after.discussion },
  ]
  return {
    texts: texts.filter((text) => text.before !== text.after),
    actions: compareActions(before.actions, after.actions),
    facts: compareFacts(before, after),
    decided: compareDecided(before, after),
  }
}

function compareActions(before: readonly VersionAction[], after: readonly VersionAction[]): readonly ComparedAction[] {
  const left = [...before]
  const takeWhere = (isIt: (action: VersionAction) => boolean): VersionAction | null => {
    const place = left.findIndex(isIt)
    return place === -1 ? null : (left.splice(place, 1)[0] ?? null)
  }
  const byId = new Map(after.map((action) => [action.id, takeWhere(({ id }) => id === action.id)]))
  const compared = after.map((action): ComparedAction => {
    const old = byId.get(action.id) ?? takeWhere((each) => likeness(each.wording, action.wording) >= alikeFrom)
    if (old === null) return { kind: 'added', action }
    const parts = changedParts(old, action)
    return parts.length === 0 ? { kind: 'same', action } : { kind: 'changed', action, parts }
  })
  return [...compared, ...left.map((action) => ({ kind: 'removed' as const, action }))]
}

function changedParts(before: VersionAction, after: VersionAction): readonly ChangedPart[] {
  const parts = ['wording', 'owner', 'dueOn', 'measure', 'risks', 'victimTelling'] as const
  const words = (action: VersionAction, part: ActionPart) =>
    part === 'risks' ? action.risks.toSorted().join(', ') : action[part]
  return parts
    .map((part) => ({ part, before: words(before, part), after: words(after, part) }))
    .filter((each) => each.before !== each.after)
}

/** How much of their words two sentences share, from 0 to 1. */
function likeness(one: string, other: string): number {
  const words = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
  const [first, second] = [words(one), words(other)]
  const shared = [...first].filter((word) => second.has(word)).length
  return shared === 0 ? 0 : shared / (first.size + second.size - shared)
}

function compareFacts(before: PlanVersion, after: PlanVersion): readonly ChangedFact[] {
  const [old, now] = [before.closing, after.closing]
  if (now === undefined) return []
  const facts: readonly ChangedFact[] = [
    { fact: 'teller', before: old?.teller ?? '', after: now.teller },
    { fact: 'tellBy', before: old?.tellBy ?? '', after: now.tellBy ?? '' },
    { fact: 'route', before: old?.route ?? '', after: now.route },
    { fact: 'nextReview', before: old?.nextReview ?? '', after: now.nextReview },
    ...crossLinks.map((fact) => ({ fact, before: linkText(old?.links[fact]), after: linkText(now.links[fact]) })),
  ]
  return facts.filter((each) => each.before !== each.after)
}

function linkText(link: { readonly linked: string; readonly reference: string; readonly note: string } | undefined) {
  if (link === undefined || link.linked === 'not asked') return ''
  return [link.linked, link.reference, link.note].filter(Boolean).join(', ')
}
