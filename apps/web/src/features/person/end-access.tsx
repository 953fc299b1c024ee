import { useMutation } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { whyCannotEndAccess } from '@harbour/domain/people/person'
import { trpc } from '../../api.ts'
import { useMe } from '../../me.ts'
import { sentenceOf, sentenceOfRefusal } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { Button, ReasonedButton } from '../../ui/form/button.tsx'
import { later } from '../../ui/later.ts'
import type { PersonRead } from './person-of.ts'

const AlertDialog = later(() => import('../../ui/overlay/dialog.tsx'), 'AlertDialog')

/** Ends a person's access at once, or gives it back. */
export function EndAccess({ person }: { readonly person: PersonRead }) {
  const me = useMe()
  const [asking, setAsking] = useState(false)
  const end = useMutation(
    trpc.person.endAccess.mutationOptions({
      onSuccess: () => announce('Access has ended'),
      onSettled: () => setAsking(false),
    }),
  )
  const restore = useMutation(
    trpc.person.restoreAccess.mutationOptions({ onSuccess: () => announce('Access is given back') }),
  )
  const refusal = person.active
    ? whyCannotEndAccess({ personId: person.id, active: person.active, roles: person.roles }, me.personId)
    : null
  const failed = end.error ?? restore.error
  return (
    <Panel title="Access" meta={person.active ? 'May sign in' : 'Ended'}>
      <div className="stack">
        <p>
          {person.active
            ? 'Ending access signs them out everywhere at once. What they wrote and their place in the access log stay.'
            : 'They cannot sign in. Their roles are as they were, and come back with their access.'}
        </p>
        {failed ? (
          <p className="desk-error" role="alert">
            {sentenceOf(failed)}
          </p>
        ) : null}
        {person.active ? (
          <ReasonedButton
            look="danger"
            reason={refusal === null ? null : sentenceOfRefusal(refusal)}
            onClick={() => setAsking(true)}
          >
            End access now
          </ReasonedButton>
        ) : (
          <Button busy={restore.isPending} onClick={() => restore.mutate({ personId: person.id })}>
            Give access back
          </Button>
        )}
      </div>
      {asking ? (
        <Suspense fallback={null}>
          <AlertDialog
            title="End this person’s access?"
            isOpen
            confirm="End access now"
            busy={end.isPending}
            onClose={() => setAsking(false)}
            onConfirm={() => end.mutate({ personId: person.id })}
          >
            <p>
              {person.name} is signed out everywhere at once, even in the middle of a clinic, and any sign-up link stops
              working. Their open actions stay with their agency.
            </p>
          </AlertDialog>
        </Suspense>
      ) : null}
    </Panel>
  )
}
