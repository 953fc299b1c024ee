import { useMutation, useQuery } from '@tanstack/react-query'
import type { AnswerChoice } from '@harbour/domain/clinic/answer'
import { useState } from 'react'
import { queryClient, trpc } from '../../api.ts'
import type { RouterOutputs } from '../../api.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { Button } from '../../ui/form/button.tsx'
import { Checkbox, Radios } from '../../ui/form/choices.tsx'
import { Tag } from '../../ui/tag/tag.tsx'

type Mine = NonNullable<RouterOutputs['answer']['ofClinic']['mine']>

/** Asks whoever is expected whether they come; nothing for anybody else. */
export function AnswerPanel({ clinicId }: { readonly clinicId: string }) {
  const found = useQuery(trpc.answer.ofClinic.queryOptions({ clinicId }))
  const mine = found.data?.mine ?? null
  const [isChanging, setIsChanging] = useState(false)
  if (mine === null) return null
  const isAsked = mine.answer === null || isChanging
  return (
    <Panel
      title="Are you coming?"
      meta={mine.as === 'deputy' ? 'You are the deputy for this seat' : null}
      acts={isAsked ? null : <Button onClick={() => setIsChanging(true)}>Change my answer</Button>}
    >
      {isAsked ? (
        <AnswerForm clinicId={clinicId} mine={mine} onDone={() => setIsChanging(false)} />
      ) : (
        <p className="clinic-answer">
          <Tag look={mine.answer === 'coming' ? 'good' : 'soon'}>{given(mine)}</Tag>
        </p>
      )}
    </Panel>
  )
}

function given({ answer, informationSent }: Mine): string {
  if (answer === 'coming') return 'You are coming'
  if (answer === 'deputy') return 'Your deputy is asked to come'
  return informationSent ? 'You have sent apologies, and your information' : 'You have sent apologies'
}

interface AnswerFormProps {
  readonly clinicId: string
  readonly mine: Mine
  readonly onDone: () => void
}

function AnswerForm({ clinicId, mine, onDone }: AnswerFormProps) {
  const [answer, setAnswer] = useState<AnswerChoice | null>(mine.answer)
  const [isSent, setIsSent] = useState(mine.informationSent)
  const [missing, setMissing] = useState<string | undefined>()
  const give = useMutation(
    trpc.answer.give.mutationOptions({
      onSuccess: async () => {
        announce('Your answer is kept')
        await queryClient.invalidateQueries(trpc.answer.pathFilter())
        onDone()
      },
    }),
  )
  const save = () => {
    setMissing(answer === null ? 'Choose an answer' : undefined)
    if (answer !== null) give.mutate({ clinicId, answer, informationSent: answer === 'apologies' && isSent })
  }
  const choices = [
    { value: 'coming', label: 'I am coming' },
    ...(mine.hasDeputy
      ? [{ value: 'deputy', label: 'My deputy comes', hint: 'They answer for themselves as well' }]
      : []),
    {
      value: 'apologies',
      label: 'I send apologies',
      reveal: (
        <Checkbox
          name="informationSent"
          label="My agency has sent its information"
          checked={isSent}
          onChange={(event) => setIsSent(event.target.checked)}
        />
      ),
    },
  ]
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Radios
        name="answer"
        label="Your answer"
        small
        value={answer ?? ''}
        error={missing ?? (give.isError ? sentenceOf(give.error) : undefined)}
        choices={choices}
        onChange={(event) => setAnswer(event.target.value as AnswerChoice)}
      />
      <p>
        <Button type="submit" look="main" busy={give.isPending}>
          Send my answer
        </Button>
      </p>
    </form>
  )
}
