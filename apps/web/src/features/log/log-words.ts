/** "Case viewed", "Refused: not your role": a kind of row as a line begins. */
export function kindWords(kind: string): string {
  const isRefusal = kind === kind.toUpperCase()
  const words = isRefusal ? kind.toLowerCase().replaceAll('_', ' ') : kind
  const written = words.replaceAll(/\bspo\b/gu, 'SPO')
  return isRefusal ? `Refused: ${written}` : `${written[0]?.toUpperCase() ?? ''}${written.slice(1)}`
}

const isId = (value: unknown) => typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f-]{27}$/u.test(value)

function valueWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueWords).join(', ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** A row's other facts that a reader can use: fields and choices by name. Ids are left out. */
export function factWords(facts: Readonly<Record<string, unknown>>): string {
  return Object.entries(facts)
    .filter(([, value]) => value !== null && !isId(value) && !(Array.isArray(value) && value.every(isId)))
    .map(
      ([name, value]) => `${name.replaceAll(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`)}: ${valueWords(value)}`,
    )
    .join('; ')
}
