import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components/Menu'
import { buttonClass } from '../form/button.tsx'
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

/** A button that opens a menu of acts. */
export function ActionMenu({ label, name, choices, look = 'plain' }: ActionMenuProps) {
  return (
    <MenuTrigger>
      <AriaButton className={buttonClass(look)} {...(name === undefined ? {} : { 'aria-label': name })}>
        {label}
        <ChevronDown size={16} aria-hidden />
      </AriaButton>
      <Popover className="menu-popover" placement="bottom end">
        <Menu className="menu">
          {choices.map((choice) => (
            <MenuItem
              key={choice.id}
              id={choice.id}
              textValue={choice.label}
              className={`menu__item${choice.reason ? ' menu__item--barred' : ''}${choice.danger ? ' menu__item--danger' : ''}`}
              onAction={() => {
                if (!choice.reason) choice.onChoose()
              }}
            >
              <span>{choice.label}</span>
              {choice.reason || choice.detail ? (
                <span className="meta">{choice.reason ? `Not available: ${choice.reason}` : choice.detail}</span>
              ) : null}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
