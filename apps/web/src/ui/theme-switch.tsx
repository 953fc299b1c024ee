import { useId, useState } from 'react'
import type { Theme } from './theme.ts'
import { chooseTheme, chosenTheme } from './theme.ts'

const names: readonly (readonly [Theme, string])[] = [
  ['light', 'Light'],
  ['dark', 'Dark'],
  ['system', 'As this device'],
]

export function ThemeSwitch() {
  const [theme, setTheme] = useState(chosenTheme)
  const id = useId()
  return (
    <fieldset className="theme-switch">
      <legend className="meta">Colours</legend>
      {names.map(([value, name]) => (
        <label key={value}>
          <input
            type="radio"
            name={id}
            checked={theme === value}
            onChange={() => {
              setTheme(value)
              chooseTheme(value)
            }}
          />
          {name}
        </label>
      ))}
    </fieldset>
  )
}
