import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { whyCannotRemoveFactor } from '@harbour/domain/people/last-factor'
import { queryClient, trpc } from '../../api.ts'
import { countOf, whenSeen } from '../../format.ts'
import { useMe } from '../../me.ts'
import { sentenceOf, sentenceOfRefusal } from '../../refusal-messages.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import { announce } from '../../ui/announcer.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { SkeletonRows } from '../../ui/desk/states.tsx'
import { Button, ReasonedButton } from '../../ui/form/button.tsx'
import { Tag } from '../../ui/tag/tag.tsx'
import { AddApp } from './add-app.tsx'
import { AddPasskey } from './add-passkey.tsx'
import { browserWords } from '../../browser-words.ts'
import { RecoveryCodes } from './recovery-codes.tsx'

/** One's second factors: what there is, how to add and remove. */
export function Factors() {
  const me = useMe()
  const factors = useQuery(trpc.factor.mine.queryOptions())
  const [adding, setAdding] = useState<'passkey' | 'app' | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const read = () =>
    Promise.all(
      [trpc.factor.mine, trpc.session.notices, trpc.session.mine].map((each) =>
        queryClient.invalidateQueries({ queryKey: each.queryKey() }),
      ),
    )
  const remove = useMutation(
    trpc.factor.remove.mutationOptions({ onSuccess: () => announce('Removed'), onSettled: read }),
  )
  const renew = useMutation(
    trpc.factor.newCodes.mutationOptions({ onSuccess: (made) => setCodes(made.codes), onSettled: read }),
  )
  const added = (what: string) => (made: readonly string[] | null) => {
    announce(what)
    setAdding(null)
    setCodes(made)
    void read()
  }
  const known = factors.data
  const count = (known?.passkeys.length ?? 0) + (known?.app ? 1 : 0)
  const refusal = whyCannotRemoveFactor(count, me.demo)
  const reason = refusal === null ? null : sentenceOfRefusal(refusal)
  const failed = remove.error ?? renew.error
  const removeButton = (factorId: string, what: string) => (
    <ReasonedButton reason={reason} busy={remove.isPending} onClick={() => remove.mutate({ factorId })}>
      Remove<span className="hidden-text"> {what}</span>
    </ReasonedButton>
  )
  return (
    <Panel title="Second factors" meta={known ? (count === 0 ? 'None' : countOf(count, 'factor')) : null} flush>
      {factors.isPending && !me.demo ? <SkeletonRows rows={1} label="your second factors" /> : null}
      {factors.isError ? <NotLoaded of={factors} /> : null}
      <ul role="list" className="lines">
        {(known?.passkeys ?? []).map((passkey) => (
          <li key={passkey.id} className="account-factor">
            <div>
              <p className="row">
                <strong>Passkey</strong> <Tag look="good">Strongest</Tag>
              </p>
              <p className="meta">
                Made {whenSeen(passkey.madeAt)} with {browserWords(passkey.browser)}
                {passkey.isSynced ? ', kept on several devices' : ''}
                {passkey.lastUsedAt === null ? '' : `. Last used ${whenSeen(passkey.lastUsedAt)}`}
              </p>
            </div>
            {removeButton(passkey.id, `the passkey made with ${browserWords(passkey.browser)}`)}
          </li>
        ))}
        {known?.app ? (
          <li className="account-factor">
            <div>
              <p>
                <strong>Authenticator app</strong>
              </p>
              <p className="meta">Set up {whenSeen(known.app.confirmedAt ?? '')}</p>
            </div>
            {removeButton(known.app.id, 'the authenticator app')}
          </li>
        ) : null}
        {count > 0 ? (
          <li className="account-factor">
            <div>
              <p>
                <strong>Recovery codes</strong>
              </p>
              <p className="meta">{countOf(known?.codesLeft ?? 0, 'code')} left to use</p>
            </div>
            <Button busy={renew.isPending} onClick={() => renew.mutate()}>
              Make new codes
            </Button>
          </li>
        ) : null}
      </ul>
      {failed ? (
        <p className="desk-error panel__foot" role="alert">
          {sentenceOf(failed)}
        </p>
      ) : null}
      <div className="panel__foot stack">
        {codes === null ? null : <RecoveryCodes codes={codes} />}
        {adding === 'passkey' ? <AddPasskey onAdded={added('Passkey added')} onCancel={() => setAdding(null)} /> : null}
        {adding === 'app' ? <AddApp onAdded={added('App added')} onCancel={() => setAdding(null)} /> : null}
        {adding === null ? (
          <div className="button-group">
            <Button onClick={() => setAdding('passkey')}>Add a passkey</Button>
            <Button onClick={() => setAdding('app')}>
              {known?.app ? 'Replace the app' : 'Add an authenticator app'}
            </Button>
          </div>
        ) : null}
      </div>
    </Panel>
  )
}
