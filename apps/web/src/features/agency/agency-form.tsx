import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useForm } from 'react-hook-form'
import { AddAgency } from '@harbour/domain/people/person'
import type { AgencyCode } from '@harbour/domain/people/roles'
import { trpc } from '../../api.ts'
import { refusalOf, sentenceOf } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { Button, buttonClass } from '../../ui/form/button.tsx'
import { DeskInput, DeskSelect } from '../../ui/form/select.tsx'
import { agencyKinds } from './agency-kinds.ts'

interface AgencyFormProps {
  /** The agency to change; null for a new one. */
  readonly agency: {
    readonly id: string
    readonly name: string
    readonly shortName: string
    readonly code: AgencyCode
  } | null
}

export function AgencyForm({ agency }: AgencyFormProps) {
  const router = useRouter()
  const box = useRef<HTMLDivElement>(null)
  const [agencyId] = useState(() => agency?.id ?? crypto.randomUUID())
  const form = useForm({
    resolver: zodResolver(AddAgency),
    defaultValues: {
      agencyId,
      name: agency?.name ?? '',
      shortName: agency?.shortName ?? '',
      code: agency?.code ?? ('OT' satisfies AgencyCode),
    },
    reValidateMode: 'onSubmit',
  })
  const after = {
    onSuccess: () => {
      announce('Saved')
      router.history.push('/agencies')
    },
    onError: (error: unknown) => {
      const field = refusalOf(error)?.code === 'AGENCY_NAME_TAKEN' ? 'name' : 'root'
      form.setError(field, { message: sentenceOf(error) })
    },
  }
  const add = useMutation(trpc.agency.add.mutationOptions(after))
  const change = useMutation(trpc.agency.change.mutationOptions(after))
  useEffect(() => box.current?.querySelector('input')?.focus(), [])
  const { errors } = form.formState
  return (
    <div ref={box}>
      <Panel title={agency === null ? 'Add an agency' : 'Change this agency'}>
        <form
          className="agency-form"
          noValidate
          onSubmit={(event) =>
            void form.handleSubmit((facts) => (agency === null ? add.mutate(facts) : change.mutate(facts)))(event)
          }
        >
          <DeskInput label="Name" error={errors.name?.message} {...form.register('name')} />
          <DeskInput
            label="Short name, for tables and the agenda"
            error={errors.shortName?.message}
            {...form.register('shortName')}
          />
          <DeskSelect label="Kind" options={agencyKinds} error={errors.code?.message} {...form.register('code')} />
          {errors.root?.message ? (
            <p className="desk-error" role="alert">
              {errors.root.message}
            </p>
          ) : null}
          <p className="button-group">
            <Button type="submit" look="main" busy={add.isPending || change.isPending}>
              Save
            </Button>
            <a className={buttonClass('quiet')} href="/agencies">
              Cancel
            </a>
          </p>
        </form>
      </Panel>
    </div>
  )
}
