import type { ReactNode } from 'react'
import { useRef } from 'react'
import { useArrival } from './route-focus.tsx'

interface PageHeaderProps {
  /** The window's title, and the heading unless `heading` is given: fixed words and a reference or a day, nothing that somebody wrote. */
  readonly title: string
  /** What the heading shows instead, where somebody wrote it. */
  readonly heading?: ReactNode
  /** Tags beside the heading. */
  readonly tags?: ReactNode
  /** A line of small facts below. */
  readonly meta?: ReactNode
  /** Buttons and links; one of them at most is the main one. */
  readonly acts?: ReactNode
}

/** The heading of a page: takes focus on arrival and names the window. */
export function PageHeader({ title, heading, tags, meta, acts }: PageHeaderProps) {
  const h1 = useRef<HTMLHeadingElement>(null)
  useArrival(title, h1)
  return (
    <div className="page-header">
      <div className="page-header__words">
        <div className="page-header__title">
          <h1 ref={h1} tabIndex={-1}>
            {heading ?? title}
          </h1>
          {tags}
        </div>
        {meta ? <div className="meta">{meta}</div> : null}
      </div>
      {acts ? <div className="page-header__acts">{acts}</div> : null}
    </div>
  )
}

/** The protective marking that every screen carries. */
export function Marking() {
  return <p className="marking">OFFICIAL-SENSITIVE</p>
}
