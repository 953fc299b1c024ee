import { Suspense } from 'react'
import { later } from '../../ui/later.ts'
import type { Place } from './places.ts'

const PaletteContent = later(() => import('./palette-content.tsx'), 'PaletteContent')

interface PaletteProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly places: readonly Place[]
}

/** Fetched when it is first asked for. */
export function Palette(props: PaletteProps) {
  if (!props.isOpen) return null
  return (
    <Suspense fallback={null}>
      <PaletteContent {...props} />
    </Suspense>
  )
}
