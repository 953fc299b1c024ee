import { useMutation, useQuery } from '@tanstack/react-query'
import { queryClient, trpc } from '../../api.ts'
import { whenSeen } from '../../format.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { Button } from '../../ui/form/button.tsx'
import { CopyButton } from '../../ui/form/copy-button.tsx'

/** One's clinics in one's own calendar, by a secret address that is shown once and can be ended. */
export function OwnCalendar() {
  const found = useQuery(trpc.subscription.mine.queryOptions())
  const again = () => queryClient.invalidateQueries({ queryKey: trpc.subscription.mine.queryKey() })
  const make = useMutation(
    trpc.subscription.make.mutationOptions({
      onSuccess: () => {
        announce('The address is made. It is shown once.')
        return again()
      },
    }),
  )
  const end = useMutation(
    trpc.subscription.end.mutationOptions({
      onSuccess: () => {
        announce('The calendar is ended')
        make.reset()
        return again()
      },
    }),
  )
  const mine = found.data ?? null
  const error = make.error ?? end.error
  return (
    <Panel title="Your clinics in your own calendar">
      <div className="stack">
        <p>
          Subscribe to an address in Outlook or any other calendar. It holds the days and hours of the clinics you were
          invited to, as you were last told, and nothing else. Whoever has the address can read it: do not pass it on.
        </p>
        {make.data === undefined ? null : <Address address={make.data.address} />}
        {mine === null || make.data !== undefined ? null : (
          <p className="meta">
            Made {whenSeen(mine.madeAt)},{' '}
            {mine.lastReadAt === null ? 'not read yet' : `last read ${whenSeen(mine.lastReadAt)}`}.
          </p>
        )}
        {error === null ? null : (
          <p className="desk-error" role="alert">
            {sentenceOf(error)}
          </p>
        )}
        <p className="button-group">
          <Button busy={make.isPending} onClick={() => make.mutate()}>
            {mine === null ? 'Make an address' : 'Make another address'}
          </Button>
          {mine === null ? null : (
            <Button look="danger" busy={end.isPending} onClick={() => end.mutate()}>
              End it
            </Button>
          )}
        </p>
        {mine === null ? null : <p className="meta">Another address ends this one.</p>}
      </div>
    </Panel>
  )
}

function Address({ address }: { readonly address: string }) {
  return (
    <div className="stack">
      <p>
        <strong>The address, shown once:</strong>
      </p>
      <p className="account-address">{address}</p>
      <CopyButton text={address}>Copy the address</CopyButton>
    </div>
  )
}
