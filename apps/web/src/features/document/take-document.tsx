import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import type { DocumentFormat, DocumentKind } from '@harbour/domain/documents/taking'
import { trpc } from '../../api.ts'
import type { RouterOutputs } from '../../api.ts'
import { useMay } from '../../me.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { announce } from '../../ui/announcer.tsx'
import { InlineStatus } from '../../ui/desk/states.tsx'
import { later } from '../../ui/later.ts'
import { ActionMenu } from '../../ui/overlay/menu.tsx'
import { saveFile } from '../../ui/save-file.ts'
import './document.css'

const WhoGetsWhat = later(() => import('./who-gets-what.tsx'), 'WhoGetsWhat')

type Taken = RouterOutputs['document']['agenda']

const names = { agenda: 'Agenda pack', minutes: 'Minutes' } as const

interface TakeDocumentProps {
  readonly clinicId: string
  readonly kind: DocumentKind
}

/** The agenda pack or the minutes of a clinic as a file of one's own; for whoever may, what others' will hold, and the clinic on paper. */
export function TakeDocument({ clinicId, kind }: TakeDocumentProps) {
  const may = useMay()
  const navigate = useNavigate()
  const [previewing, setPreviewing] = useState(false)
  const taking = useMutation(trpc.document[kind].mutationOptions({ gcTime: 0, onSuccess: save }))
  if (!may('document:take')) return null
  const { isPending } = taking
  const reason = isPending ? 'One is being made.' : null
  const take = (format: DocumentFormat) => () => taking.mutate({ clinicId, format })
  return (
    <span className="take-document">
      <ActionMenu
        label={names[kind]}
        choices={[
          { id: 'pdf', label: 'PDF', detail: 'For reading and for screen readers', reason, onChoose: take('pdf') },
          { id: 'word', label: 'Word', detail: 'For notes of your own', reason, onChoose: take('word') },
          ...(kind === 'agenda' && may('door:keep')
            ? [
                {
                  id: 'readers',
                  label: 'Who gets what',
                  detail: 'What each reader’s pack will hold',
                  onChoose: () => setPreviewing(true),
                },
              ]
            : []),
          ...(kind === 'agenda' && may('agenda:print')
            ? [
                {
                  id: 'print',
                  label: 'On paper',
                  detail: 'The running order, or the whole clinic to hold by hand',
                  onChoose: () => void navigate({ to: '/clinics/$clinicId/agenda/print', params: { clinicId } }),
                },
              ]
            : []),
        ]}
      />
      {previewing ? (
        <Suspense>
          <WhoGetsWhat clinicId={clinicId} onClose={() => setPreviewing(false)} />
        </Suspense>
      ) : null}
      {isPending ? <InlineStatus look="saving">Making your copy</InlineStatus> : null}
      {taking.isError ? <InlineStatus look="trouble">{sentenceOf(taking.error)}</InlineStatus> : null}
      {taking.isSuccess ? <InlineStatus look="saved">Saved</InlineStatus> : null}
    </span>
  )
}

function save({ content, type, fileName }: Taken): void {
  saveFile(
    Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0)),
    type,
    fileName,
  )
  announce('Your copy has been saved. It has your name on every page.')
}
