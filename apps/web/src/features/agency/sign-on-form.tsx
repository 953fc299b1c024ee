import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { SaveSso } from '@harbour/domain/people/sso'
import { z } from 'zod'
import { queryClient, trpc } from '../../api.ts'
import { refusalOf, sentenceOf } from '../../refusal-messages.ts'
import { textIn } from '../../sign-in-call.ts'
import { announce } from '../../ui/announcer.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { Button } from '../../ui/form/button.tsx'
import { Checkbox } from '../../ui/form/choices.tsx'
import type { FieldError } from '../../ui/form/error-summary.tsx'
import { ErrorSummary } from '../../ui/form/error-summary.tsx'
import { TextInput } from '../../ui/form/text-input.tsx'
import { Textarea } from '../../ui/form/textarea.tsx'
import type { SignOnRead } from './sign-on.tsx'

interface SignOnFormProps {
  readonly agencyId: string
  readonly settings: SignOnRead['settings']
}

/** The fields that refusals are about; the rest are told above the form. */
const fieldOf: Readonly<Record<string, string>> = {
  SSO_PROVIDER_NOT_FOUND: 'issuer',
  SSO_ISSUER_INSECURE: 'issuer',
  SSO_SECRET_NEEDED: 'clientSecret',
  SSO_DOMAIN_TAKEN: 'domains',
}

/** What is set of an agency's provider: nothing is turned on that is not found. */
export function SignOnForm({ agencyId, settings }: SignOnFormProps) {
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const [attempt, setAttempt] = useState(0)
  const tell = (found: readonly FieldError[]) => {
    setErrors(found)
    setAttempt((before) => before + 1)
  }
  const save = useMutation(
    trpc.sso.save.mutationOptions({
      onSuccess: () => announce('Saved'),
      onError: (error) => tell([{ field: fieldOf[refusalOf(error)?.code ?? ''] ?? '', message: sentenceOf(error) }]),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.sso.of.queryKey({ agencyId }) }),
    }),
  )

  function send(data: FormData) {
    const typed = SaveSso.safeParse({
      agencyId,
      issuer: textIn(data, 'issuer').trim(),
      clientId: textIn(data, 'clientId'),
      clientSecret: textIn(data, 'clientSecret'),
      domains: textIn(data, 'domains')
        .split(/[\s,]+/u)
        .filter(Boolean),
      acr: textIn(data, 'acr'),
      isOn: data.get('isOn') !== null,
    })
    if (!typed.success)
      return tell(
        Object.entries(z.flattenError(typed.error).fieldErrors).map(([field, messages]) => ({
          field,
          message: messages[0] ?? '',
        })),
      )
    setErrors([])
    save.mutate(typed.data)
  }

  const errorOf = (field: string) => errors.find((error) => error.field === field)?.message
  return (
    <Panel title="The organisation’s provider">
      <form
        className="sign-on-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!save.isPending) send(new FormData(event.currentTarget))
        }}
      >
        <ErrorSummary errors={errors} attempt={attempt} />
        <TextInput
          label="Issuer"
          hint="For Entra ID: https://login.microsoftonline.com/«tenant id»/v2.0"
          name="issuer"
          inputMode="url"
          spellCheck={false}
          defaultValue={settings?.issuer}
          error={errorOf('issuer')}
        />
        <TextInput
          label="Client id"
          name="clientId"
          spellCheck={false}
          defaultValue={settings?.clientId}
          error={errorOf('clientId')}
        />
        <TextInput
          label="Client secret"
          hint={
            settings?.hasSecret
              ? 'One is kept, sealed, and is shown to nobody. Leave this empty to keep it.'
              : 'It is kept sealed and shown to nobody.'
          }
          name="clientSecret"
          type="password"
          autoComplete="new-password"
          error={errorOf('clientSecret')}
        />
        <Textarea
          label="E-mail domains"
          hint="One on each line, like northshire.example.org. Only addresses of these are linked to accounts."
          name="domains"
          rows={3}
          spellCheck={false}
          defaultValue={settings?.domains.join('\n')}
          error={errorOf('domains')}
        />
        <TextInput
          label="Proof of a second factor (optional)"
          hint="The acr value, or Entra’s authentication context, that is asked for. Without one, the provider’s amr says mfa, or Harbour asks for a second factor of its own."
          name="acr"
          width={20}
          spellCheck={false}
          defaultValue={settings?.acr}
          error={errorOf('acr')}
        />
        <Checkbox
          label="People of this agency may sign in with their organisation"
          hint="Whoever has an account or an open invitation is linked by their e-mail address. Nobody is added by themselves."
          name="isOn"
          defaultChecked={settings?.isOn ?? false}
        />
        <p className="button-group">
          <Button type="submit" look="main" busy={save.isPending}>
            {save.isPending ? 'Looking for the provider' : 'Save'}
          </Button>
        </p>
      </form>
    </Panel>
  )
}
