import { AgencyChip } from '../../ui/tag/tag.tsx'
import type { ReadyPerson } from '../../sign-in-call.ts'

interface ReadyPeopleProps {
  readonly people: readonly ReadyPerson[]
  readonly busy: string
  readonly onChoose: (id: string) => void
}

/** The people of the demonstration: one press signs in as one of them. */
export function ReadyPeople({ people, busy, onChoose }: ReadyPeopleProps) {
  if (people.length === 0) return null
  return (
    <section aria-labelledby="ready-title">
      <h2 id="ready-title" className="ready__title">
        Sign in as
      </h2>
      <p className="meta">This is the demonstration. These people, and every case here, are invented.</p>
      <ul role="list" className="ready">
        {people.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              className="ready__person"
              aria-disabled={busy !== '' || undefined}
              onClick={() => {
                if (busy === '') onChoose(person.id)
              }}
            >
              <AgencyChip code={person.code} />
              <span>
                <span className="ready__name">{person.name}</span>
                <span className="ready__about meta">{busy === person.id ? 'Signing in…' : person.jobTitle}</span>
                <span className="ready__about meta">{person.agency}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
