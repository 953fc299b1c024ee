import { roleNames } from '@harbour/domain/people/role-names'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { readBritishDate } from '@harbour/domain/basics/dates'
import { whyCannotGiveRole } from '@harbour/domain/people/person'
import { trpc } from '../../api.ts'
import { day } from '../../format.ts'
import { useMe } from '../../me.ts'
import { sentenceOf, sentenceOfRefusal } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { Button } from '../../ui/form/button.tsx'
import { DeskInput, DeskSelect } from '../../ui/form/select.tsx'
import type { PersonRead } from './person-of.ts'
import { roleName, roleOptions } from './role-words.ts'

const notADay = 'Enter a real date, like 27/3/2026'

/** Gives one more role for a time. */
export function GiveRoleForm({ person }: { readonly person: PersonRead }) {
  const me = useMe()
  const [role, setRole] = useState('')
  const [from, setFrom] = useState(day(person.today))
  const [until, setUntil] = useState('')
  const [wrong, setWrong] = useState<{ readonly at: 'role' | 'from' | 'until'; readonly message: string } | null>(null)
  const give = useMutation(
    trpc.person.giveRole.mutationOptions({
      onSuccess: (_, { term }) => {
        announce(`${roleName(term.role)} given`)
        setRole('')
        setUntil('')
      },
      onError: (error) => setWrong({ at: 'role', message: sentenceOf(error) }),
    }),
  )

  function send() {
    const chosen = roleNames.find((each) => each === role)
    const fromDay = readBritishDate(from)
    const untilDay = readBritishDate(until)
    if (chosen === undefined) return setWrong({ at: 'role', message: 'Choose a role' })
    if (fromDay === null) return setWrong({ at: 'from', message: notADay })
    if (untilDay === null) return setWrong({ at: 'until', message: notADay })
    const term = { id: crypto.randomUUID(), role: chosen, fromDay, untilDay }
    const facts = { personId: person.id, active: person.active, roles: person.roles }
    const refusal = whyCannotGiveRole(facts, term, me.personId)
    if (refusal !== null) return setWrong({ at: 'role', message: sentenceOfRefusal(refusal) })
    setWrong(null)
    give.mutate({ personId: person.id, term })
  }

  const errorAt = (at: 'role' | 'from' | 'until') => (wrong?.at === at ? wrong.message : undefined)
  return (
    <form
      className="person-add"
      aria-label="Give a role"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!give.isPending) send()
      }}
    >
      <DeskSelect
        label="Role to give"
        name="role"
        value={role}
        empty="Choose a role"
        options={roleOptions}
        error={errorAt('role')}
        onChange={(event) => setRole(event.target.value)}
      />
      <DeskInput
        label="First day"
        name="from"
        value={from}
        error={errorAt('from')}
        onChange={(event) => setFrom(event.target.value)}
      />
      <DeskInput
        label="Last day"
        name="until"
        value={until}
        error={errorAt('until')}
        onChange={(event) => setUntil(event.target.value)}
      />
      <Button type="submit" busy={give.isPending}>
        Give role
      </Button>
    </form>
  )
}
