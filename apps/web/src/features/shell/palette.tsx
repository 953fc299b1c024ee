import { lazy, Suspense } from 'react'
import type { Place } from './places.ts'

const PaletteContent = lazy(async () => ({ default: (await import('./palette-content.tsx')).PaletteContent }))

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
