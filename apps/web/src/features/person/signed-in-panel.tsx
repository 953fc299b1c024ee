import { useMutation, useQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { queryClient, trpc } from '../../api.ts'
import { countOf, whenSeen } from '../../format.ts'
import { useMe } from '../../me.ts'
import { sentenceOf, sentenceOfRefusal } from '../../refusal-messages.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import { announce } from '../../ui/announcer.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { SkeletonRows } from '../../ui/desk/states.tsx'
import { ReasonedButton } from '../../ui/form/button.tsx'
import { browserWords } from '../../browser-words.ts'
import { later } from '../../ui/later.ts'

const AlertDialog = later(() => import('../../ui/overlay/dialog.tsx'), 'AlertDialog')

/** Where a person is signed in and by what, with the means to end it. */
export function SignedInPanel({ personId }: { readonly personId: string }) {
  const me = useMe()
  const access = useQuery(trpc.person.signedIn.queryOptions({ personId }))
  const [asking, setAsking] = useState(false)
  const read = () => queryClient.invalidateQueries({ queryKey: trpc.person.signedIn.queryKey({ personId }) })
  const signOut = useMutation(
    trpc.person.signOut.mutationOptions({
      onSuccess: ({ ended }) => announce(`${countOf(ended, 'session')} ended`),
      onSettled: read,
    }),
  )
  const remove = useMutation(
    trpc.person.removeFactors.mutationOptions({
      onSuccess: () => announce('Second factors removed'),
      onSettled: () => {
        setAsking(false)
        return read()
      },
    }),
  )
  const unlink = useMutation(
    trpc.person.unlinkOrganisation.mutationOptions({
      onSuccess: () => announce('Unlinked from their organisation’s sign-in'),
      onSettled: read,
    }),
  )
  const known = access.data
  const factors = known
    ? [
        ...(known.passkeys > 0 ? [countOf(known.passkeys, 'passkey')] : []),
        ...(known.hasApp ? ['an authenticator app'] : []),
      ]
    : []
  const failed = signOut.error ?? remove.error ?? unlink.error
  const sessions = (known?.sessions ?? []).filter(({ id }) => id !== me.sessionId)
  return (
    <Panel title="Signing in" meta={known ? countOf(known.sessions.length, 'session') : null} flush>
      {access.isPending ? <SkeletonRows rows={2} label="how they sign in" /> : null}
      {access.isError ? <NotLoaded of={access} /> : null}
      {known ? (
        <ul role="list" className="lines">
          <li>
            <p>
              <strong>Second factor</strong>
            </p>
            <p className="meta">
              {factors.length === 0 ? 'None set up yet' : factors.join(' and ')}
              {known.codesLeft > 0 ? `, ${countOf(known.codesLeft, 'recovery code')} left` : ''}
            </p>
          </li>
          {known.organisation ? (
            <li>
              <p>
                <strong>Their organisation’s sign-in</strong>
              </p>
              <p className="meta">
                Linked {whenSeen(known.organisation.linkedAt)}, last used {whenSeen(known.organisation.lastUsedAt)}
              </p>
            </li>
          ) : null}
          {known.sessions.map((session) => (
            <li key={session.id}>
              <p>
                <strong>{browserWords(session.browser)}</strong>
                {session.id === me.sessionId ? ' (this one)' : ''}
              </p>
              <p className="meta">
                Since {whenSeen(session.createdAt)}, last used {whenSeen(session.lastSeenAt)}
              </p>
            </li>
          ))}
        </ul>
      ) : null}
      {failed ? (
        <p className="desk-error panel__foot" role="alert">
          {sentenceOf(failed)}
        </p>
      ) : null}
      {known ? (
        <div className="panel__foot button-group">
          <ReasonedButton
            reason={sessions.length === 0 ? 'They are signed in nowhere.' : null}
            busy={signOut.isPending}
            onClick={() => signOut.mutate({ personId })}
          >
            Sign out everywhere
          </ReasonedButton>
          {known.organisation ? (
            <ReasonedButton
              reason={personId === me.personId ? sentenceOfRefusal({ code: 'OWN_ACCESS' }) : null}
              busy={unlink.isPending}
              onClick={() => unlink.mutate({ personId })}
            >
              Unlink from their organisation
            </ReasonedButton>
          ) : null}
          {factors.length > 0 ? (
            <ReasonedButton
              reason={personId === me.personId ? sentenceOfRefusal({ code: 'OWN_ACCESS' }) : null}
              onClick={() => setAsking(true)}
            >
              Remove second factors
            </ReasonedButton>
          ) : null}
        </div>
      ) : null}
      {asking ? (
        <Suspense fallback={null}>
          <AlertDialog
            title="Remove their second factors?"
            isOpen
            confirm="Remove second factors"
            busy={remove.isPending}
            onClose={() => setAsking(false)}
            onConfirm={() => remove.mutate({ personId })}
          >
            <p>
              Only for someone who has lost their phone or key and their recovery codes. Make sure that it is them:
              meet, or call a number you already have. They are signed out everywhere, and set up a new factor after
              their password.
            </p>
          </AlertDialog>
        </Suspense>
      ) : null}
    </Panel>
  )
}
