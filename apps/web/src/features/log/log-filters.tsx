import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { readBritishDate } from '@harbour/domain/basics/dates'
import { trpc } from '../../api.ts'
import { day } from '../../format.ts'
import { changed, reference } from '../../search-params.ts'
import { FilterBar } from '../../ui/desk/filter-bar.tsx'
import { Button } from '../../ui/form/button.tsx'
import { DeskInput, DeskSelect } from '../../ui/form/select.tsx'
import { kindWords } from './log-words.ts'

const route = getRouteApi('/signed-in/shell/log')

type Field = 'who' | 'what' | 'outcome' | 'case' | 'from' | 'to'

const outcomes = [
  { value: 'done', label: 'Done' },
  { value: 'refused', label: 'Refused' },
  { value: 'failed', label: 'Failed' },
] as const

/** Choices act at once; what is typed acts on leaving the field or Enter. */
export function LogFilters({ onAgain }: { readonly onAgain: () => void }) {
  const asked = route.useSearch()
  const navigate = route.useNavigate()
  const choices = useQuery(trpc.log.choices.queryOptions())
  const [wrong, setWrong] = useState<Field | null>(null)

  function ask(field: Field, value: string) {
    void navigate({ search: (before) => changed(before, { page: undefined, [field]: value || undefined }) })
  }

  function askDay(field: 'from' | 'to', text: string) {
    const read = readBritishDate(text)
    const isWrong = text.trim() !== '' && read === null
    setWrong(isWrong ? field : null)
    if (!isWrong && (read ?? '') !== (asked[field] ?? '')) ask(field, read ?? '')
  }

  function askCase(text: string) {
    const isWrong = text !== '' && reference(text) === undefined
    setWrong(isWrong ? 'case' : null)
    if (!isWrong && text !== (asked.case ?? '')) ask('case', text)
  }

  const typed = (field: 'from' | 'to' | 'case') => ({
    onBlur: (event: { target: { value: string } }) => {
      if (field === 'case') askCase(event.target.value.trim())
      else askDay(field, event.target.value)
    },
    onKeyDown: (event: { key: string; currentTarget: HTMLInputElement }) => {
      if (event.key === 'Enter') event.currentTarget.blur()
    },
  })

  return (
    <FilterBar label="Filter the access log">
      <DeskSelect
        label="Who"
        value={asked.who ?? ''}
        empty="Everyone"
        options={(choices.data?.people ?? []).map(({ id, name, code }) => ({ value: id, label: `${name} (${code})` }))}
        onChange={(event) => ask('who', event.target.value)}
      />
      <DeskSelect
        label="What"
        value={asked.what ?? ''}
        empty="Everything"
        options={(choices.data?.kinds ?? []).map((kind) => ({ value: kind, label: kindWords(kind) }))}
        onChange={(event) => ask('what', event.target.value)}
      />
      <DeskSelect
        label="Outcome"
        value={asked.outcome ?? ''}
        empty="Any"
        options={outcomes}
        onChange={(event) => ask('outcome', event.target.value)}
      />
      <DeskInput
        key={`case ${asked.case}`}
        label="Case reference"
        size={15}
        defaultValue={asked.case ?? ''}
        error={wrong === 'case' ? 'Not a reference' : undefined}
        {...typed('case')}
      />
      <DeskInput
        key={`from ${asked.from}`}
        label="From"
        size={11}
        placeholder="dd/mm/yyyy"
        defaultValue={asked.from ? day(asked.from) : ''}
        error={wrong === 'from' ? 'Not a date' : undefined}
        {...typed('from')}
      />
      <DeskInput
        key={`to ${asked.to}`}
        label="To"
        size={11}
        placeholder="dd/mm/yyyy"
        defaultValue={asked.to ? day(asked.to) : ''}
        error={wrong === 'to' ? 'Not a date' : undefined}
        {...typed('to')}
      />
      <Button onClick={onAgain}>Read again</Button>
      {Object.keys(asked).length > 0 ? (
        <a className="button button--quiet" href="/log">
          Clear filters
        </a>
      ) : null}
    </FilterBar>
  )
}
