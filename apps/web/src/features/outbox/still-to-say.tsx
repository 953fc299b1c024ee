import type { ReactNode } from 'react'
import { longDay } from '../../format.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { Panel } from '../../ui/desk/panel.tsx'
import { Button } from '../../ui/form/button.tsx'
import { PersonName, Tag } from '../../ui/tag/tag.tsx'
import type { UnremindedPerson, UnsaidDiary, UntoldReader } from './outbox-types.ts'
import { stoppedWords } from './outbox-types.ts'
import { useSayAgain } from './use-say-again.ts'

interface StillToSayProps<Person> {
  readonly title: string
  readonly clinicId: string
  readonly heldOn: string
  readonly why: string
  readonly people: readonly Person[]
  /** Who one of them is and what they are told, where one person may be told several things. */
  readonly naming?: (person: Person) => string
  readonly children: (person: Person) => ReactNode
}

/** The people of one clinic whom something did not reach, and the way to say it again, to all or to one. */
export function StillToSay<Person extends UnsaidDiary | UntoldReader | UnremindedPerson>(
  props: StillToSayProps<Person>,
) {
  const { title, clinicId, heldOn, why, people, naming = ({ name }) => name, children } = props
  const { again, isSaying, error } = useSayAgain()
  const which = longDay(heldOn)
  return (
    <Panel
      title={title}
      about={which}
      meta={`Clinic on ${which}`}
      acts={
        people.length > 1 ? (
          <Button busy={isSaying} onClick={() => again(people)}>
            Send to all {people.length} again
          </Button>
        ) : null
      }
    >
      <div className="stack">
        {error === null ? null : <p className="outbox-error">{sentenceOf(error)}</p>}
        <p className="meta">{why}</p>
        <ul role="list" className="outbox-people">
          {people.map((person) => (
            <li key={person.messageId}>
              <PersonName name={person.name} agencyCode={person.code} />
              <span className="outbox-diary">
                {children(person)}
                <span>
                  <Tag look={person.state === 'called back' ? 'idle' : 'late'}>{stoppedWords(person.state)}</Tag>
                  {person.fault === null ? null : <span className="meta"> {person.fault}</span>}
                </span>
              </span>
              <Button onClick={() => again([person])}>
                Send again<span className="hidden-text"> to {naming(person)}</span>
              </Button>
            </li>
          ))}
        </ul>
        <p>
          <a href={`/clinics/${clinicId}`}>Open the clinic</a>
        </p>
      </div>
    </Panel>
  )
}
