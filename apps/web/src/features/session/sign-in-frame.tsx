import type { ReactNode } from 'react'
import { Marking } from '../../ui/page/page-header.tsx'
import './session.css'

/** What stands about every page of signing in: the name, the marking, one column. */
export function SignInFrame({ wide = false, children }: { readonly wide?: boolean; readonly children: ReactNode }) {
  return (
    <>
      <header>
        <p className="sign-in__bar">Harbour</p>
        <div className="marking-line">
          <Marking />
        </div>
      </header>
      <main id="main" className={`sign-in__page${wide ? ' sign-in__page--demo' : ''}`} tabIndex={-1}>
        {children}
      </main>
    </>
  )
}
