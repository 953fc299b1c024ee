import { PageHeader } from '../ui/page/page-header.tsx'

export function NotFoundPage() {
  return (
    <div className="form-page">
      <PageHeader title="Page not found" />
      <p>If you typed the address, check it is correct. If you pasted it, check you copied all of it.</p>
      <p>The page may also be one that your role does not open, or that has been removed.</p>
      <p>
        <a href="/">Go to your day</a>
      </p>
    </div>
  )
}
