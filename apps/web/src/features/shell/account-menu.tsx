import { ChevronDown } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useMe } from '../../me.ts'
import { useRouterState } from '@tanstack/react-router'
import { repeatKey, repeatLastAnnouncement } from '../../ui/announcer.tsx'
import { AgencyChip } from '../../ui/tag/tag.tsx'
import { hideScreen, privacyKey } from '../../ui/privacy-screen.tsx'
import { ThemeSwitch } from '../../ui/theme-switch.tsx'
import { SignOutButton } from '../../sign-out-button.tsx'

function initialsOf(name: string): string {
  const parts = name.replace(/^(Dr|Prof|Professor|Mr|Mrs|Ms|Miss|PC|DC|DS|DI|DCI)\s+/u, '').split(/\s+/u)
  return `${parts.at(0)?.[0] ?? ''}${parts.length > 1 ? (parts.at(-1)?.[0] ?? '') : ''}`.toUpperCase()
}

/** Who I am, my roles, colours, hide the screen, sign out. */
export function AccountMenu() {
  const me = useMe()
  const path = useRouterState({ select: (state) => state.location.href })
  const panel = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (panel.current?.matches(':popover-open')) panel.current.hidePopover()
  }, [path])
  return (
    <div className="account">
      <button type="button" className="shell-button account__button" popoverTarget="account">
        <span className={`account__badge agency__code--${me.agencyCode}`} aria-hidden>
          {initialsOf(me.name)}
        </span>
        <span className="account__name">{me.name}</span>
        <ChevronDown size={16} aria-hidden />
      </button>
      <div ref={panel} id="account" popover="auto" className="account__panel">
        <p className="account__who">
          <strong>{me.name}</strong>
          <AgencyChip code={me.agencyCode} name={me.agency.name} />
          <span className="meta">{me.roles.length > 0 ? me.roles.join(', ') : 'No role today'}</span>
        </p>
        <div>
          <ThemeSwitch />
        </div>
        <ul role="list" className="account__acts">
          <li>
            <a href="/account">Your account and sessions</a>
          </li>
          <li>
            <button
              type="button"
              onClick={() => {
                panel.current?.hidePopover()
                hideScreen()
              }}
            >
              Hide the screen <kbd>{privacyKey}</kbd>
            </button>
          </li>
          <li>
            <button type="button" onClick={repeatLastAnnouncement}>
              Say the last announcement again <kbd>{repeatKey}</kbd>
            </button>
          </li>
          <li>
            <SignOutButton />
          </li>
        </ul>
      </div>
    </div>
  )
}
