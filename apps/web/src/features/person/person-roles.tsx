import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { RoleTerm } from '@harbour/domain/people/person'
import { whyCannotEndRole } from '@harbour/domain/people/person'
import { trpc } from '../../api.ts'
import { day } from '../../format.ts'
import { useMe } from '../../me.ts'
import { sentenceOf, sentenceOfRefusal } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { EmptyState } from '../../ui/desk/states.tsx'
import { ReasonedButton } from '../../ui/form/button.tsx'
import { Tag } from '../../ui/tag/tag.tsx'
import { GiveRoleForm } from './give-role-form.tsx'
import type { PersonRead } from './person-of.ts'
import { roleName } from './role-words.ts'

function stateOf(term: RoleTerm, today: string) {
  if (term.untilDay !== null && term.untilDay < today) return <Tag look="idle">Ended</Tag>
  return term.fromDay > today ? <Tag look="soon">To come</Tag> : <Tag look="good">Held today</Tag>
}

/** Every role a person holds or held, with its term; new ones are given below. */
export function PersonRoles({ person }: { readonly person: PersonRead }) {
  const me = useMe()
  const [problem, setProblem] = useState('')
  const end = useMutation(
    trpc.person.endRole.mutationOptions({
      onMutate: () => setProblem(''),
      onSuccess: () => announce('The role ends today'),
      onError: (error) => setProblem(sentenceOf(error)),
    }),
  )
  const facts = { personId: person.id, active: person.active, roles: person.roles }
  return (
    <Panel title="Roles" flush>
      {person.roles.length === 0 ? (
        <EmptyState title="No role yet">
          <p>A person without a role may sign in, and sees nothing.</p>
        </EmptyState>
      ) : null}
      <ul role="list" className="lines">
        {person.roles.map((term) => {
          const refusal = whyCannotEndRole(facts, term, person.today, me.personId, person.today)
          const ended = term.untilDay !== null && term.untilDay <= person.today
          return (
            <li key={term.id} className="person-term">
              <div>
                <p className="row">
                  <strong>{roleName(term.role)}</strong> {stateOf(term, person.today)}
                </p>
                <p className="meta">
                  From {day(term.fromDay)} {term.untilDay === null ? 'with no end known' : `to ${day(term.untilDay)}`}
                </p>
              </div>
              {ended ? null : (
                <ReasonedButton
                  reason={refusal === null ? null : sentenceOfRefusal(refusal)}
                  busy={end.isPending}
                  onClick={() => end.mutate({ personId: person.id, roleId: term.id, untilDay: person.today })}
                >
                  End after today
                  <span className="hidden-text">: {roleName(term.role)}</span>
                </ReasonedButton>
              )}
            </li>
          )
        })}
      </ul>
      {problem ? (
        <p className="desk-error panel__foot" role="alert">
          {problem}
        </p>
      ) : null}
      {person.id === me.personId ? (
        <p className="meta panel__foot">{sentenceOfRefusal({ code: 'OWN_ROLE' })}</p>
      ) : (
        <GiveRoleForm person={person} />
      )}
    </Panel>
  )
}
