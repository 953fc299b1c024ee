import { CopyButton } from '../../ui/form/copy-button.tsx'

/** Recovery codes, shown this once. */
export function RecoveryCodes({ codes }: { readonly codes: readonly string[] }) {
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
      <CopyButton text={codes.join('\n')}>Copy the codes</CopyButton>
    </div>
  )
}
