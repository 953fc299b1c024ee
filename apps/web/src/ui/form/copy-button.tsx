import { useState } from 'react'
import { InlineStatus } from '../desk/states.tsx'
import { Button } from './button.tsx'

/** Puts a text on the clipboard, and says that it is there. */
export function CopyButton({ text, children }: { readonly text: string; readonly children: string }) {
  const [copied, setCopied] = useState(false)
  return (
    <p className="button-group">
      <Button
        onClick={() => {
          void navigator.clipboard.writeText(text).then(
            () => setCopied(true),
            () => setCopied(false),
          )
        }}
      >
        {children}
      </Button>
      {copied ? <InlineStatus look="saved">Copied</InlineStatus> : null}
    </p>
  )
}
