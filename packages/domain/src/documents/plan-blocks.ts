import { londonDay, londonTime } from '../basics/dates.ts'
import { dayInDigits, dayInWords } from '../clinic/day-in-words.ts'
import { crossLinks } from '../plans/closing-facts.ts'
import type { CrossLinkFact } from '../plans/closing-facts.ts'
import type { PlanVersion, VersionAction, VersionClosing } from '../plans/version.ts'
import { reasonLead } from '../plans/voice-gate.ts'
import type { Block } from './document.ts'
import { capital, joined, lines, said, table, under } from './document.ts'

/** Characters of a version’s hash that are printed: enough to compare by eye. */
const SHORT_HASH = 12

/** A plan as the minutes print it: as it was agreed, with dissent and disclosure decisions. */
export function planBlocks(plan: PlanVersion, versionHash: string | null): readonly Block[] {
  return [
    ...(plan.voice === undefined
      ? []
      : [
          under('The victim’s voice'),
          ...said('Wishes', plan.voice.wishes),
          ...said('Greatest fear', plan.voice.greatestFear),
        ]),
    under('Summary of risk'),
    ...lines(plan.riskSummary),
    ...(plan.discussion.trim() === '' ? [] : [under('Discussion'), ...lines(plan.discussion)]),
    under('Agreed actions'),
    plan.actions.length === 0
      ? { kind: 'paragraph', text: 'None.' }
      : table<VersionAction>(
          'Agreed actions',
          [
            ['Action', 5.5, ({ wording }) => wording],
            ['Owner', 3, ({ owner }) => owner],
            ['Due', 2.7, ({ dueOn }) => dayInDigits(dueOn)],
            ['Answers', 3, ({ risks }) => risks.join(', ')],
            ['Shown by', 3, ({ measure }) => measure],
            ['Tell the victim', 2, ({ victimTelling }) => capital(victimTelling)],
          ],
          plan.actions,
        ),
    under('Decided'),
    ...(plan.closing === undefined ? [] : closingBlocks(plan.closing)),
    ...(plan.reasons ?? []).map(({ about, lacking, reason, by }): Block => ({
      kind: 'paragraph',
      lead: reasonLead[about],
      text: `${lacking.join(', ')}. “${reason}” (${by})`,
    })),
    ...(plan.dissents ?? []).map(({ by, words, recordedBy }): Block => ({
      kind: 'paragraph',
      lead: 'Dissent',
      text: `${by} did not agree: “${words}”${recordedBy === null ? '' : `, recorded by ${recordedBy}`}`,
    })),
    ...(plan.disclosures ?? []).map(({ outcome, toWhom, what, authorisedBy }): Block => ({
      kind: 'paragraph',
      lead: outcome === 'disclose' ? 'To be disclosed' : 'Not to be disclosed',
      text: `to ${toWhom}: ${what}. Authorised by ${authorisedBy}.`,
    })),
    {
      kind: 'paragraph',
      lead: 'Agreed',
      text: `by ${plan.agreedBy}, ${dayInDigits(londonDay(plan.agreedAt))} ${londonTime(plan.agreedAt)}${versionHash === null ? '' : `, version ${versionHash.slice(0, SHORT_HASH)}`}.`,
    },
  ]
}

const linkNames: Readonly<Record<CrossLinkFact, string>> = {
  mappa: 'MAPPA',
  childProtection: 'Child protection',
  adultSafeguarding: 'Adult safeguarding',
}

function closingBlocks({ teller, tellBy, route, nextReview, links }: VersionClosing): readonly Block[] {
  return [
    {
      kind: 'paragraph',
      lead: 'Who tells the victim',
      text:
        teller === ''
          ? 'Nobody was named.'
          : `${joined(teller, tellBy === null ? null : `by ${dayInWords(tellBy)}`, route)}.`,
    },
    { kind: 'paragraph', lead: 'Next review', text: `${dayInWords(nextReview)}.` },
    ...crossLinks.flatMap((fact): readonly Block[] => {
      const link = links[fact]
      return link.linked === 'yes'
        ? [{ kind: 'paragraph', lead: linkNames[fact], text: `${joined('linked', link.reference, link.note)}.` }]
        : []
    }),
  ]
}
