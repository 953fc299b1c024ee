interface Voice {
  readonly wishes: string
  readonly greatestFear: string
  readonly whatHasChanged: string
}

const parts = [
  ['wishes', 'Wishes'],
  ['greatestFear', 'Greatest fear'],
  ['whatHasChanged', 'What has changed'],
] as const

/** The victim’s voice as it was heard: the parts in which something stands, or `unheard` where none does. */
export function VoiceWords({ voice, unheard = null }: { readonly voice: Voice; readonly unheard?: string | null }) {
  const said = parts.filter(([part]) => voice[part] !== '')
  if (said.length === 0) return unheard === null ? null : <p className="meta">{unheard}</p>
  return (
    <dl className="voice-words">
      {said.map(([part, name]) => (
        <div key={part}>
          <dt>{name}</dt>
          <dd>{voice[part]}</dd>
        </div>
      ))}
    </dl>
  )
}
