import type { RefObject } from 'react'
import { Menu, MenuItem, Popover } from 'react-aria-components/Menu'
import type { MenuChoice } from './menu.tsx'

interface MenuChoicesProps {
  readonly button: RefObject<HTMLButtonElement | null>
  readonly labelledBy: string
  readonly choices: readonly MenuChoice[]
  /** The end that was asked for by the arrow key. */
  readonly startAt: 'first' | 'last'
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** The opened menu: takes focus, moves it by arrows and first letters, gives it back. */
export function MenuChoices({ button, labelledBy, choices, startAt, isOpen, onClose }: MenuChoicesProps) {
  return (
    <Popover
      className="menu-popover"
      placement="bottom end"
      trigger="MenuTrigger"
      triggerRef={button}
      aria-labelledby={labelledBy}
      isOpen={isOpen}
      onOpenChange={(open) => open || onClose()}
    >
      <Menu className="menu" aria-labelledby={labelledBy} autoFocus={startAt} onClose={onClose}>
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
  )
}
