import { useMutation, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { Resolver } from 'react-hook-form'
import { useForm } from 'react-hook-form'
import { trpc } from '../../api.ts'
import { day, readDayBack, todayInLondon } from '../../format.ts'
import { refusalOf, sentenceOf } from '../../refusal-messages.ts'
import { Button } from '../../ui/form/button.tsx'
import { Checkboxes } from '../../ui/form/choices.tsx'
import { ErrorSummary, errorsOf } from '../../ui/form/error-summary.tsx'
import { Select } from '../../ui/form/select.tsx'
import { DateField, TextInput } from '../../ui/form/text-input.tsx'
import { PageHeader } from '../../ui/page/page-header.tsx'
import { BackLink } from '../../ui/page/wayfinding.tsx'
import type { NewPersonFields, PersonTyped } from './new-person-form.ts'
import { roleOptions } from './role-words.ts'

/** The schema follows the form, which is filled in first. */
const readingLater = () => import('./new-person-form.ts')

const readLater: Resolver<PersonTyped, unknown, NewPersonFields> = async (...typed) => {
  try {
    return await (await readingLater()).readNewPerson(...typed)
  } catch (error) {
    return { values: {}, errors: { root: { type: 'unread', message: sentenceOf(error) } } }
  }
}

/** Adds a person; their sign-up link is made on their record, afterwards. */
export function NewPerson() {
  const router = useRouter()
  const [personId] = useState(() => crypto.randomUUID())
  const agencies = useQuery(trpc.person.agencies.queryOptions())
  const form = useForm<PersonTyped, unknown, NewPersonFields>({
    resolver: readLater,
    defaultValues: {
      agencyId: '',
      name: '',
      jobTitle: '',
      email: '',
      phone: '',
      roles: [],
      fromDay: day(todayInLondon()),
      untilDay: '',
    },
    reValidateMode: 'onSubmit',
    shouldFocusError: false,
  })
  const add = useMutation(
    trpc.person.add.mutationOptions({
      onSuccess: () => router.history.push(`/people/${personId}`),
      onError: (error) =>
        form.setError(refusalOf(error)?.code === 'EMAIL_TAKEN' ? 'email' : 'root', { message: sentenceOf(error) }),
    }),
  )
  const { errors, submitCount } = form.formState
  useEffect(() => void readingLater().catch(() => undefined), [])
  const send = form.handleSubmit(({ roles, fromDay, untilDay, ...facts }) => {
    const terms = roles.map((role) => ({
      id: crypto.randomUUID(),
      role,
      fromDay: fromDay ?? '',
      untilDay: untilDay ?? '',
    }))
    add.mutate({ personId, ...facts, roles: terms })
  })
  return (
    <div className="form-page">
      <BackLink href="/people">People</BackLink>
      <form className="form-page" noValidate onSubmit={(event) => void send(event)}>
        <ErrorSummary errors={errorsOf(errors)} attempt={submitCount} />
        <PageHeader title="Add a person" />
        <Select
          label="Agency"
          hint="A person belongs to one agency, and their record stays with it."
          empty="Choose an agency"
          options={(agencies.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          error={errors.agencyId?.message}
          {...form.register('agencyId')}
        />
        <TextInput
          label="Name"
          hint="With the rank or title they are known by, like DC Leah Farrowdale"
          error={errors.name?.message}
          {...form.register('name')}
        />
        <TextInput label="Job title" error={errors.jobTitle?.message} {...form.register('jobTitle')} />
        <TextInput
          label="Work e-mail address"
          hint="They sign in with it."
          type="email"
          error={errors.email?.message}
          {...form.register('email')}
        />
        <TextInput
          label="Work phone number (optional)"
          type="tel"
          width={20}
          error={errors.phone?.message}
          {...form.register('phone')}
        />
        <Checkboxes
          label="Roles"
          choices={roleOptions}
          small
          error={errors.roles?.message}
          {...form.register('roles')}
        />
        <DateField
          label="First day"
          readBack={readDayBack}
          defaultValue={day(todayInLondon())}
          error={errors.fromDay?.message}
          {...form.register('fromDay')}
        />
        <DateField
          label="Last day"
          hint="Access by these roles ends after this day, a year ahead at most."
          readBack={readDayBack}
          error={errors.untilDay?.message}
          {...form.register('untilDay')}
        />
        <Button type="submit" look="main" large busy={add.isPending}>
          Add this person
        </Button>
      </form>
    </div>
  )
}
