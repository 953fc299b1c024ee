import { whyCannotFlag } from '@harbour/domain/cases/flag'
import { FlagCase } from '@harbour/domain/cases/flag-schemas'
import { useState } from 'react'
import { client } from '../../api.ts'
import { capital, day, dayOf } from '../../format.ts'
import { sentenceOfRefusal } from '../../refusal-messages.ts'
import { Checkboxes, Radios } from '../../ui/form/choices.tsx'
import { TextInput } from '../../ui/form/text-input.tsx'
import { Textarea } from '../../ui/form/textarea.tsx'
import { Dialog } from '../../ui/overlay/dialog.tsx'
import type { EntryDialogProps } from './entry-dialog.tsx'
import { EntryForm } from './entry-form.tsx'
import { readAgain, useNewId } from './use-save.ts'

/** Flags a case for the clinic: what is calculated is shown and chosen already, judgement is given in words. */
export function FlagForm(props: EntryDialogProps) {
  const open = props.record.flags.find(({ listedAt, status }) => listedAt === null && status !== 'signposted')
  return open === undefined ? <NewFlag {...props} /> : <OpenFlag flag={open} onClose={props.onClose} />
}

function NewFlag({ record, onClose }: EntryDialogProps) {
  const id = useNewId()
  const [consents, setConsents] = useState('')
  const choices = [
    ...record.grounds.map(({ ground, met, because }) => ({
      value: ground,
      label: capital(ground),
      hint: `${met ? 'Met' : 'Not met'}: ${because}`,
    })),
    { value: 'professional judgement', label: 'Professional judgement', hint: 'Give your reason below' },
  ]
  return (
    <EntryForm
      title="Flag for the clinic"
      button="Flag this case"
      schema={FlagCase}
      read={(typed) => ({
        id,
        caseId: record.id,
        grounds: typed.all('grounds'),
        reason: typed.words('reason'),
        victimAware: typed.yesNo('victimAware'),
        victimConsents: typed.yesNo('victimConsents'),
        sharingReason: typed.words('sharingReason'),
        lawfulBasis: typed.words('lawfulBasis'),
      })}
      refusal={(command) => {
        const facts = { status: record.status, openFlag: false, grounds: record.grounds }
        const refused = whyCannotFlag(command, facts)
        return refused === null ? null : sentenceOfRefusal(refused as never)
      }}
      save={async (command) => {
        await client.flag.raise.mutate(command)
        await readAgain(record.id)
      }}
      onClose={onClose}
    >
      {(errorOf) => (
        <>
          <Checkboxes
            label="Grounds"
            hint="The first three are calculated from the record."
            name="grounds"
            small
            choices={choices}
            defaultValue={record.grounds.filter(({ met }) => met).map(({ ground }) => ground)}
            error={errorOf('grounds')}
          />
          <Textarea
            label="Reason"
            hint="What worries you, and what the clinic should do"
            name="reason"
            rows={3}
            error={errorOf('reason')}
          />
          <Radios
            label="Does the victim know that the case is flagged?"
            name="victimAware"
            small
            defaultValue="not known"
            choices={[
              { value: 'yes', label: 'Yes' },
              { value: 'no', label: 'No' },
              { value: 'not known', label: 'Not known' },
            ]}
          />
          <Radios
            label="Does the victim consent to sharing?"
            name="victimConsents"
            small
            value={consents}
            onChange={(event) => setConsents(event.target.value)}
            choices={[
              { value: 'yes', label: 'Yes' },
              { value: 'no', label: 'No, or not asked' },
            ]}
          />
          {consents === 'yes' ? null : (
            <>
              <Textarea
                label="Why is it shared without consent?"
                name="sharingReason"
                rows={2}
                error={errorOf('sharingReason')}
              />
              <TextInput label="Lawful basis" name="lawfulBasis" error={errorOf('lawfulBasis')} />
            </>
          )}
        </>
      )}
    </EntryForm>
  )
}

interface OpenFlagProps {
  readonly flag: EntryDialogProps['record']['flags'][number]
  readonly onClose: () => void
}

function OpenFlag({ flag, onClose }: OpenFlagProps) {
  return (
    <Dialog title="This case is flagged" isOpen onClose={onClose}>
      <p>
        {flag.flaggedBy} flagged it on {day(dayOf(flag.flaggedAt))}: {flag.grounds.join(', ')}.
      </p>
      {flag.reason === '' ? null : <p>{flag.reason}</p>}
      <p>
        {flag.status === 'waiting'
          ? 'It waits for triage.'
          : flag.status === 'accepted'
            ? 'It is accepted and goes to the next clinic with room.'
            : 'Triage has asked for more.'}{' '}
        {flag.triageReason}
      </p>
    </Dialog>
  )
}
