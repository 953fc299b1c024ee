import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
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
  const wanted = text.trim().toLowerCase()
  const pages = places
    .filter((place) => place.name.toLowerCase().includes(wanted))
    .map((place) => ({ id: place.href, label: place.name }))
  return (
    <CommandPalette
      isOpen={isOpen}
      onClose={onClose}
      text={text}
      onText={setText}
      label="Go to a page"
      isSearching={false}
      groups={pages.length > 0 ? [{ name: 'Pages', items: pages }] : []}
      onChoose={(href) => {
        onClose()
        router.history.push(href)
      }}
    />
  )
}
