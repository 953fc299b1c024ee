import './overlay.css'

interface KeysTableProps {
  readonly caption: string
  readonly captionHidden?: boolean
  /** Each key, as it is printed on it, and what it does. */
  readonly keys: readonly (readonly [string, string])[]
}

/** What keys do. */
export function KeysTable({ caption, captionHidden = false, keys }: KeysTableProps) {
  return (
    <table className="keys-table">
      <caption className={captionHidden ? 'hidden-text' : undefined}>{caption}</caption>
      <tbody>
        {keys.map(([key, does]) => (
          <tr key={key}>
            <th scope="row">
              <kbd>{key}</kbd>
            </th>
            <td>{does}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
