import { useMutation } from '@tanstack/react-query'
import { queryClient, trpc } from '../../api.ts'
import { countOf, dateAndTime, time, timeWithSeconds } from '../../format.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { Button } from '../../ui/form/button.tsx'
import { Details } from '../../ui/page/notes.tsx'
import { PersonName, Tag } from '../../ui/tag/tag.tsx'
import type { Batch, Message } from './outbox-types.ts'
import { standingOf } from './outbox-types.ts'

const kindWords: Readonly<Record<Message['kind'], string>> = {
  invitation: 'Invitation',
  change: 'Change of day or time',
  place: 'Change of place or link',
  times: 'When they are needed',
  cancellation: 'Cancellation',
  agenda: 'Agenda',
  reminder: 'Reminder',
}

interface OneBatchProps {
  readonly batch: Batch
  readonly now: number
  /** Whether nobody is written to now but by what a person has just done. */
  readonly isQuiet: boolean
}

/** What one act sends: to whom, how each stands, and word for word what it says. */
export function OneBatch({ batch, now, isQuiet }: OneBatchProps) {
  const { first, messages } = batch
  // Reminders of several steps go out at once under one subject: their first words tell them apart, on the screen and by ear.
  const reminds = first.kind === 'reminder' ? first.text.split('\n', 1).join() : null
  const waiting = messages.filter(({ state }) => state === 'waiting')
  const callBack = useMutation(
    trpc.outbox.callBack.mutationOptions({
      onSuccess: async ({ calledBack }) => {
        announce(`${countOf(calledBack, 'message')} called back`)
        await queryClient.invalidateQueries(trpc.outbox.pathFilter())
      },
    }),
  )
  const back = (ids: readonly string[]) => callBack.mutate({ ids: [...ids] })
  return (
    <Panel
      title={first.subject}
      about={`made ${timeWithSeconds(first.madeAt)}${reminds === null ? '' : `. ${reminds}`}`}
      meta={`${kindWords[first.kind]} · ${dateAndTime(first.madeAt)} · ${first.madeBy ?? 'by Harbour itself'}`}
      acts={
        waiting.length > 1 ? (
          <Button look="danger" busy={callBack.isPending} onClick={() => back(waiting.map(({ id }) => id))}>
            Call all {waiting.length} back
          </Button>
        ) : null
      }
    >
      <div className="stack">
        {reminds === null ? null : <p>{reminds}</p>}
        {callBack.isError ? <p className="outbox-error">{sentenceOf(callBack.error)}</p> : null}
        <ul role="list" className="outbox-people">
          {messages.map((message) => (
            <OnePerson
              key={message.id}
              standing={standingOf(message, now, isQuiet)}
              message={message}
              onCallBack={() => back([message.id])}
            />
          ))}
        </ul>
        <Details summary={messages.length > 1 ? `What it says, to ${first.to}` : 'What it says'}>
          <WordForWord message={first} />
        </Details>
        <p>
          <a href={`/clinics/${first.clinicId}`}>Open the clinic</a>
        </p>
      </div>
    </Panel>
  )
}

interface OnePersonProps {
  readonly message: Message
  readonly standing: ReturnType<typeof standingOf>
  readonly onCallBack: () => void
}

function OnePerson({ message, standing, onCallBack }: OnePersonProps) {
  const { words, look } = standing
  return (
    <li>
      <PersonName name={message.to} agencyCode={message.code} />
      <span className="outbox-standing">
        <Tag look={look}>{words}</Tag>
        {message.endedAt === null ? null : (
          <span className="meta">
            {time(message.endedAt)}
            {message.state === 'called back' && message.endedBy !== null ? ` by ${message.endedBy}` : ''}
          </span>
        )}
        {message.fault === null ? null : <span className="meta">{message.fault}</span>}
      </span>
      {message.state === 'waiting' ? (
        <Button onClick={onCallBack}>
          Call back<span className="hidden-text"> what goes to {message.to}</span>
        </Button>
      ) : null}
    </li>
  )
}

/** A message exactly as it leaves. */
function WordForWord({ message }: { readonly message: Message }) {
  return (
    <div className="stack">
      <dl className="outbox-head">
        <dt>To</dt>
        <dd>{message.toAddress}</dd>
        <dt>Subject</dt>
        <dd>{message.subject}</dd>
      </dl>
      <pre className="outbox-words">{message.text}</pre>
      {message.attachments.map((file) => (
        <div key={file.name}>
          <h3 className="outbox-file">{file.name}</h3>
          <pre className="outbox-words">{file.content}</pre>
        </div>
      ))}
    </div>
  )
}
