import { PageHeader } from '../ui/page/page-header.tsx'

/** Shown in place of a page whose capability the person's roles do not carry. */
export function NoAccess({ who }: { readonly who: string }) {
  return (
    <div className="form-page">
      <PageHeader title="You do not have access to this page" />
      <p>It is for {who}.</p>
      <p>
        If your work needs it, ask your coordinator. An administrator gives roles on the People page. Attempts are in
        the access log.
      </p>
      <p>
        <a href="/">Go to your day</a>
      </p>
    </div>
  )
}
