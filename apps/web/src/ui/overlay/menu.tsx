import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { Suspense, useId, useRef, useState } from 'react'
import { buttonClass } from '../form/button.tsx'
import { later } from '../later.ts'
import './overlay.css'

export interface MenuChoice {
  readonly id: string
  readonly label: string
  readonly detail?: string | undefined
  /** Why it may not be chosen now; it stays in the menu and says so. */
  readonly reason?: string | null
  readonly danger?: boolean
  readonly onChoose: () => void
}

interface ActionMenuProps {
  /** What the button shows. */
  readonly label: ReactNode
  /** What the button is called, when `label` alone does not say. */
  readonly name?: string
  readonly choices: readonly MenuChoice[]
  readonly look?: 'plain' | 'quiet'
}

const load = () => import('./menu-choices.tsx')
const MenuChoices = later(load, 'MenuChoices')

/** A button that opens a menu of acts; the menu is fetched when the button is about to be pressed. */
export function ActionMenu({ label, name, choices, look = 'plain' }: ActionMenuProps) {
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()
  const [startAt, setStartAt] = useState<'first' | 'last'>('first')
  const [isOpen, setOpen] = useState(false)
  const open = (at: 'first' | 'last') => {
    setStartAt(at)
    setOpen(true)
  }
  return (
    <>
      <button
        ref={button}
        id={id}
        type="button"
        className={buttonClass(look)}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        {...(name === undefined ? {} : { 'aria-label': name })}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => open('first')}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
          event.preventDefault()
          open(event.key === 'ArrowDown' ? 'first' : 'last')
        }}
      >
        {label}
        <ChevronDown size={16} aria-hidden />
      </button>
      {isOpen ? (
        <Suspense>
          <MenuChoices
            button={button}
            labelledBy={id}
            choices={choices}
            startAt={startAt}
            isOpen={isOpen}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      ) : null}
    </>
  )
}
