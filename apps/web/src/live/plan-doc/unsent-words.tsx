import type { DocFault } from '@harbour/plan-doc/frames'
import { isField, plainText } from '@harbour/plan-doc/shape'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { countOf } from '../../format.ts'
import { announce } from '../../ui/announcer.tsx'
import { Button, ButtonGroup } from '../../ui/form/button.tsx'
import { nameOf } from './field-name.ts'
import type { PlanDoc } from './use-plan-doc.ts'
import { useSaved } from './use-plan-doc.ts'
import { WipeQuestion } from './wipe-question.tsx'
import './plan-doc.css'

const reasons: Readonly<Partial<Record<DocFault, string>>> = {
  EPOCH: 'The plan was restored while you were typing.',
  LOCKED: 'The plan became read-only while you were typing.',
  ROLE: 'You may no longer edit this plan.',
  SIZE: 'It is longer than this field can hold.',
  WIPE: 'You kept what the field says.',
}

interface UnsentWordsProps {
  readonly doc: PlanDoc
  /** What else may be done with words that were not taken, beside copying them. */
  readonly offer: (words: string) => ReactNode
}

/** What stands between this page and the plan: a question, words the server did not take, so that they can be copied; or nothing. */
export function UnsentWords({ doc, offer }: UnsentWordsProps) {
  if (doc.wipes !== null) return <WipeQuestion doc={doc} field={doc.wipes} />
  return doc.awayTooLong ? <AwayTooLong doc={doc} /> : <NotTaken doc={doc} offer={offer} />
}

/** After two minutes without a connection typing stops; what was typed is still sent when it is back. */
function AwayTooLong({ doc }: { readonly doc: PlanDoc }) {
  const saved = useSaved(doc)
  const changes = saved.kind === 'offline' ? saved.changes : 0
  useEffect(() => announce('You have been offline for two minutes. Typing has stopped.', 'assertive'), [])
  return (
    <section className="unsent-words" aria-labelledby="away-title">
      <h2 id="away-title">You have been offline for two minutes</h2>
      <p>
        Typing has stopped, so that your copy does not drift from everyone else’s.{' '}
        {changes === 0
          ? 'Everything you typed before is saved.'
          : `${countOf(changes, 'change')} kept on this page will be sent when the connection is back: leave it open.`}
      </p>
      {changes === 0 ? null : (
        <ButtonGroup>
          <Button onClick={() => void navigator.clipboard.writeText(wordsOnPage(doc))}>Copy the plan’s words</Button>
        </ButtonGroup>
      )}
    </section>
  )
}

function wordsOnPage({ doc }: PlanDoc): string {
  const fields = [...doc.share.keys()].filter(isField)
  return fields.map((field) => `${nameOf(field)}\n${plainText(doc, field)}`).join('\n\n')
}

function NotTaken({ doc, offer }: UnsentWordsProps) {
  const { unsent } = doc
  const first = unsent[0]
  useEffect(() => {
    if (first !== undefined)
      announce('Some of what you typed was not saved. It is shown above the plan to copy.', 'assertive')
  }, [first])
  if (first === undefined) return null
  const words = unsent.map((one) => one.words).join('\n\n')
  return (
    <section className="unsent-words" aria-labelledby="unsent-title">
      <h2 id="unsent-title">Some of what you typed was not saved</h2>
      <p>
        {reasons[first.why] ?? 'Harbour could not take it, and shows the plan as it is kept.'} Copy it before you go on.
      </p>
      {unsent.map((one) => (
        <figure key={`${one.field} ${one.words}`}>
          <figcaption className="meta">{nameOf(one.field)}</figcaption>
          <blockquote>{one.words}</blockquote>
        </figure>
      ))}
      <WordsActs key={words} words={words} offer={offer} onDismiss={doc.forgetUnsent} />
    </section>
  )
}

interface LeftOverWordsProps {
  readonly words: string
  readonly offer: (words: string) => ReactNode
  readonly onDismiss: () => void
  /** What happened while they were being typed. */
  readonly why?: string
}

/** Words that were being typed into a box that is no longer there. */
export function LeftOverWords({
  words,
  offer,
  onDismiss,
  why = 'The plan became read-only while you were typing. Your words are not in it:',
}: LeftOverWordsProps) {
  useEffect(() => announce('What you were typing is kept where you typed it.', 'assertive'), [])
  return (
    <section className="unsent-words" aria-label="What you were typing">
      <p>{why}</p>
      <blockquote>{words}</blockquote>
      <WordsActs words={words} offer={offer} onDismiss={onDismiss} />
    </section>
  )
}

function WordsActs({ words, offer, onDismiss }: Omit<LeftOverWordsProps, 'why'>) {
  const [copied, setCopied] = useState(false)
  return (
    <ButtonGroup>
      <Button onClick={() => void navigator.clipboard.writeText(words).then(() => setCopied(true))}>
        {copied ? 'Copied' : 'Copy these words'}
      </Button>
      {offer(words)}
      <Button look="quiet" onClick={onDismiss}>
        Dismiss
      </Button>
    </ButtonGroup>
  )
}
