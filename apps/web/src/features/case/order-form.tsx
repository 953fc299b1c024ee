import { RecordOrder } from '@harbour/domain/cases/entry-schemas'
import { orderKinds, orderStatuses } from '@harbour/domain/cases/order'
import { useState } from 'react'
import { client } from '../../api.ts'
import { day, readDayBack } from '../../format.ts'
import { refusalOf } from '../../refusal-messages.ts'
import { Button } from '../../ui/form/button.tsx'
import { Select } from '../../ui/form/select.tsx'
import { DateField, TextInput } from '../../ui/form/text-input.tsx'
import { Textarea } from '../../ui/form/textarea.tsx'
import { choicesOf } from './choices-of.ts'
import type { EntryDialogProps } from './entry-dialog.tsx'
import { EntryForm } from './entry-form.tsx'
import type { Order } from './record-types.ts'
import { readAgain, useNewId } from './use-save.ts'

/** Adds bail or an order, or changes one; where somebody else changed it meanwhile, the writer chooses whose words stand. */
export function OrderForm({ record, opened, onClose }: EntryDialogProps) {
  const newId = useNewId()
  const now = record.orders.find(({ id }) => id === (opened.orderId ?? newId)) ?? null
  /** The order whose values fill the form, and the one over which they may be saved. */
  const [shown, setShown] = useState(now)
  const [seen, setSeen] = useState(now)
  const [crossed, setCrossed] = useState(false)
  const choose = (theirs: boolean) => {
    if (theirs) setShown(now)
    setSeen(now)
    setCrossed(false)
  }
  return (
    <EntryForm
      title={shown === null ? 'Add bail or an order' : 'Change bail or an order'}
      button={shown === null ? 'Add' : 'Save changes'}
      schema={RecordOrder}
      read={(typed) => ({
        id: shown?.id ?? newId,
        caseId: record.id,
        kind: typed.words('kind'),
        status: typed.words('status'),
        madeOn: typed.dayOrNone('madeOn'),
        until: typed.dayOrNone('until'),
        breachedOn: typed.dayOrNone('breachedOn'),
        court: typed.words('court'),
        conditions: typed
          .words('conditions')
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== ''),
        note: typed.words('note'),
        base: seen?.recordedAt ?? null,
      })}
      save={async (command) => {
        try {
          await client.case.recordOrder.mutate(command)
        } catch (error) {
          if (refusalOf(error)?.code === 'ORDER_CHANGED') {
            await readAgain(record.id)
            setCrossed(true)
          }
          throw error
        }
        await readAgain(record.id)
      }}
      onClose={onClose}
    >
      {(errorOf) => (
        <>
          {crossed && now !== null ? <Crossed now={now} onChoose={choose} /> : null}
          <OrderFields key={shown?.recordedAt ?? 'new'} order={shown} errorOf={errorOf} />
        </>
      )}
    </EntryForm>
  )
}

function Crossed({ now, onChoose }: { readonly now: Order; readonly onChoose: (theirs: boolean) => void }) {
  const { kind, status, madeOn, until, breachedOn, court, conditions, note } = now
  const facts = [
    `${kind}, ${status}`,
    ...(madeOn === null ? [] : [`made on ${day(madeOn)}`]),
    `until ${until === null ? 'further order' : day(until)}`,
    ...(breachedOn === null ? [] : [`breached on ${day(breachedOn)}`]),
    ...(court === '' ? [] : [court]),
  ]
  return (
    <div className="stack">
      <p>Now it says: {[facts.join(', '), ...conditions, note].filter((words) => words !== '').join('. ')}</p>
      <div className="button-group">
        <Button onClick={() => onChoose(true)}>Show theirs instead</Button>
        <Button onClick={() => onChoose(false)}>Keep mine</Button>
      </div>
    </div>
  )
}

interface OrderFieldsProps {
  readonly order: Order | null
  readonly errorOf: (field: string) => string | undefined
}

function OrderFields({ order, errorOf }: OrderFieldsProps) {
  const dayField = (name: 'madeOn' | 'until' | 'breachedOn', label: string, hint?: string) => (
    <DateField
      label={label}
      name={name}
      {...(hint !== undefined && { hint })}
      defaultValue={order?.[name] == null ? '' : day(order[name])}
      readBack={readDayBack}
      error={errorOf(name)}
    />
  )
  return (
    <>
      <div className="record-pair">
        <Select
          label="What"
          name="kind"
          defaultValue={order?.kind ?? 'bail'}
          options={choicesOf(orderKinds)}
          error={errorOf('kind')}
        />
        <Select
          label="Status"
          name="status"
          defaultValue={order?.status ?? 'in force'}
          options={choicesOf(orderStatuses)}
          error={errorOf('status')}
        />
      </div>
      <div className="record-pair">
        {dayField('madeOn', 'Made on, if known')}
        {dayField('until', 'Last day', 'Leave empty for “until further order”')}
      </div>
      <div className="record-pair">
        <TextInput label="Court, if any" name="court" defaultValue={order?.court ?? ''} error={errorOf('court')} />
        {dayField('breachedOn', 'Breached on', 'The latest breach; leave empty if there was none')}
      </div>
      <Textarea
        label="Conditions"
        hint="One on each line"
        name="conditions"
        rows={4}
        defaultValue={order?.conditions.join('\n') ?? ''}
        error={errorOf('conditions')}
      />
      <TextInput label="Note, if any" name="note" defaultValue={order?.note ?? ''} error={errorOf('note')} />
    </>
  )
}
