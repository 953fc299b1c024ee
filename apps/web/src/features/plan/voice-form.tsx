import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { queryClient, trpc } from '../../api.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { Button } from '../../ui/form/button.tsx'
import { Dialog } from '../../ui/overlay/dialog.tsx'
import type { ItemPlan } from './plan-types.ts'
import './closing.css'

const fields = [
  ['wishes', 'What the victim wants'],
  ['greatestFear', 'Greatest fear'],
  ['whatHasChanged', 'What has changed'],
] as const

/** Records the victim's voice from the room, as it was heard; it stays on the case. */
export function VoiceForm({ loaded, onClose }: { readonly loaded: ItemPlan; readonly onClose: () => void }) {
  const id = useId()
  const { brief, item } = loaded
  const [seen] = useState(brief)
  const [words, setWords] = useState({
    wishes: brief.wishes,
    greatestFear: brief.greatestFear,
    whatHasChanged: brief.whatHasChanged,
  })
  const recording = useMutation(trpc.case.recordVoice.mutationOptions())
  const save = () =>
    recording.mutate(
      { caseId: item.caseId, ...words, victimAware: seen.victimAware, base: seen.voiceHeardAt },
      {
        onSuccess: () => {
          void queryClient.invalidateQueries({ queryKey: trpc.plan.ofItem.queryKey({ itemId: item.itemId }) })
          announce('The victim’s voice is recorded')
          onClose()
        },
      },
    )
  return (
    <Dialog
      title="The victim’s voice"
      isOpen
      onClose={onClose}
      acts={
        <>
          <Button look="main" busy={recording.isPending} onClick={save}>
            Record it
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      <p className="meta">As the advocate heard it, in the victim’s own words where you have them.</p>
      {fields.map(([field, label]) => (
        <div key={field} className="reason-field">
          <label htmlFor={`${id}-${field}`} className="closing-form__name">
            {label}
          </label>
          <textarea
            id={`${id}-${field}`}
            className="desk-input"
            rows={2}
            maxLength={2000}
            value={words[field]}
            onChange={(event) => setWords((before) => ({ ...before, [field]: event.target.value }))}
          />
        </div>
      ))}
      {recording.error === null ? null : (
        <p role="alert" className="plan-trouble">
          {sentenceOf(recording.error)}
        </p>
      )}
    </Dialog>
  )
}
