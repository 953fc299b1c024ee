import { useMutation, useQuery } from '@tanstack/react-query'
import { queryClient, trpc } from '../../api.ts'
import { dateAndTime } from '../../format.ts'
import { useWatch } from '../../live/use-watch.ts'
import { useMe } from '../../me.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { Button } from '../../ui/form/button.tsx'
import { Trouble } from '../../ui/form/trouble.tsx'
import { NotificationBanner } from '../../ui/page/notes.tsx'
import { browserWords } from '../../browser-words.ts'

const words: Readonly<Record<string, string>> = {
  'new device': 'You signed in with a browser that is new to your account',
  'recovery code used': 'A recovery code was used',
  'recovery codes made': 'New recovery codes were made',
  'password changed': 'Your password was changed',
  'passkey added': 'A passkey was added',
  'passkey removed': 'A passkey was removed',
  'authenticator app added': 'An authenticator app was added',
  'organisation linked': 'Your account was linked to your organisation’s sign-in',
  'organisation unlinked': 'Your administrator unlinked your account from your organisation’s sign-in',
  'factors removed': 'Your administrator removed your second factors',
  'authenticator app removed': 'An authenticator app was removed',
}

/** What happened to one's account, until one says that it is as it should be. */
export function AccountNotices() {
  const me = useMe()
  const notices = useQuery(trpc.session.notices.queryOptions())
  useWatch([`person:${me.personId}`])
  const seen = useMutation(
    trpc.session.noticesSeen.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.session.notices.queryKey() }),
    }),
  )
  const [latest] = notices.data ?? []
  if (latest === undefined) return null
  const until = new Date(Date.parse(latest.at) + 1).toISOString()
  return (
    <div className="account-notices">
      <NotificationBanner title="Your account">
        <ul role="list" className="stack">
          {(notices.data ?? []).map(({ id, at, what, browser }) => (
            <li key={id}>
              {[words[what] ?? what, ...(browser === '' ? [] : [browserWords(browser)]), dateAndTime(at)].join(', ')}
            </li>
          ))}
        </ul>
        <p className="button-group">
          <Button busy={seen.isPending} onClick={() => seen.mutate({ until })}>
            That was me
          </Button>
          {seen.error === null ? null : <Trouble>{sentenceOf(seen.error)}</Trouble>}
          <a href="/account">That was not me: end sessions and change my password</a>
        </p>
      </NotificationBanner>
    </div>
  )
}
