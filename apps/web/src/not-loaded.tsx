import type { RefusalCode } from '@harbour/domain/refusals'
import { refusalOf, sentenceOf } from './refusal-messages.ts'
import { ErrorState } from './ui/desk/states.tsx'

/** What asking again does not change, by what stands over it. */
const forGood: Readonly<Partial<Record<RefusalCode, string>>> = {
  FORBIDDEN_ROLE: 'This is not for your role',
  NOT_FOUND: 'This was not found',
}

interface NotLoadedProps {
  /** What was read, and failed. */
  readonly of: { readonly error: unknown; readonly refetch: () => unknown }
  readonly title?: string
}

/** Why something is not there; asks again where that may help. */
export function NotLoaded({ of: read, title }: NotLoadedProps) {
  const code = refusalOf(read.error)?.code
  const isForGood = code !== undefined && code in forGood
  return (
    <ErrorState
      title={(isForGood ? forGood[code] : undefined) ?? title}
      onRetry={isForGood ? undefined : () => void read.refetch()}
    >
      {sentenceOf(read.error)}
    </ErrorState>
  )
}
