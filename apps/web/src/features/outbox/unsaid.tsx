import { neededInWords, whenInWords } from '@harbour/domain/outbox/wording'
import { useMutation } from '@tanstack/react-query'
import { queryClient, trpc } from '../../api.ts'
import { countOf, longDay } from '../../format.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { Button } from '../../ui/form/button.tsx'
import { PersonName, Tag } from '../../ui/tag/tag.tsx'
import type { UnsaidDiary } from './outbox-types.ts'
import { stoppedWords, unsaidByClinic } from './outbox-types.ts'

/** Whose diary still says the old, clinic by clinic: what was called back or refused is said again only when somebody says so. */
export function Unsaid({ unsaid }: { readonly unsaid: readonly UnsaidDiary[] }) {
  if (unsaid.length === 0) return null
  return (
    <div className="stack outbox-unsaid">
      {unsaidByClinic(unsaid).map(({ clinicId, people }) => (
        <OneClinic key={clinicId} clinicId={clinicId} people={people} />
      ))}
    </div>
  )
}

interface OneClinicProps {
  readonly clinicId: string
  readonly people: readonly UnsaidDiary[]
}

function OneClinic({ clinicId, people }: OneClinicProps) {
  const sayAgain = useMutation(
    trpc.outbox.sayAgain.mutationOptions({
      onSuccess: async ({ told }) => {
        announce(`${countOf(told, 'message')} put in again`)
        await queryClient.invalidateQueries(trpc.outbox.pathFilter())
      },
    }),
  )
  const again = (of: readonly UnsaidDiary[]) => sayAgain.mutate({ ids: of.map(({ messageId }) => messageId) })
  const heldOn = people[0]?.meant.heldOn
  const which = heldOn === undefined ? '' : longDay(heldOn)
  return (
    <Panel
      title={`${countOf(people.length, 'diary', 'diaries')} still ${people.length > 1 ? 'say' : 'says'} the old`}
      about={which}
      meta={`Clinic on ${which}`}
      acts={
        people.length > 1 ? (
          <Button busy={sayAgain.isPending} onClick={() => again(people)}>
            Send to all {people.length} again
          </Button>
        ) : null
      }
    >
      <div className="stack">
        {sayAgain.isError ? <p className="outbox-error">{sentenceOf(sayAgain.error)}</p> : null}
        <p className="meta">They are not told by themselves unless something new changes.</p>
        <ul role="list" className="outbox-people">
          {people.map((person) => (
            <li key={person.personId}>
              <PersonName name={person.name} agencyCode={person.code} />
              <span className="outbox-diary">
                <span>In their diary: {inWords(person.told)}</span>
                <span>Should be: {person.kind === 'cancellation' ? 'taken out' : inWords(person.meant)}</span>
                <span>
                  <Tag look={person.state === 'called back' ? 'idle' : 'late'}>{stoppedWords(person.state)}</Tag>
                  {person.fault === null ? null : <span className="meta"> {person.fault}</span>}
                </span>
              </span>
              <Button onClick={() => again([person])}>
                Send again<span className="hidden-text"> to {person.name}</span>
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

function inWords(entry: UnsaidDiary['told']): string {
  if (entry === null) return 'nothing'
  return entry.needed === null ? whenInWords(entry) : `${whenInWords(entry)}. ${neededInWords(entry.needed)}`
}
