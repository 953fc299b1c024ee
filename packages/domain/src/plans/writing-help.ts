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

/** Verbs that say nobody will be able to see whether it was done. */
const vague = new Set(['liaise', 'monitor', 'consider', 'explore', 'look', 'continue', 'be', 'try', 'aim', 'support'])

/**
 * Advice on an action while it is written: a verb first, one action, an owner, a date, a measure, a risk; vague verbs
 * are questioned (ACT-12). Advice never blocks; what blocks agreement is `whatActionLacks`.
 */
export function writingHelp(action: DraftedAction): readonly WritingAdvice[] {
  return [...wordingAdvice(action.wording), ...fieldAdvice(action)]
}

/** The part of the advice that the wording alone decides. */
export function wordingAdvice(wording: string): readonly WritingAdvice[] {
  const [first = ''] = wording.trim().toLowerCase().split(/\s+/)
  const verb = first.replaceAll(/[^a-z-]/g, '')
  if (verb === '') return [{ rule: 'verb', sentence: 'Start with a verb: Arrest, Refer, Visit, Write.' }]
  const advice: WritingAdvice[] = []
  if (vague.has(verb)) {
    advice.push({
      rule: 'vague',
      sentence: `“${capital(verb)}” alone cannot be seen to be done: say what will have happened, and by when.`,
    })
  } else if (!verbs.has(verb)) {
    advice.push({ rule: 'verb', sentence: `Start with a verb: “${capital(verb)}” does not say what to do.` })
  }
  if (holdsTwoActions(wording)) {
    advice.push({ rule: 'one action', sentence: 'This reads as two actions: give each its own line and owner.' })
  }
  return advice
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
    advice.push({ rule: 'owner', sentence: 'Name a person if you can: whoever accepts it will own it.' })
  }
  if (action.dueOn === null) advice.push({ rule: 'due', sentence: 'Give it a date.' })
  if (action.measure.trim() === '') advice.push({ rule: 'measure', sentence: 'Say what will show that it is done.' })
  if (action.risks.length === 0) advice.push({ rule: 'risk', sentence: 'Choose the risk it answers.' })
  return advice
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
