import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import { ChangePerson } from '@harbour/domain/people/person'
import { trpc } from '../../api.ts'
import { time } from '../../format.ts'
import { refusalOf, sentenceOf } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { InlineStatus } from '../../ui/desk/states.tsx'
import { Button } from '../../ui/form/button.tsx'
import { DeskInput } from '../../ui/form/select.tsx'
import type { PersonRead } from './person-of.ts'

/** Corrects name, job title, e-mail address and phone number. */
export function PersonFactsForm({ person }: { readonly person: PersonRead }) {
  const form = useForm({
    resolver: zodResolver(ChangePerson),
    values: {
      personId: person.id,
      name: person.name,
      jobTitle: person.jobTitle,
      email: person.email,
      phone: person.phone ?? '',
    },
    resetOptions: { keepDirtyValues: true },
    reValidateMode: 'onSubmit',
  })
  const change = useMutation(
    trpc.person.change.mutationOptions({
      onSuccess: () => announce('Saved'),
      onError: (error) =>
        form.setError(refusalOf(error)?.code === 'EMAIL_TAKEN' ? 'email' : 'root', { message: sentenceOf(error) }),
    }),
  )
  const { errors } = form.formState
  return (
    <Panel title="About this person">
      <form
        className="person-form"
        noValidate
        onSubmit={(event) => void form.handleSubmit((facts) => change.mutate(facts))(event)}
      >
        <DeskInput label="Name" error={errors.name?.message} {...form.register('name')} />
        <DeskInput label="Job title" error={errors.jobTitle?.message} {...form.register('jobTitle')} />
        <DeskInput label="Work e-mail address" type="email" error={errors.email?.message} {...form.register('email')} />
        <DeskInput label="Work phone number" type="tel" error={errors.phone?.message} {...form.register('phone')} />
        {errors.root?.message ? (
          <p className="desk-error" role="alert">
            {errors.root.message}
          </p>
        ) : null}
        <p className="button-group">
          <Button type="submit" look="main" busy={change.isPending}>
            Save
          </Button>
          {change.isSuccess ? (
            <InlineStatus look="saved">Saved {time(new Date(change.submittedAt))}</InlineStatus>
          ) : null}
        </p>
      </form>
    </Panel>
  )
}
