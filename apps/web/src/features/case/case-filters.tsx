import { riskLevels } from '@harbour/domain/cases/case'
import { useEffect, useEffectEvent, useState } from 'react'
import { capital } from '../../format.ts'
import { useMe } from '../../me.ts'
import { FilterBar, FilterChip } from '../../ui/desk/filter-bar.tsx'
import { DeskInput, DeskSelect } from '../../ui/form/select.tsx'
import type { CaseSearch, Narrowing } from './case-search.ts'
import { changed, toggled } from './case-search.ts'

const names: readonly (readonly [Narrowing, string])[] = [
  ['flagged', 'Flagged'],
  ['review due', 'Review due'],
  ['children', 'Children'],
  ['listed before', 'Been to a clinic'],
]

interface CaseFiltersProps {
  readonly search: CaseSearch
  readonly onSearch: (search: CaseSearch) => void
}

/** Words wait this long, so that a list is not read for every letter. */
const TYPING_MS = 220

/** What narrows the list. */
export function CaseFilters({ search, onSearch }: CaseFiltersProps) {
  const { roles } = useMe()
  const ownCases = roles.some((role) => role === 'caseworker' || role === 'advocate')
  const asked = search.find ?? ''
  const [typed, setTyped] = useState(asked)
  const [before, setBefore] = useState(asked)
  if (asked !== before) {
    setBefore(asked)
    // What was asked changed without a letter typed: all was cleared, or somebody went back.
    if (typed.trim() === before) setTyped(asked)
  }
  const find = useEffectEvent((words: string) => {
    if (words !== asked) onSearch(changed(search, { find: words }))
  })
  useEffect(() => {
    const waiting = setTimeout(() => find(typed.trim()), TYPING_MS)
    return () => clearTimeout(waiting)
  }, [typed])
  return (
    <FilterBar label="Narrow the cases">
      <div className="case-find">
        <DeskInput
          label="Reference or name"
          name="find"
          type="search"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <DeskSelect
        label="Status"
        name="status"
        value={search.status ?? 'open'}
        options={[
          { value: 'open', label: 'Open' },
          { value: 'closed', label: 'Closed' },
        ]}
        onChange={(event) =>
          onSearch(changed(search, event.target.value === 'closed' ? { status: 'closed' } : { status: 'open' }))
        }
      />
      <div className="case-chips" role="group" aria-label="Risk level">
        {riskLevels.slice(0, 3).map((level) => (
          <FilterChip
            key={level}
            on={search.risk?.includes(level) ?? false}
            onChange={(on) => onSearch(changed(search, { risk: toggled(search.risk, level, on) }))}
          >
            {capital(level)}
          </FilterChip>
        ))}
      </div>
      <div className="case-chips" role="group" aria-label="Only cases that are">
        {[...names, ...(ownCases ? [['mine', 'Mine'] as const] : [])].map(([word, name]) => (
          <FilterChip
            key={word}
            on={search.only?.includes(word) ?? false}
            onChange={(on) => onSearch(changed(search, { only: toggled(search.only, word, on) }))}
          >
            {name}
          </FilterChip>
        ))}
      </div>
    </FilterBar>
  )
}
