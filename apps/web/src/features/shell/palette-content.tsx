import { useRouter } from '@tanstack/react-router'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { trpc } from '../../api.ts'
import { useMay } from '../../me.ts'
import { CommandPalette } from '../../ui/overlay/command-palette.tsx'
import type { Place } from './places.ts'

interface PaletteContentProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly places: readonly Place[]
}

export function PaletteContent({ isOpen, onClose, places }: PaletteContentProps) {
  const router = useRouter()
  const [text, setText] = useState('')
  const mayFind = useMay()('case:search')
  const typed = useDeferredValue(text.trim())
  const found = useQuery(
    trpc.search.cases.queryOptions(
      { typed: typed.slice(0, 100) },
      { enabled: mayFind && typed.length > 1, placeholderData: keepPreviousData, gcTime: 0 },
    ),
  )
  const wanted = text.trim().toLowerCase()
  const cases = (typed.length > 1 ? (found.data ?? []) : []).map(
    ({ id, reference, victim, suspect, riskLevel, status }) => ({
      id: `/cases/${id}`,
      label: victim === '' ? reference : `${reference} ${victim}`,
      detail: [
        suspect === '' ? '' : `suspect ${suspect}`,
        riskLevel === 'not assessed' ? 'risk not assessed' : `${riskLevel} risk`,
        status === 'closed' ? 'closed' : '',
      ]
        .filter((words) => words !== '')
        .join(' · '),
    }),
  )
  const pages = places
    .filter((place) => place.name.toLowerCase().includes(wanted))
    .map((place) => ({ id: place.href, label: place.name }))
  return (
    <CommandPalette
      isOpen={isOpen}
      onClose={onClose}
      text={text}
      onText={setText}
      label={mayFind ? 'Find a case by reference or name, or go to a page' : 'Go to a page'}
      isSearching={found.isFetching}
      groups={[
        ...(cases.length > 0 ? [{ name: 'Cases', items: cases }] : []),
        ...(pages.length > 0 ? [{ name: 'Pages', items: pages }] : []),
      ]}
      onChoose={(href) => {
        onClose()
        router.history.push(href)
      }}
    />
  )
}
