import type { CaseRecord, Opened } from './record-types.ts'
import { ConflictForm } from './conflict-form.tsx'
import { AddressCheckForm } from './address-check-form.tsx'
import { AnswerForm } from './answer-form.tsx'
import { CircumstanceForm, TraceForm } from './circumstance-forms.tsx'
import { FlagForm } from './flag-form.tsx'
import { FourForm, IncidentForm } from './story-forms.tsx'
import { HeaderForm, VoiceForm } from './header-forms.tsx'
import { OrderForm } from './order-form.tsx'
import { FactorForm, ResultForm } from './risk-forms.tsx'

export interface EntryDialogProps {
  readonly record: CaseRecord
  readonly opened: Opened
  readonly onClose: () => void
  /** The case is no longer this person's to see. */
  readonly onGone: () => void
}

/** The dialog that adds one thing to a case. */
export function EntryDialog(props: EntryDialogProps) {
  switch (props.opened.kind) {
    case 'incident':
      return <IncidentForm {...props} />
    case 'evidence':
      return <FourForm {...props} />
    case 'risk result':
      return <ResultForm {...props} />
    case 'risk factor':
      return <FactorForm {...props} />
    case 'order':
      return <OrderForm {...props} />
    case 'circumstance':
      return <CircumstanceForm {...props} />
    case 'trace':
      return <TraceForm {...props} />
    case 'address check':
      return <AddressCheckForm {...props} />
    case 'voice':
      return <VoiceForm {...props} />
    case 'header':
      return <HeaderForm {...props} />
    case 'flag':
      return <FlagForm {...props} />
    case 'answer':
      return <AnswerForm {...props} />
    case 'conflict':
      return <ConflictForm {...props} />
  }
}
