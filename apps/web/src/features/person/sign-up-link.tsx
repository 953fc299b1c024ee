import { useMutation } from '@tanstack/react-query'
import { whyCannotMakeLink } from '@harbour/domain/people/person'
import { trpc } from '../../api.ts'
import { dateAndTime } from '../../format.ts'
import { useMe } from '../../me.ts'
import { sentenceOf, sentenceOfRefusal } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { ReasonedButton } from '../../ui/form/button.tsx'
import { CopyButton } from '../../ui/form/copy-button.tsx'
import { NotificationBanner } from '../../ui/page/notes.tsx'
import type { PersonRead } from './person-of.ts'

function linkWords(person: PersonRead): string {
  const { link } = person
  if (link === null) return 'No link has been made.'
  if (link.usedAt !== null) return `The last link was made ${dateAndTime(link.madeAt)} and is used up.`
  return new Date(link.expiresAt) < new Date()
    ? `The last link ran out ${dateAndTime(link.expiresAt)}.`
    : `A link made ${dateAndTime(link.madeAt)} is good until ${dateAndTime(link.expiresAt)}. A new one replaces it.`
}

/** How a person chooses their own password: a link, shown once, to give them by hand or over the phone. */
export function SignUpLink({ person }: { readonly person: PersonRead }) {
  const make = useMutation(
    trpc.person.makeLink.mutationOptions({ onSuccess: () => announce('The link is made. It is shown once.') }),
  )
  const me = useMe()
  const refusal = whyCannotMakeLink({ personId: person.id, active: person.active, roles: person.roles }, me.personId)
  const link = make.data ? `${window.location.origin}/sign-up#${make.data.token}` : null
  return (
    <Panel title="Password" meta={person.hasPassword ? 'Chosen' : 'Not chosen yet'}>
      <div className="stack">
        {link === null ? (
          <>
            <p>
              The person chooses their own password by a link that works once, within 72 hours. Give it to them in
              person or by a channel you trust, and check it is them.
            </p>
            {person.signOn ? (
              <p>
                Their agency signs in with its organisation. While the link is good they can do that at once, and need
                no link in their hands and no password.
              </p>
            ) : null}
            <p className="meta">{linkWords(person)}</p>
          </>
        ) : (
          <NotificationBanner title="The link, shown once">
            <p className="person-link">{link}</p>
            <p className="meta">Good until {dateAndTime(make.data?.expiresAt ?? '')}. It cannot be shown again.</p>
            <CopyButton key={link} text={link}>
              Copy the link
            </CopyButton>
          </NotificationBanner>
        )}
        {make.isError ? (
          <p className="desk-error" role="alert">
            {sentenceOf(make.error)}
          </p>
        ) : null}
        <ReasonedButton
          reason={refusal === null ? null : sentenceOfRefusal(refusal)}
          busy={make.isPending}
          onClick={() => make.mutate({ personId: person.id })}
        >
          {link === null ? 'Make a sign-up link' : 'Make another link'}
        </ReasonedButton>
      </div>
    </Panel>
  )
}
