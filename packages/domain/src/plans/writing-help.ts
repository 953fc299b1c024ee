/** One rule of the writing help, and its sentence. */
export interface WritingAdvice {
  readonly rule: 'verb' | 'vague' | 'one action' | 'owner' | 'due' | 'measure' | 'risk'
  readonly sentence: string
}

/** What the writing help reads of an action in draft. */
export interface DraftedAction {
  readonly wording: string
  readonly ownerAgencyId: string | null
  readonly ownerPersonId: string | null
  readonly dueOn: string | null
  readonly measure: string
  readonly risks: readonly string[]
}

/** Verbs an action may start with: each names something that can be seen to be done. */
const verbs = new Set(
  `accompany add advise agree allocate amend analyse answer apply appoint approach arrange arrest ask assess assign
  attend book brief bring call cancel carry change charge check circulate close collect complete conduct confirm
  contact convene copy create deliver discuss disclose draft enforce ensure escalate escort establish evict examine
  execute exhibit explain extend fast-track file find fit flag follow forward gather get give hand hold identify
  include inform install interview invite investigate issue join keep lead list lodge log make map mark meet mend
  move name notify obtain offer open order organise patrol phone place plan prepare present provide publish raise
  read record refer refuse register relocate remind remove renew repeat replace report request research reset respond
  restrict return review revisit ring save schedule screen search secure see seek seize send serve set share sign
  speak start stop submit supply support survey take task telephone tell test trace train transfer triage update
  upload verify visit warn withdraw write`
    .trim()
    .split(/\s+/),
)

/** Verbs that, alone, say nobody will be able to see whether it was done. */
const vague = new Set(['liaise', 'monitor', 'consider', 'explore', 'look', 'continue', 'be', 'try', 'aim', 'support'])

/** Those of them that are the way to what a verb behind *to* says; the others only say that it may be done. */
const toAnEnd = new Set(['liaise', 'monitor', 'support'])

/** How often something is done: then it can be seen whether it was. */
const often =
  /\b(hourly|daily|nightly|weekly|fortnightly|monthly|twice|(once|\d+ times) an? \p{L}+|(every|each) (hour|morning|day|evening|night|week|fortnight|month|weekday|school day|(mon|tues|wednes|thurs|fri|satur|sun)day))\b/u

/** Words that stand before what is acted on: whatever stands before them at the beginning is a verb. */
const beforeThings =
  /^(the|an?|her|his|their|its|him|them|this|that|these|those|all|any|both|each|every|how|whether|what)$/
const notVerbs =
  /^(the|an?|i|we|he|she|it|they|you|this|that|these|those|is|are|was|will|should|must|may|can|in|on|at|of|for|with|to)$/

/**
 * Advice on an action while it is written: a verb first, one action, an owner, a date, a measure, a risk; vague verbs
 * alone are questioned (ACT-12). It never blocks while one writes; what blocks agreement is `whatActionLacks`, and what
 * agreement asks about is `questionedActions`.
 */
export function writingHelp(action: DraftedAction): readonly WritingAdvice[] {
  return [...wordingAdvice(action.wording), ...fieldAdvice(action)]
}

/** The part of the advice that the wording alone decides. */
export function wordingAdvice(wording: string): readonly WritingAdvice[] {
  const [first = '', second = ''] = wording.trim().toLowerCase().split(/\s+/)
  const verb = first.replaceAll(/[^a-z-]/g, '')
  if (verb === '') return [{ rule: 'verb', sentence: 'Start with a verb: Arrest, Refer, Visit, Write.' }]
  const advice: WritingAdvice[] = []
  if (vague.has(verb) && !canBeSeen(verb, wording)) {
    advice.push({
      rule: 'vague',
      sentence: `“${capital(verb)}” alone cannot be seen to be done: say what will have happened, and by when.`,
    })
  } else if (!vague.has(verb) && !verbs.has(verb) && !readsAsVerb(verb, second)) {
    advice.push({ rule: 'verb', sentence: `Start with a verb: “${capital(verb)}” does not say what to do.` })
  }
  if (holdsTwoActions(wording)) {
    advice.push({ rule: 'one action', sentence: 'This reads as two actions: give each its own line and owner.' })
  }
  return advice
}

/** Whether more than the vague verb is said: how often, or what else is done with it or by it. */
function canBeSeen(verb: string, wording: string): boolean {
  const words = wording.toLowerCase()
  if (often.test(words)) return true
  const also = toAnEnd.has(verb) ? /\b(?:and|then|to) ([a-z-]+)/g : /\b(?:and|then) ([a-z-]+)/g
  return [...words.matchAll(also)].some(([, next = '']) => verbs.has(next) && !vague.has(next))
}

/** Whether an unknown first word acts on something: *Photograph the tracker*, not *The officer*. */
function readsAsVerb(first: string, second: string): boolean {
  return beforeThings.test(second) && !notVerbs.test(first)
}

function holdsTwoActions(wording: string): boolean {
  const [first = '', ...rest] = wording.toLowerCase().split(/;|\.\s+|,? and then |, and | and | & /)
  if (!first.trim().includes(' ')) return false
  return rest.some((part) => {
    const [word = '', next = ''] = part.trim().split(/\s+/)
    return (verbs.has(word) || vague.has(word)) && next !== '' && !nounsToo.has(word)
  })
}

/** Verbs that as often begin a noun: *and support worker*, *and order conditions*, *and plan review*. */
const nounsToo = new Set(
  `support order plan report call share contact record review search visit place change test return charge issue mark
  move safety list map log set lead start patrol task screen file copy book train approach release stop trace look
  hand name answer survey exhibit repeat`
    .trim()
    .split(/\s+/),
)

function fieldAdvice(action: DraftedAction): readonly WritingAdvice[] {
  const advice: WritingAdvice[] = []
  if (action.ownerAgencyId === null) {
    advice.push({ rule: 'owner', sentence: 'No agency owns it yet.' })
  } else if (action.ownerPersonId === null) {
    advice.push({ rule: 'owner', sentence: 'Name the person who owns it.' })
  }
  if (action.dueOn === null) advice.push({ rule: 'due', sentence: 'Give it a date.' })
  if (action.measure.trim() === '') advice.push({ rule: 'measure', sentence: 'Say what will show that it is done.' })
  if (action.risks.length === 0) advice.push({ rule: 'risk', sentence: 'Choose the risk it answers.' })
  return advice
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
