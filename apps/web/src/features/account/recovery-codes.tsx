import { useState } from 'react'
import { InlineStatus } from '../../ui/desk/states.tsx'
import { Button } from '../../ui/form/button.tsx'

/** Recovery codes, shown this once. */
export function RecoveryCodes({ codes }: { readonly codes: readonly string[] }) {
  const [copied, setCopied] = useState(false)
  return (
    <div className="stack">
      <p>
        If you lose your phone or key, one of these codes and your password let you set up a new one. Each works once.
        Write them down or print them, and keep them away from your computer. <strong>They are not shown again.</strong>
      </p>
      <ul role="list" className="account-codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <p className="button-group">
        <Button
          onClick={() => {
            void navigator.clipboard.writeText(codes.join('\n')).then(
              () => setCopied(true),
              () => setCopied(false),
            )
          }}
        >
          Copy the codes
        </Button>
        {copied ? <InlineStatus look="saved">Copied</InlineStatus> : null}
      </p>
    </div>
  )
}
