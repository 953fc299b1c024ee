import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useForm } from 'react-hook-form'
import { ChangePassword } from '@harbour/domain/people/sign-up'
import { trpc } from '../../api.ts'
import { countOf } from '../../format.ts'
import { refusalOf, sentenceOf } from '../../refusal-messages.ts'
import { Button } from '../../ui/form/button.tsx'
import { ErrorSummary, errorsOf } from '../../ui/form/error-summary.tsx'
import { TextInput } from '../../ui/form/text-input.tsx'
import { NotificationBanner } from '../../ui/page/notes.tsx'

/** One's own password, knowing the present one; every other session then ends. */
export function ChangePasswordForm() {
  const form = useForm({
    resolver: zodResolver(ChangePassword),
    defaultValues: { current: '', next: '' },
    reValidateMode: 'onSubmit',
    shouldFocusError: false,
  })
  const change = useMutation(
    trpc.session.changePassword.mutationOptions({
      onSuccess: () => form.reset(),
      onError: (error) => {
        const code = refusalOf(error)?.code ?? ''
        const isWeak = code === 'PASSWORD_COMMON' || code === 'PASSWORD_PERSONAL'
        const field = code === 'PASSWORD_NOT_YOURS' ? 'current' : isWeak ? 'next' : 'root'
        form.setError(field, { message: sentenceOf(error) })
      },
    }),
  )
  // It is shown because somebody asked for it.
  const { setFocus } = form
  useEffect(() => setFocus('current'), [setFocus])
  const { errors, submitCount } = form.formState
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => void form.handleSubmit((words) => change.mutate(words))(event)}
    >
      <ErrorSummary errors={errorsOf(errors)} attempt={submitCount} />
      {change.isSuccess ? (
        <NotificationBanner title="Your password has changed" look="success">
          <p>
            {change.data.ended > 0
              ? `${countOf(change.data.ended, 'other session')} ended.`
              : 'You stay signed in here.'}
          </p>
        </NotificationBanner>
      ) : null}
      <TextInput
        label="Present password"
        type="password"
        autoComplete="current-password"
        error={errors.current?.message}
        {...form.register('current')}
      />
      <TextInput
        label="New password"
        hint="15 characters or more. Three or four words that do not belong together are easy to remember and hard to guess. You may paste it."
        type="password"
        autoComplete="new-password"
        error={errors.next?.message}
        {...form.register('next')}
      />
      <Button type="submit" look="main" large busy={change.isPending}>
        Change password
      </Button>
    </form>
  )
}
