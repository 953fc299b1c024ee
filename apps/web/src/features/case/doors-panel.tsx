import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc } from '../../api.ts'
import { dateAndTime } from '../../format.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import { tell } from '../../ui/announcer.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { ErrorState, SkeletonRows } from '../../ui/desk/states.tsx'
import { Button } from '../../ui/form/button.tsx'
import { AgencyChip, PersonName } from '../../ui/tag/tag.tsx'
import { SealForm, ShutForm } from './door-forms.tsx'
import { readDoorsAgain } from './use-save.ts'

const kindWords = { declared: 'Declared by them', suspected: 'Suspected', matched: 'Matched, to be decided' } as const

/** From whom the case is hidden, for those who lead clinics: a door for each person, a seal for each agency. */
export function DoorsPanel({ caseId }: { readonly caseId: string }) {
  const doors = useQuery(trpc.door.ofCase.queryOptions({ caseId }))
  const open = useMutation(trpc.door.open.mutationOptions())
  const unseal = useMutation(trpc.door.unseal.mutationOptions())
  const [asking, setAsking] = useState<'person' | 'agency' | null>(null)
  const trouble = open.error ?? unseal.error
  const done = (text: string) => {
    tell({ matter: 'mine', text })
    void readDoorsAgain(caseId)
  }
  const { conflicts = [], seals = [] } = doors.data ?? {}
  return (
    <Panel
      title="From whom this case is hidden"
      acts={
        <>
          <Button onClick={() => setAsking('person')}>Hide from a person</Button>
          <Button onClick={() => setAsking('agency')}>Seal from an agency</Button>
        </>
      }
    >
      {doors.isPending ? <SkeletonRows rows={2} label="from whom it is hidden" /> : null}
      {doors.isError ? <NotLoaded of={doors} /> : null}
      {trouble === null ? null : <ErrorState title="Nothing was changed">{sentenceOf(trouble)}</ErrorState>}
      {doors.data !== undefined && conflicts.length + seals.length === 0 ? (
        <p>From nobody. Whoever it is hidden from does not see that the case exists, and is not told.</p>
      ) : null}
      <ul className="record-doors" role="list">
        {seals.map((seal) => (
          <li key={seal.agencyId}>
            <div>
              <AgencyChip code={seal.agencyCode} name={seal.agency} />
              {seal.except.length === 0 ? ', everyone' : `, everyone but ${seal.except.join(', ')}`}
              <p>{seal.reason}</p>
              <p className="meta">
                Sealed by {seal.by}, {dateAndTime(seal.at)}
              </p>
            </div>
            <Button
              busy={unseal.isPending}
              aria-label={`Take the seal off: ${seal.agency}`}
              onClick={() =>
                unseal.mutate(
                  { caseId, agencyId: seal.agencyId },
                  { onSuccess: () => done(`${seal.agency} may know of the case again`) },
                )
              }
            >
              Take the seal off
            </Button>
          </li>
        ))}
        {conflicts.map((conflict) => (
          <li key={conflict.personId}>
            <div>
              <PersonName name={conflict.name} agencyCode={conflict.agencyCode} />
              <p>{conflict.reason}</p>
              <p className="meta">
                {kindWords[conflict.kind]}
                {conflict.by === null ? '' : ` by ${conflict.by}`}, {dateAndTime(conflict.at)}
              </p>
            </div>
            <Button
              busy={open.isPending}
              aria-label={`Let them know of it again: ${conflict.name}`}
              onClick={() =>
                open.mutate(
                  { caseId, personId: conflict.personId },
                  { onSuccess: () => done(`${conflict.name} may know of the case again`) },
                )
              }
            >
              Let them know of it again
            </Button>
          </li>
        ))}
      </ul>
      {asking === 'person' ? <ShutForm caseId={caseId} onClose={() => setAsking(null)} /> : null}
      {asking === 'agency' ? <SealForm caseId={caseId} onClose={() => setAsking(null)} /> : null}
    </Panel>
  )
}
