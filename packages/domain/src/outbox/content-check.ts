import { foldName } from '../cases/names.ts'
import { calendarFile } from './calendar.ts'
import type { Leaving } from './message.ts'
import { chaseSentence, stepReminders, stepSentence } from './steps.ts'
import { agendaMessage, clinicLink, clinicMessage, reminderMessage } from './wording.ts'

/** What must not leave: what is known of everybody that any case is about. */
export interface MustNotLeave {
  /** Forenames, surnames and aliases. */
  readonly names: readonly string[]
  /** Addresses, postcodes, telephone numbers and schools, and the references of cases. */
  readonly places: readonly string[]
}

/** What the content check found; never what it found it in, which must not be said either. */
export type Leak = 'the word' | 'a name' | 'a place or number'

/** Where in a message it was found. */
export type LeakAt = 'subject' | 'text' | 'file name' | 'file'

const LEAST_OF_PLACE = 5
/** In how many pieces a number may be written. */
const PIECES = 6
/** The word in any of its forms, also with something between its letters. */
const theWord = /s([\W_]{0,3})t\1a\1l\1k/i
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi

/** Everything sought, prepared once for many messages. */
export interface ContentCheck {
  readonly names: ReadonlySet<string>
  readonly places: ReadonlySet<string>
  readonly longest: number
}

/** Prepares the check: names word by word and in whole, places in whole and by their first line. */
export function contentCheck({ names, places }: MustNotLeave): ContentCheck {
  const folded = names.map(foldName).filter((name) => name !== '')
  const where = places
    .flatMap((place) => [place, place.split(/[,\n]/, 1)[0] ?? ''])
    .map(squashed)
    .filter((place) => place.length >= LEAST_OF_PLACE)
  const words = folded.flatMap((name) => name.split(/[ /]+/)).filter((word) => word.length > 1)
  return {
    names: new Set([...words, ...folded.map(squashed)]),
    places: new Set(where),
    longest: Math.max(PIECES, ...[...folded, ...places].map((text) => foldName(text).split(' ').length)),
  }
}

/** Harbour’s own place and address, and the address a message goes to; empty where it has none. */
export interface OwnAddresses {
  readonly to: string
  readonly origin: string
  readonly mailFrom: string
}

/**
 * What a message says that must not leave the system (OUT-1 to OUT-3); null when it may. Harbour’s own fixed words and those of
 * its address are the same whoever a clinic is about, so that somebody called May does not stop every clinic in May; the addresses
 * a message goes to and comes from, and ids, say nothing of anybody else.
 */
export function whatLeaks(
  message: Leaving,
  check: ContentCheck,
  own: OwnAddresses,
): { readonly leak: Leak; readonly at: LeakAt } | null {
  const parts: readonly (readonly [LeakAt, string])[] = [
    ['subject', message.subject],
    ['text', message.text],
    ...message.attachments.flatMap(({ name, content }) => [['file name', name] as const, ['file', content] as const]),
  ]
  const fixed = new Set([...ownWords, ...wordsOf(own.origin)])
  for (const [at, part] of parts) {
    const leak = leakIn(readable(part, [own.to, own.mailFrom]), check, fixed)
    if (leak !== null) return { leak, at }
  }
  return null
}

function leakIn(text: string, check: ContentCheck, fixed: ReadonlySet<string>): Leak | null {
  if (theWord.test(foldedText(text))) return 'the word'
  const words = wordsOf(text)
  for (let from = 0; from < words.length; from += 1) {
    let run = ''
    for (let count = 0; count < check.longest && from + count < words.length; count += 1) {
      run += words[from + count] ?? ''
      if (check.places.has(run)) return 'a place or number'
      const isFixed = count === 0 && fixed.has(run)
      if (!isFixed && check.names.has(run)) return 'a name'
    }
  }
  return null
}

/** A text as a person would read it, without these addresses: a calendar’s folded lines joined, what is escaped in one written out. */
function readable(text: string, addresses: readonly string[] = []): string {
  const unfolded = text
    .replaceAll(/\r\n[ \t]/g, '')
    .replaceAll(/\\[nN]/g, '\n')
    .replaceAll(/\\([,;\\])/g, '$1')
  const withoutAddress = addresses
    .filter((address) => address !== '')
    .reduce((left, address) => left.replaceAll(address, ' '), unfolded)
  const decoded = withoutAddress.replaceAll(/(?:%[0-9a-f]{2})+/gi, (escaped) => {
    try {
      return decodeURIComponent(escaped)
    } catch {
      return escaped
    }
  })
  return decoded.replaceAll(uuid, ' ')
}

/** Without accents, with its spaces and hyphens. */
function foldedText(text: string): string {
  return text.normalize('NFKD').replaceAll(/[\p{M}\p{Cf}]/gu, '')
}

function wordsOf(text: string): readonly string[] {
  return foldName(
    foldedText(text)
      .replaceAll('_', ' ')
      .replaceAll(/['’]s\b/gi, ' '),
  )
    .split(/[ /]+/)
    .filter((word) => word !== '')
}

function squashed(text: string): string {
  return wordsOf(text).join('')
}

/** A day of every month, and of every weekday. */
const days = [
  ...Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}-01`),
  ...Array.from({ length: 7 }, (_, day) => `2026-01-0${day + 1}`),
]

/** The words of every sentence that Harbour itself writes into what leaves, with all months and weekdays. */
const ownWords: ReadonlySet<string> = new Set(
  days.flatMap((heldOn) => {
    const clinic = { heldOn, startTime: '13:00', minutes: 180 }
    const said = [
      ...(['invitation', 'change', 'place', 'times', 'cancellation'] as const).flatMap((kind) =>
        (['seat', 'deputy', 'leads'] as const).flatMap((as) =>
          [null, { from: '13:20', until: '14:05' }].map((needed) =>
            clinicMessage(kind, clinic, as, clinicLink('', ''), { needed, isElsewhere: true }),
          ),
        ),
      ),
      ...[false, true].map((isLate) => agendaMessage(clinic, '', isLate)),
      ...[chaseSentence, ...stepReminders.map((reminder) => stepSentence(reminder, { until: heldOn }))].map(
        (sentence) => reminderMessage(sentence, clinic, ''),
      ),
    ]
    const needed = { from: '13:20', until: '14:05' }
    const entry = {
      ...clinic,
      uid: '',
      sequence: 0,
      at: `${heldOn}T09:00:00.000Z`,
      link: '',
      needed,
      isElsewhere: true,
    }
    const files = (['REQUEST', 'CANCEL', 'PUBLISH'] as const).map((method) =>
      calendarFile(method, [{ ...entry, isCancelled: method === 'CANCEL' }], { organiser: '', attendee: '' }),
    )
    return [...said.flatMap(({ subject, text }) => [subject, text]), ...files].flatMap((text) =>
      wordsOf(readable(text)),
    )
  }),
)
