import { CircleAlert, CloudOff, CircleCheck, LoaderCircle } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../form/button.tsx'

interface EmptyStateProps {
  readonly title: string
  /** What goes here, and the next step. */
  readonly children?: ReactNode
  readonly acts?: ReactNode
}

export function EmptyState({ title, children, acts }: EmptyStateProps) {
  return (
    <div className="empty">
      <p className="lead">
        <strong>{title}</strong>
      </p>
      {children}
      {acts ? <div className="button-group">{acts}</div> : null}
    </div>
  )
}

interface ErrorStateProps {
  readonly title?: string | undefined
  /** What happened, and what to do. */
  readonly children: ReactNode
  readonly onRetry?: (() => void) | undefined
}

export function ErrorState({ title = 'This did not load', children, onRetry }: ErrorStateProps) {
  return (
    <div className="empty problem" role="alert">
      <p className="lead">
        <strong>{title}</strong>
      </p>
      <div>{children}</div>
      {onRetry ? (
        <div className="button-group">
          <Button onClick={onRetry}>Try again</Button>
        </div>
      ) : null}
    </div>
  )
}

/** Holds the height of rows that are on their way, so that nothing jumps when they come. */
export function SkeletonRows({ rows = 5, label }: { readonly rows?: number; readonly label: string }) {
  return (
    <div className="skeleton-rows" role="status">
      <span className="hidden-text">Loading {label}</span>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} aria-hidden>
          <span className="skeleton" style={{ width: `${70 - ((index * 13) % 30)}%` }}>
            &nbsp;
          </span>
        </div>
      ))}
    </div>
  )
}

/** Holds the place of one line of words. */
export function SkeletonLine({ width = '12rem' }: { readonly width?: string }) {
  return (
    <span className="skeleton" style={{ width, maxWidth: '100%' }} aria-hidden>
      &nbsp;
    </span>
  )
}

interface InlineStatusProps {
  readonly look: 'saved' | 'saving' | 'trouble' | 'offline'
  readonly children: ReactNode
}

const statusIcons = { saved: CircleCheck, saving: LoaderCircle, trouble: CircleAlert, offline: CloudOff }

/** How a change fared, beside its control: "Saved 10:47". */
export function InlineStatus({ look, children }: InlineStatusProps) {
  const Icon = statusIcons[look]
  return (
    <span
      className={`inline-status${look === 'trouble' || look === 'offline' ? ' inline-status--trouble' : ''}`}
      role="status"
    >
      <Icon size={16} aria-hidden />
      {children}
    </span>
  )
}

interface CapacityBarProps {
  readonly label: string
  readonly used: number
  readonly total: number
  /** The same in words: "2 h 45 of 3 h 00 planned". */
  readonly words: string
  readonly parts?: readonly { key: string; size: number; isBreak?: boolean }[]
}

/** How full something is: always in words, and drawn. */
export function CapacityBar({ label, used, total, words, parts }: CapacityBarProps) {
  const scale = Math.max(used, total, 1)
  const drawn = parts ?? [{ key: 'used', size: used }]
  return (
    <div className={`capacity${used > total ? ' capacity--over' : ''}`}>
      <p className="meta">
        <strong>{label}</strong> {words}
      </p>
      <div className="capacity__track" aria-hidden>
        {drawn.map((part) => (
          <span
            key={part.key}
            className={`capacity__part${part.isBreak ? ' capacity__part--break' : ''}`}
            style={{ width: `${(part.size / scale) * 100}%` }}
          />
        ))}
      </div>
    </div>
  )
}
