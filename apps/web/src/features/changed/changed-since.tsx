import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { trpc } from '../../api.ts'
import { day } from '../../format.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import { SkeletonRows } from '../../ui/desk/states.tsx'
import { ChangedSheet } from './changed-sheet.tsx'
import type { Changed } from './changed-words.ts'

interface ChangedSinceProps {
  readonly itemId: string
  readonly returnWords: (filed: Changed['returns'][number]) => ReactNode
}

/** What changed in the case of a line of an agenda, beside whatever else the room shows of it. */
export function ChangedSince({ itemId, returnWords }: ChangedSinceProps) {
  const found = useQuery(trpc.agenda.sinceLast.queryOptions({ itemId }))
  if (found.data === undefined)
    return found.isError ? <NotLoaded of={found} /> : <SkeletonRows rows={6} label="what changed" />
  return (
    <>
      <p className="meta">{sinceWords(found.data.changed.since)}</p>
      <ChangedSheet changed={found.data.changed} returnWords={returnWords} />
    </>
  )
}

/** Since when something counts as new. */
export function sinceWords({ clinicId, day: on }: Changed['since']): string {
  return clinicId === null ? `Since it was opened on ${day(on)}` : `Since the clinic of ${day(on)}`
}
