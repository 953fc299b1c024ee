import { crossLinks } from '@harbour/domain/plans/closing-facts'
import type { PlanVersion } from '@harbour/domain/plans/version'
import { reasonLead } from '@harbour/domain/plans/voice-gate'
import { longDay } from '../../format.ts'
import { Restricted } from '../../ui/presenter.tsx'
import { LinkWords } from './closing-form.tsx'
import { linkNames } from './closing-strip.tsx'

/** What an agreed version settled besides its actions. */
export function VersionDecisions({ version }: { readonly version: PlanVersion }) {
  const { closing, reasons = [], dissents = [], disclosures = [] } = version
  if (closing === undefined && reasons.length + dissents.length + disclosures.length === 0) return null
  const linked = closing === undefined ? [] : crossLinks.filter((fact) => closing.links[fact].linked === 'yes')
  return (
    <>
      <h3>Before the meeting moved on</h3>
      <ul className="plan-side__list">
        {closing === undefined ? null : (
          <>
            <li>
              {closing.teller === '' ? 'Nobody was named to tell the victim' : `${closing.teller} tells the victim`}
              {closing.tellBy === null ? '' : ` by ${longDay(closing.tellBy)}`}
              {closing.route === '' ? null : (
                <>
                  , <Restricted>{closing.route}</Restricted>
                </>
              )}
            </li>
            <li>Next review {longDay(closing.nextReview)}</li>
            {linked.map((fact) => (
              <li key={fact}>
                {linkNames[fact]}: <LinkWords link={closing.links[fact]} />
              </li>
            ))}
          </>
        )}
        {reasons.map(({ about, lacking, reason, by }) => (
          <li key={about + reason}>
            {reasonLead[about]}: {lacking.join(', ')}. “{reason}” – {by}
          </li>
        ))}
        {dissents.map(({ by, words, recordedBy }) => (
          <li key={by + words}>
            {by} did not agree: “{words}”{recordedBy === null ? '' : `, recorded by ${recordedBy} on their behalf`}
          </li>
        ))}
        {disclosures.map(({ outcome, toWhom, what, authorisedBy, decidedAt }) => (
          <li key={decidedAt + toWhom}>
            {outcome === 'disclose' ? 'To be disclosed' : 'Not to be disclosed'} to {toWhom}:{' '}
            <Restricted>{what}</Restricted>. Authorised by {authorisedBy}.
          </li>
        ))}
      </ul>
    </>
  )
}
