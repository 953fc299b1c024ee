import { useMutation, useQuery } from '@tanstack/react-query'
import { queryClient, trpc } from '../../api.ts'
import { countOf, whenSeen } from '../../format.ts'
import { useMe } from '../../me.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import { announce } from '../../ui/announcer.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { InlineStatus, SkeletonRows } from '../../ui/desk/states.tsx'
import { Button } from '../../ui/form/button.tsx'
import { Tag } from '../../ui/tag/tag.tsx'
import { browserWords } from '../../browser-words.ts'

/** Where one is signed in, and a way to end all but this. */
export function Sessions() {
  const me = useMe()
  const sessions = useQuery(trpc.session.mine.queryOptions())
  const end = useMutation(
    trpc.session.endOthers.mutationOptions({
      onSuccess: ({ ended }) => {
        announce(`${countOf(ended, 'other session')} ended`)
        return queryClient.invalidateQueries({ queryKey: trpc.session.mine.queryKey() })
      },
    }),
  )
  const endOne = useMutation(
    trpc.session.end.mutationOptions({
      onSuccess: () => announce('Signed out there'),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.session.mine.queryKey() }),
    }),
  )
  const others = (sessions.data ?? []).filter((session) => session.id !== me.sessionId).length
  return (
    <Panel title="Where you are signed in" flush>
      {sessions.isPending ? <SkeletonRows rows={2} label="your sessions" /> : null}
      {sessions.isError ? <NotLoaded of={sessions} /> : null}
      <ul role="list" className="lines">
        {(sessions.data ?? []).map((session) => (
          <li key={session.id} className="account-factor">
            <div>
              <p className="row">
                <strong>{browserWords(session.browser)}</strong>
                {session.id === me.sessionId ? <Tag look="good">This one</Tag> : null}
              </p>
              <p className="meta">
                Since {whenSeen(session.createdAt)}, last used {whenSeen(session.lastSeenAt)}
              </p>
            </div>
            {session.id === me.sessionId ? null : (
              <Button busy={endOne.isPending} onClick={() => endOne.mutate({ sessionId: session.id })}>
                Sign out there
                <span className="hidden-text">
                  : {browserWords(session.browser)} since {whenSeen(session.createdAt)}
                </span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.data ? (
        <div className="panel__foot row">
          {others > 0 ? (
            <Button busy={end.isPending} onClick={() => end.mutate()}>
              Sign out everywhere else
            </Button>
          ) : (
            <span className="meta">You are signed in nowhere else.</span>
          )}
          {end.isSuccess ? <InlineStatus look="saved">{countOf(end.data.ended, 'session')} ended</InlineStatus> : null}
          {endOne.isError ? <InlineStatus look="trouble">{sentenceOf(endOne.error)}</InlineStatus> : null}
          {end.isError ? <InlineStatus look="trouble">{sentenceOf(end.error)}</InlineStatus> : null}
        </div>
      ) : null}
    </Panel>
  )
}
