import type { ReactNode } from 'react'

/** Why what was just pressed was not done, beside what was pressed: to be seen, and said by screen readers. */
export function Trouble({ children }: { readonly children: ReactNode }) {
  return (
    <span role="alert" className="desk-error trouble">
      {children}
    </span>
  )
}
