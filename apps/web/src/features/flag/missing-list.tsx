import { day, dayOf } from '../../format.ts'
import type { Triaged } from './triage-types.ts'

/** What the case lacks before a clinic can use it, each in a few words. */
export function MissingList({ missing }: Pick<Triaged['facts'], 'missing'>) {
  return (
    <div>
      <h3 className="triage-h3">What is missing</h3>
      {missing.length === 0 ? (
        <p className="meta">Nothing that the clinic looks for.</p>
      ) : (
        <ul role="list" className="triage-missing">
          {missing.map(({ what }) => (
            <li key={what}>{what}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

type Questions = NonNullable<Triaged['facts']['raised']>['questions']

/** What triage asked and what came back, latest first. */
export function QuestionList({ questions }: { readonly questions: Questions }) {
  if (questions.length === 0) return null
  return (
    <div>
      <h3 className="triage-h3">Asked of the referrer</h3>
      <div className="stack">
        {questions.map(({ id, asked, note, askedBy, askedAt, answer, answeredBy, answeredAt }) => (
          <div key={id}>
            <p className="meta">
              {askedBy} asked on {day(dayOf(askedAt))}
            </p>
            <ul className="triage-asked">
              {[...asked, note]
                .filter((line) => line !== '')
                .map((line) => (
                  <li key={line}>{line}</li>
                ))}
            </ul>
            {answeredAt === null ? (
              <p className="meta">No answer yet.</p>
            ) : (
              <>
                <p className="meta">
                  {answeredBy} answered on {day(dayOf(answeredAt))}
                </p>
                <p className="triage-answer">{answer}</p>
              </>
            )}
          </div>
        ))}
      </div>
    </div>
  )
}
