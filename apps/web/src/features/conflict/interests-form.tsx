import { useMutation, useQuery } from '@tanstack/react-query'
import { Interests } from '@harbour/domain/cases/interest'
import { useState } from 'react'
import { queryClient, trpc } from '../../api.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import { ErrorState, SkeletonRows } from '../../ui/desk/states.tsx'
import { Button } from '../../ui/form/button.tsx'
import { ErrorSummary } from '../../ui/form/error-summary.tsx'
import { TextInput } from '../../ui/form/text-input.tsx'
import { Textarea } from '../../ui/form/textarea.tsx'
import { NotificationBanner } from '../../ui/page/notes.tsx'

const linesOf = (text: FormDataEntryValue | null) =>
  (typeof text === 'string' ? text : '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** What one says of oneself so that conflicts of interest are found before an agenda goes out; nobody else reads it. */
export function InterestsForm() {
  const mine = useQuery(trpc.conflict.mine.queryOptions())
  const save = useMutation(
    trpc.conflict.saveMine.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.conflict.mine.queryFilter()),
    }),
  )
  const [errors, setErrors] = useState<readonly { field: string; message: string }[]>([])
  const [attempt, setAttempt] = useState(0)
  if (mine.isError) return <NotLoaded of={mine} />
  if (mine.data === undefined) return <SkeletonRows rows={5} label="the form" />
  const submit = (form: HTMLFormElement) => {
    const data = new FormData(form)
    const postcode = data.get('postcode')
    const parsed = Interests.safeParse({
      otherNames: linesOf(data.get('otherNames')),
      postcode: typeof postcode === 'string' ? postcode : '',
      vehicles: linesOf(data.get('vehicles')),
      household: linesOf(data.get('household')),
    })
    setAttempt(attempt + 1)
    setErrors(
      parsed.success ? [] : parsed.error.issues.map(({ path, message }) => ({ field: String(path[0] ?? ''), message })),
    )
    if (parsed.success) save.mutate(parsed.data)
  }
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.message
  const { otherNames, postcode, vehicles, household } = mine.data
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!save.isPending) submit(event.currentTarget)
      }}
    >
      <ErrorSummary errors={errors} attempt={attempt} />
      {save.isError ? <ErrorState title="This was not saved">{sentenceOf(save.error)}</ErrorState> : null}
      {save.isSuccess ? (
        <NotificationBanner title="Saved" look="success">
          <p>Agendas are compared with this from now on.</p>
        </NotificationBanner>
      ) : null}
      <p className="meta">
        Before an agenda goes out this is compared with the people in its cases, so that nobody finds a neighbour or a
        relative there. It is encrypted; nobody reads it, and whoever leads the clinic sees only that something is
        alike.
      </p>
      <Lines
        label="Other names you have had"
        hint="A line for each."
        name="otherNames"
        lines={otherNames}
        error={errorOf('otherNames')}
      />
      <TextInput
        label="Postcode at home"
        name="postcode"
        id="postcode"
        width={10}
        autoComplete="off"
        defaultValue={postcode}
        error={errorOf('postcode')}
      />
      <Lines
        label="Vehicles you use"
        hint="The registration of each, on a line of its own."
        name="vehicles"
        lines={vehicles}
        error={errorOf('vehicles')}
      />
      <Lines
        label="Who lives with you"
        hint="Forename and surname, a line for each."
        name="household"
        lines={household}
        error={errorOf('household')}
      />
      <Button type="submit" look="main" large busy={save.isPending}>
        Save
      </Button>
    </form>
  )
}

interface LinesProps {
  readonly label: string
  readonly hint: string
  readonly name: string
  readonly lines: readonly string[]
  readonly error: string | undefined
}

/** Several of a kind, a line for each. */
function Lines({ lines, name, ...words }: LinesProps) {
  return <Textarea {...words} name={name} id={name} rows={2} defaultValue={lines.join('\n')} />
}
