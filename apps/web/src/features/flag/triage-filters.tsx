import { riskLevels } from '@harbour/domain/cases/case'
import { capital } from '../../format.ts'
import { FilterBar, FilterChip } from '../../ui/desk/filter-bar.tsx'
import { Button } from '../../ui/form/button.tsx'
import { DeskSelect } from '../../ui/form/select.tsx'
import type { TriageFilter } from './triage-filter.ts'
import { countWith, groundChoices, onlyChoices } from './triage-filter.ts'
import type { Triaged } from './triage-types.ts'

interface TriageFiltersProps {
  /** The rows of the view before they are narrowed. */
  readonly rows: readonly Triaged[]
  readonly filter: TriageFilter
  readonly onFilter: (changes: { readonly [K in keyof TriageFilter]?: TriageFilter[K] | undefined }) => void
}

const asOptions = (values: readonly string[]) => values.map((value) => ({ value, label: capital(value) }))

/** What the list is narrowed to; it stands in the address, so that it can be kept and sent. */
export function TriageFilters({ rows, filter, onFilter }: TriageFiltersProps) {
  const only = filter.only ?? []
  const agencies = [...new Set(rows.flatMap(({ facts }) => facts.raised?.agency ?? []))].toSorted()
  const isNarrowed = [filter.risk, filter.ground, filter.from].some((each) => each !== undefined) || only.length > 0
  return (
    <FilterBar label="Narrow the list">
      <DeskSelect
        label="Risk"
        labelHidden
        empty="Every level"
        options={asOptions(riskLevels)}
        value={filter.risk ?? ''}
        onChange={({ target }) => onFilter({ risk: riskLevels.find((level) => level === target.value) })}
      />
      <DeskSelect
        label="Ground"
        labelHidden
        empty="Every ground"
        options={asOptions(groundChoices)}
        value={filter.ground ?? ''}
        onChange={({ target }) => onFilter({ ground: groundChoices.find((ground) => ground === target.value) })}
      />
      {agencies.length < 2 && filter.from === undefined ? null : (
        <DeskSelect
          label="Flagged by"
          labelHidden
          empty="Every agency"
          options={agencies.map((agency) => ({ value: agency, label: agency }))}
          value={filter.from ?? ''}
          onChange={({ target }) => onFilter({ from: target.value || undefined })}
        />
      )}
      <div className="chips">
        {onlyChoices
          .map(([name, label]) => ({ name, label, count: countWith(rows, name), on: only.includes(name) }))
          .filter(({ count, on }) => on || count > 0)
          .map(({ name, label, count, on }) => (
            <FilterChip
              key={name}
              on={on}
              count={count}
              onChange={(isOn) => {
                const next = isOn ? [...only, name] : only.filter((each) => each !== name)
                onFilter({ only: next.length === 0 ? undefined : next })
              }}
            >
              {label}
            </FilterChip>
          ))}
        {isNarrowed ? (
          <Button
            look="quiet"
            onClick={() => onFilter({ risk: undefined, ground: undefined, from: undefined, only: undefined })}
          >
            Show all
          </Button>
        ) : null}
      </div>
    </FilterBar>
  )
}
