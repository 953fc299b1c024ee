import type { ReactNode } from 'react'

export type TagLook = 'good' | 'soon' | 'late' | 'blocked' | 'done' | 'idle' | 'locked' | 'live'

/** A word with a ground of its own colour; the word alone must be enough. */
export function Tag({ look = 'idle', children }: { readonly look?: TagLook; readonly children: ReactNode }) {
  return <span className={`tag tag--${look}`}>{children}</span>
}

const shapes = {
  4: <path d="M4 0h4l4 4v4l-4 4H4L0 8V4z" fill="currentColor" />,
  3: <path d="M6 .5 12 11.5H0z" fill="currentColor" />,
  2: <path d="M6 0l6 6-6 6-6-6z" fill="currentColor" />,
  1: <circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" strokeWidth="2.5" />,
  0: <path d="M1 5h10v2.5H1z" fill="currentColor" />,
}

export type RiskRank = keyof typeof shapes

interface RiskTagProps {
  /** The level's name in the force's own assessment tool. */
  readonly name: string
  /** 4 for the highest level to 1 for the lowest, 0 for not assessed. */
  readonly rank: RiskRank
}

/** A level of risk: word, shape and colour, never colour alone. */
export function RiskTag({ name, rank }: RiskTagProps) {
  return (
    <span className={`tag tag--risk-${rank}`}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        {shapes[rank]}
      </svg>
      {name}
    </span>
  )
}

interface StatusTagProps {
  readonly name: string
  readonly look: TagLook
}

/** A status in words: "Overdue 10 days", never only red. */
export function StatusTag({ name, look }: StatusTagProps) {
  return <Tag look={look}>{name}</Tag>
}

interface AgencyChipProps {
  /** Two letters; also chooses the colour, which is never alone. */
  readonly code: string
  readonly name?: ReactNode
}

export function AgencyChip({ code, name }: AgencyChipProps) {
  return (
    <span className="agency">
      <span className={`agency__code agency__code--${code}`}>{code}</span>
      {name ? <span>{name}</span> : null}
    </span>
  )
}

/** A person with the code of their agency. */
export function PersonName({ name, agencyCode }: { readonly name: string; readonly agencyCode: string }) {
  return <AgencyChip code={agencyCode} name={name} />
}
