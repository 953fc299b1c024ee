import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { trpc } from '../../api.ts'
import { weekDay } from '../../format.ts'
import { useMay } from '../../me.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import type { PaletteGroup } from '../../ui/overlay/command-palette.tsx'
import { CommandPalette } from '../../ui/overlay/command-palette.tsx'
import type { Place } from './places.ts'

interface PaletteContentProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly places: readonly Place[]
}

/** Typing pauses this long before the server is asked. */
const PAUSE_MS = 120
const SHORTEST = 2

function usePaused(text: string): string {
  const [paused, setPaused] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return paused
}

/** Cases by reference or name, the next clinic, and pages: each only as far as one may see it. */
export function PaletteContent({ isOpen, onClose, places }: PaletteContentProps) {
  const router = useRouter()
  const may = useMay()
  const [text, setText] = useState('')
  const typed = usePaused(text.trim())
  const mayFind = may('case:search')
  const cases = useQuery(
    trpc.search.cases.queryOptions(
      { typed },
      { enabled: mayFind && typed.length >= SHORTEST, placeholderData: keepPreviousData, staleTime: 10_000 },
    ),
  )
  const day = useQuery(trpc.home.day.queryOptions(undefined, { enabled: may('clinic:read') }))

  const wanted = text.trim().toLowerCase()
  const fits = ({ label }: { readonly label: string }) => label.toLowerCase().includes(wanted)
  const clinic = day.data?.clinic
  const clinicItems = clinic
    ? [
        { id: `/clinics/${clinic.id}`, label: `Clinic of ${weekDay(clinic.heldOn)}` },
        { id: `/clinics/${clinic.id}/agenda`, label: 'Agenda of the next clinic' },
        { id: `/clinics/${clinic.id}/room`, label: 'Room of the next clinic' },
      ].filter(fits)
    : []
  const pageItems = places.map((place) => ({ id: place.href, label: place.name })).filter(fits)
  const caseItems =
    typed.length >= SHORTEST
      ? (cases.data ?? []).map((found) => ({
          id: `/cases/${found.id}`,
          label: [found.reference, found.victim].filter(Boolean).join('  '),
          detail: [found.suspect ? `Suspect: ${found.suspect}` : '', found.status].filter(Boolean).join(', '),
        }))
      : []
  const nothing = caseItems.length + clinicItems.length + pageItems.length === 0
  const urgent = nothing && wanted !== '' && places.find(({ href }) => href === '/emergency')
  const groups: readonly PaletteGroup[] = [
    { name: 'Cases', items: caseItems },
    { name: 'Next clinic', items: clinicItems },
    { name: 'Pages', items: pageItems },
    { name: 'Not one of your cases?', items: urgent ? [{ id: urgent.href, label: urgent.name }] : [] },
  ].filter(({ items }) => items.length > 0)

  return (
    <CommandPalette
      isOpen={isOpen}
      onClose={onClose}
      text={text}
      onText={setText}
      label={mayFind ? 'A case’s reference or a name, or a page' : 'A page'}
      isSearching={cases.isFetching || typed !== text.trim()}
      problem={cases.isError ? sentenceOf(cases.error) : null}
      groups={groups}
      onChoose={(href) => {
        onClose()
        router.history.push(href)
      }}
    />
  )
}
