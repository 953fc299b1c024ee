import type { ReactNode } from 'react'
import { dateAndTime } from '../../format.ts'
import './print.css'

/** A numbered copy on paper: whoever made it, and when. */
export interface PaperCopy {
  readonly copy: number
  readonly by: string
  readonly at: string
}

interface PaperPageProps {
  /** What the page is, at its foot: a page that lies about is put back by it. */
  readonly name: string
  readonly copy: PaperCopy
  readonly children: ReactNode
}

/** One page of a copy on paper: marked above and below, numbered, and with the name of whoever made it. */
export function PaperPage({ name, copy, children }: PaperPageProps) {
  return (
    <section className="print-sheet" aria-label={name}>
      <p className="print-sheet__mark">OFFICIAL-SENSITIVE</p>
      {children}
      <footer className="print-sheet__foot">
        <p>
          <strong>{name}.</strong> Copy {copy.copy}, printed by {copy.by}, {dateAndTime(copy.at)}. Return or shred.
        </p>
        <p className="print-sheet__mark">OFFICIAL-SENSITIVE</p>
      </footer>
    </section>
  )
}

/** What is written by hand after its name, on so many lines. */
export function ToWrite({ label, lines = 1 }: { readonly label: string; readonly lines?: number }) {
  return (
    <div className="paper-write">
      <p>{label}</p>
      {Array.from({ length: lines }, (_line, place) => (
        <div key={place} className="paper-write__line" />
      ))}
    </div>
  )
}

/** What is ticked by hand. */
export function ToTick({ items, columns }: { readonly items: readonly string[]; readonly columns?: number }) {
  return (
    <ul className="paper-ticks" style={columns === undefined ? undefined : { columns }}>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  )
}

interface ToFillProps {
  /** What the table is of, for whoever hears it. */
  readonly caption: string
  /** Each column: its name, and its share of the width. */
  readonly columns: readonly (readonly [name: string, width: number])[]
  /** What stands in the first column of each row; the rest is written by hand. */
  readonly rows: readonly { readonly id: string; readonly first: ReactNode }[]
}

/** A table whose rows are written by hand. */
export function ToFill({ caption, columns, rows }: ToFillProps) {
  const all = columns.reduce((sum, [, width]) => sum + width, 0)
  return (
    <table className="paper-fill">
      <caption className="hidden-text">{caption}</caption>
      <colgroup>
        {columns.map(([name, width]) => (
          <col key={name} style={{ width: `${(width / all) * 100}%` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map(([name]) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, first }) => (
          <tr key={id}>
            {columns.map(([name], column) => (
              <td key={name}>{column === 0 ? first : null}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
