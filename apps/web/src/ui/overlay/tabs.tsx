import type { KeyboardEvent, ReactNode } from 'react'
import { Suspense, useId, useState } from 'react'
import { SkeletonRows } from '../desk/states.tsx'
import './overlay.css'

export interface TabEntry {
  readonly id: string
  readonly name: string
  readonly count?: number | undefined
  readonly content: ReactNode
}

interface TabsProps {
  readonly label: string
  readonly tabs: readonly TabEntry[]
  /** Which tab is shown, where the address bar decides. */
  readonly selected?: string
  readonly onSelect?: (id: string) => void
}

const steps: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_at, count) => count - 1,
}

/** One panel at a time; arrows move along the tabs and show what they come to. */
export function Tabs({ label, tabs, selected, onSelect }: TabsProps) {
  const base = useId()
  const [chosen, setChosen] = useState(tabs[0]?.id)
  const shown = tabs.find(({ id }) => id === (selected ?? chosen)) ?? tabs[0]
  const tabId = (id: string) => `${base}-tab-${id}`
  const panelId = (id: string) => `${base}-panel-${id}`
  const show = (id: string) => {
    setChosen(id)
    onSelect?.(id)
  }
  const move = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (step === undefined || shown === undefined) return
    event.preventDefault()
    const next = tabs[step(tabs.indexOf(shown), tabs.length)]
    if (next === undefined) return
    document.getElementById(tabId(next.id))?.focus()
    show(next.id)
  }
  return (
    <div className="tabs">
      <div className="tabs__list" role="tablist" aria-label={label}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            id={tabId(tab.id)}
            role="tab"
            className="tabs__tab"
            aria-selected={tab === shown}
            aria-controls={tab === shown ? panelId(tab.id) : undefined}
            tabIndex={tab === shown ? 0 : -1}
            onClick={() => show(tab.id)}
            onKeyDown={move}
          >
            {tab.name}
            {tab.count === undefined ? null : <span className="tabs__count">{tab.count}</span>}
          </button>
        ))}
      </div>
      {shown === undefined ? null : (
        <div
          key={shown.id}
          id={panelId(shown.id)}
          role="tabpanel"
          className="tabs__panel"
          aria-labelledby={tabId(shown.id)}
          tabIndex={0}
        >
          <Suspense fallback={<SkeletonRows rows={6} label={shown.name} />}>{shown.content}</Suspense>
        </div>
      )}
    </div>
  )
}
