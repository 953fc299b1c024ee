import { useRouterState } from '@tanstack/react-router'
import { Menu, Search, X } from 'lucide-react'
import { useState } from 'react'
import { useMay } from '../../me.ts'
import { AccountMenu } from './account-menu.tsx'
import { Palette } from './palette.tsx'
import { usePaletteKey } from './palette-key.ts'
import { places } from './places.ts'
import './shell.css'

function isWithin(path: string, href: string): boolean {
  return href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`)
}

/** Where one may go, the palette, and who one is. */
export function TopBar() {
  const may = useMay()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const [menuFor, setMenuFor] = useState<string | null>(null)
  const [paletteOpen, setPaletteOpen] = useState(false)
  usePaletteKey(() => setPaletteOpen(true))
  const menuOpen = menuFor === path
  const mine = places.filter((place) => may(place.needs))
  return (
    <div className={`shell-bar${menuOpen ? ' shell-bar--open' : ''}`}>
      <button
        type="button"
        className="shell-button shell-menu-button"
        aria-expanded={menuOpen}
        aria-controls="places"
        onClick={() => setMenuFor(menuOpen ? null : path)}
      >
        {menuOpen ? <X size={20} aria-hidden /> : <Menu size={20} aria-hidden />}
        Menu
      </button>
      <nav id="places" className="shell-places" aria-label="Main">
        <ul role="list">
          {mine
            .filter(({ apart }) => apart !== true)
            .map((place) => (
              <li key={place.href}>
                <a href={place.href} aria-current={isWithin(path, place.href) ? 'page' : undefined}>
                  {place.name}
                </a>
              </li>
            ))}
        </ul>
      </nav>
      <button type="button" className="shell-button shell-search" onClick={() => setPaletteOpen(true)}>
        <Search size={18} aria-hidden />
        <span>Go to</span>
        <kbd>Ctrl K</kbd>
      </button>
      <AccountMenu />
      <Palette isOpen={paletteOpen} onClose={() => setPaletteOpen(false)} places={mine} />
    </div>
  )
}
