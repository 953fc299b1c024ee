import type { CalendarDate } from '../basics/dates.ts'
import type { DecidedParagraph, Exemption, ParagraphSource } from './access-request.ts'
import type { Piece } from './redact.ts'
import { findRanges, redacted } from './redact.ts'

/** What an answer to a request is made of. */
export interface AccessAnswer {
  readonly reference: string
  readonly subject: string
  readonly receivedOn: CalendarDate
  readonly releasedOn: CalendarDate
  readonly paragraphs: readonly DecidedParagraph[]
  /** What of other people is masked; it never stands in an answer. */
  readonly othersMasked: readonly string[]
  /** A day as the answer writes it. */
  readonly inWords: (day: CalendarDate) => string
}

const reasons: Readonly<Record<Exemption, string>> = {
  'third party': 'it is about somebody else as well, who has not agreed',
  'crime prevention': 'telling it would make it harder to prevent or detect crime',
  'serious harm': 'telling it would be likely to harm somebody seriously',
  'legal privilege': 'it is legal advice, or was made for proceedings',
  safeguarding: 'telling it would put a child or an adult at risk',
}

/** What the sources are called to the person whom they are about. */
const headings: Readonly<Record<ParagraphSource, string>> = {
  'about them': 'Details held about you',
  report: 'Reports',
  incident: 'Incidents',
  'FOUR evidence': 'Behaviour that was noted',
  risk: 'Assessments',
  'bail or order': 'Bail and orders',
  'what was to come': 'What was to come or had changed',
  'between clinics': 'What was decided between clinics',
  'reached by': 'Numbers, addresses, names and devices that were noted',
  'address check': 'Whether addresses are safe',
  'question about a flag': 'Questions about flags',
  flag: 'Referrals',
  'victim’s voice': 'What was said about wishes and fears',
  return: 'What agencies reported',
  opinion: 'Professional opinions',
  'restricted note': 'Notes',
  discussion: 'Discussion',
  'written in the meeting': 'What was written in meetings',
  plan: 'Plans',
  action: 'Actions',
  dissent: 'Different views',
  disclosure: 'Decisions about telling others',
}

/** The answer to a request as one page of HTML that needs nothing else (ARQ-6): what is released, and where something is kept back. */
export function accessDocument(answer: AccessAnswer): string {
  const released = answer.paragraphs.flatMap((paragraph) => {
    const pieces = piecesOf(paragraph, answer.othersMasked)
    return pieces === null ? [] : [{ paragraph, pieces }]
  })
  const sections = Object.entries(headings).flatMap(([source, heading]) => {
    const within = released.filter(({ paragraph }) => paragraph.source === source)
    return within.length === 0
      ? []
      : [
          `<section><h2>${escaped(heading)}</h2>\n${within.map((told) => asHtml(told, answer.inWords)).join('\n')}\n</section>`,
        ]
  })
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Answer to a request for personal data, ${escaped(answer.reference)}</title>
<style>${style}</style>
</head>
<body>
<header><p class="mark">OFFICIAL-SENSITIVE, PERSONAL</p>
<h1>Your request for your personal data</h1>
<dl>
<div><dt>For</dt><dd>${escaped(answer.subject)}</dd></div>
<div><dt>Our reference</dt><dd>${escaped(answer.reference)}</dd></div>
<div><dt>Received</dt><dd>${answer.inWords(answer.receivedOn)}</dd></div>
<div><dt>Answered</dt><dd>${answer.inWords(answer.releasedOn)}</dd></div>
</dl></header>
<main>
${introduction(answer)}
${sections.length === 0 ? '<p>We hold nothing that we can give you.</p>' : sections.join('\n')}
</main>
<footer><p>You may ask us to look at this answer again, and you may complain to the Information Commissioner.</p>
<p class="mark">OFFICIAL-SENSITIVE, PERSONAL</p></footer>
</body>
</html>
`
}

/** The pieces of a paragraph that are told; null where all of it is kept back. */
function piecesOf({ words, decision }: DecidedParagraph, othersMasked: readonly string[]): readonly Piece[] | null {
  if (decision === null || decision.answer === 'withhold') return null
  const passages = decision.answer === 'release in part' ? decision.passages : []
  return redacted(words, findRanges(words, [...passages, ...othersMasked]))
}

function introduction({ paragraphs }: AccessAnswer): string {
  const given = new Set(paragraphs.flatMap(({ decision }) => decision?.exemptions ?? []))
  const named = Object.entries(reasons).filter(([exemption]) => given.has(exemption as Exemption))
  const opening =
    '<p>This is what we hold about you and can give you, with the agency it comes from. Names of people who work for agencies are left out. Where words are kept back it says <span class="gone">[kept back]</span>.</p>'
  if (named.length === 0) return opening
  return `${opening}\n<p>Something is kept back because:</p>\n<ul>${named.map(([, why]) => `<li>${escaped(why)}</li>`).join('')}</ul>`
}

interface Told {
  readonly paragraph: DecidedParagraph
  readonly pieces: readonly Piece[]
}

function asHtml({ paragraph, pieces }: Told, inWords: AccessAnswer['inWords']): string {
  const { on, agency } = paragraph
  const from = [...(on === null ? [] : [inWords(on)]), ...(agency === '' ? [] : [agency])].join(', ')
  const words = pieces
    .map((piece) => ('words' in piece ? escaped(piece.words) : '<span class="gone">[kept back]</span>'))
    .join('')
  return `<article>${from === '' ? '' : `<p class="from">${escaped(from)}</p>`}<p>${words.replaceAll('\n', '<br>')}</p></article>`
}

function escaped(words: string): string {
  return words
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

const style = `:root{color-scheme:light}body{font:1rem/1.5 system-ui,sans-serif;color:#0b0c0c;background:#fff;max-width:44rem;margin:2rem auto;padding:0 1rem}h1{font-size:1.75rem}h2{font-size:1.25rem;margin-top:2rem}dl{display:grid;gap:.25rem;margin:0}dl div{display:flex;gap:1rem}dt{min-width:8rem;font-weight:700}dd{margin:0}article{border-left:4px solid #b1b4b6;padding-left:1rem;margin:1rem 0;break-inside:avoid}article p{margin:.25rem 0}.from{color:#484949}.gone{background:#0b0c0c;color:#fff;padding:0 .25rem}.mark{font-weight:700;letter-spacing:.05em}footer{margin-top:3rem;border-top:1px solid #b1b4b6}`
