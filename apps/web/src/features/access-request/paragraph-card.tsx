import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { Exemption, ParagraphAnswer } from '@harbour/domain/cases/access-request'
import { queryClient, trpc } from '../../api.ts'
import { capital, day } from '../../format.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { Button } from '../../ui/form/button.tsx'
import { Checkboxes } from '../../ui/form/choices.tsx'
import { Textarea } from '../../ui/form/textarea.tsx'
import { StatusTag } from '../../ui/tag/tag.tsx'
import type { Paragraph } from './request-words.ts'
import { answerWords, exemptionWords } from './request-words.ts'

interface ParagraphCardProps {
  readonly requestId: string
  readonly paragraph: Paragraph
  /** Whether it can still be decided. */
  readonly isOpen: boolean
}

/** One paragraph, where it comes from, and what becomes of it. */
export function ParagraphCard({ requestId, paragraph, isOpen }: ParagraphCardProps) {
  const [keeping, setKeeping] = useState<'release in part' | 'withhold' | null>(null)
  const titleId = useId()
  const { key, wordsHash, decision, on, agency, author, source } = paragraph
  const decide = useMutation(
    trpc.accessRequest.decide.mutationOptions({
      onSuccess: async (_done, { answer }) => {
        announce(answerWords[answer])
        setKeeping(null)
        await queryClient.invalidateQueries(trpc.accessRequest.byId.queryFilter({ requestId }))
      },
    }),
  )
  const send = (answer: ParagraphAnswer, exemptions: Exemption[] = [], passages: string[] = []) =>
    decide.mutate({ requestId, paragraph: key, wordsHash, answer, exemptions, passages, note: '' })
  const from = [source, on === null ? '' : day(on), agency, author].filter((each) => each !== '')
  return (
    <article className="request-paragraph" aria-labelledby={titleId}>
      <h3 id={titleId} className="meta">
        {from.join(', ')}
      </h3>
      {paragraph.onlyFor === null ? (
        <Words paragraph={paragraph} />
      ) : (
        <p className="request-masked">
          Written for {paragraph.onlyFor}, so it is not shown to you. Keep it back, or leave it to a chair.
        </p>
      )}
      <p>
        {decision === null ? (
          <StatusTag name="To decide" look="soon" />
        ) : (
          <>
            <StatusTag name={answerWords[decision.answer]} look={decision.answer === 'release' ? 'done' : 'locked'} />{' '}
            <span className="meta">{[...decision.exemptions, ...decision.passages.map(quoted)].join(', ')}</span>
          </>
        )}
      </p>
      {isOpen && keeping === null ? (
        <div className="button-group">
          {paragraph.onlyFor === null ? (
            <>
              <Button busy={decide.isPending} onClick={() => send('release')}>
                Release<span className="hidden-text"> {from.join(', ')}</span>
              </Button>
              <Button onClick={() => setKeeping('release in part')}>
                Release in part<span className="hidden-text"> {from.join(', ')}</span>
              </Button>
            </>
          ) : null}
          <Button onClick={() => setKeeping('withhold')}>
            Keep back<span className="hidden-text"> {from.join(', ')}</span>
          </Button>
        </div>
      ) : null}
      {decide.isError && keeping === null ? (
        <p className="govuk-error-message" role="alert">
          {sentenceOf(decide.error)}
        </p>
      ) : null}
      {keeping === null ? null : (
        <KeepBack
          answer={keeping}
          paragraph={paragraph}
          busy={decide.isPending}
          error={decide.isError ? sentenceOf(decide.error) : undefined}
          onSend={(exemptions, passages) => send(keeping, exemptions, passages)}
          onCancel={() => {
            decide.reset()
            setKeeping(null)
          }}
        />
      )}
    </article>
  )
}

/** What a paragraph says; what is masked stays so here. */
function Words({ paragraph: { shown, source } }: { readonly paragraph: Paragraph }) {
  return (
    <p className="request-words">
      {shown.map((piece) =>
        'words' in piece ? (
          <span key={piece.at}>{piece.words}</span>
        ) : (
          <span key={piece.at} className="request-masked">
            {source === 'about them' ? 'masked here' : 'masked: never released'}
          </span>
        ),
      )}
    </p>
  )
}

interface KeepBackProps {
  readonly answer: 'release in part' | 'withhold'
  readonly paragraph: Paragraph
  readonly busy: boolean
  readonly error: string | undefined
  readonly onSend: (exemptions: Exemption[], passages: string[]) => void
  readonly onCancel: () => void
}

/** Why something is kept back and, where only words are, which. */
function KeepBack({ answer, paragraph, busy, error, onSend, onCancel }: KeepBackProps) {
  const [chosen, setChosen] = useState<readonly Exemption[]>(paragraph.decision?.exemptions ?? [])
  const [passages, setPassages] = useState((paragraph.decision?.passages ?? []).join('\n'))
  const name = useId().replaceAll(':', '')
  return (
    <form
      className="stack request-keep-back"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const lines = passages.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))
        if (!busy) onSend([...chosen], lines)
      }}
    >
      {error === undefined ? null : (
        <p className="govuk-error-message" role="alert">
          {error}
        </p>
      )}
      {answer === 'withhold' ? null : (
        <>
          <Textarea
            id={`passages-${name}`}
            label="Words to keep back"
            hint="As they stand above, each passage on a line of its own. Or select them above and take them over."
            rows={3}
            value={passages}
            onChange={(event) => setPassages(event.target.value)}
          />
          <div>
            <Button
              onClick={() => {
                const selected = window.getSelection()?.toString().trim() ?? ''
                if (selected !== '') setPassages([passages.trim(), selected].filter((each) => each !== '').join('\n'))
              }}
            >
              Take over what is selected
            </Button>
          </div>
        </>
      )}
      <Checkboxes
        label="Why it is kept back"
        name={`exemptions-${name}`}
        small
        value={chosen}
        choices={Object.entries(exemptionWords).map(([value, hint]) => ({
          value,
          label: capital(value),
          hint,
        }))}
        onChange={(event) => {
          const each = event.target.value as Exemption
          setChosen(event.target.checked ? [...chosen, each] : chosen.filter((other) => other !== each))
        }}
      />
      <div className="button-group">
        <Button type="submit" look="main" busy={busy}>
          {answer === 'withhold' ? 'Keep it back' : 'Release the rest'}
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  )
}

function quoted(passage: string): string {
  return `“${passage}”`
}
