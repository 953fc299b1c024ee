import type { ErrorComponentProps } from '@tanstack/react-router'
import { Button } from '../ui/form/button.tsx'
import { PageHeader } from '../ui/page/page-header.tsx'
import './plain.css'

/** Shown when a page cannot be drawn at all. */
export function ProblemPage({ reset }: ErrorComponentProps) {
  return (
    <main id="main" className="plain" tabIndex={-1}>
      <div className="form-page">
        <PageHeader title="Sorry, there is a problem with the service" />
        <p>Nothing that was saved is lost. Try again in a moment.</p>
        <p>
          If it keeps happening, tell your coordinator what you were doing and the time. A clinic in progress can go on:
          the plan is kept on the server as it was last saved.
        </p>
        <div className="button-group">
          <Button large look="main" onClick={() => window.location.reload()}>
            Load the page again
          </Button>
          <Button large onClick={reset}>
            Try again without loading
          </Button>
        </div>
      </div>
    </main>
  )
}
