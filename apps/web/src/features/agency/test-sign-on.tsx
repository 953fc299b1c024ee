import { useMutation } from '@tanstack/react-query'
import { trpc } from '../../api.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { Panel } from '../../ui/desk/panel.tsx'
import { ReasonedButton } from '../../ui/form/button.tsx'
import type { SignOnRead } from './sign-on.tsx'

interface TestSignOnProps {
  readonly agencyId: string
  readonly settings: SignOnRead['settings']
}

/** Asks the organisation's provider whether it is there and knows Harbour, without anyone signing in. */
export function TestSignOn({ agencyId, settings }: TestSignOnProps) {
  const test = useMutation(trpc.sso.test.mutationOptions())
  return (
    <Panel title="Test the connection">
      <div className="stack">
        <p>Harbour asks the provider, as it is saved, whether it is that issuer and takes the client id and secret.</p>
        {test.data ? (
          <p role="status">
            {test.data.takesClient === true
              ? 'The provider was found, and takes the client id and secret.'
              : 'The provider was found. Whether it takes the client id and secret, it tells only when somebody signs in.'}
          </p>
        ) : null}
        {test.isError ? (
          <p className="desk-error" role="alert">
            {sentenceOf(test.error)}
          </p>
        ) : null}
        <p>
          <ReasonedButton
            reason={settings === null ? 'Save the settings first.' : null}
            busy={test.isPending}
            onClick={() => test.mutate({ agencyId })}
          >
            {test.isPending ? 'Testing the connection' : 'Test the connection'}
          </ReasonedButton>
        </p>
      </div>
    </Panel>
  )
}
